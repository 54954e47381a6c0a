-- Whatever a list is held to stands in the index that it is read from: what is passed over is never fetched.
drop index agencies.agency_by_name;
--> statement-breakpoint
create index agency_by_name on agencies.agency (name_th, code)
  include (no, path, line, level, kind, province_code, must_report) where closed_at is null;
--> statement-breakpoint
drop index agencies.agency_of_kind;
--> statement-breakpoint
create index agency_of_kind on agencies.agency (kind, name_th, code)
  include (no, path, line, level, province_code, must_report) where closed_at is null;
--> statement-breakpoint
drop index agencies.agency_in_province;
--> statement-breakpoint
create index agency_in_province on agencies.agency (province_code, name_th, code)
  include (no, path, line, level, kind, must_report) where closed_at is null;
--> statement-breakpoint
-- The foreign key needs all, closed ones too.
drop index agencies.agency_children;
--> statement-breakpoint
create index agency_children on agencies.agency (parent_no, name_th, code) include (closed_at);
--> statement-breakpoint
drop index agencies.agency_search;
--> statement-breakpoint
create index agency_search on agencies.agency using gin (search public.gin_trgm_ops) where closed_at is null;
--> statement-breakpoint
-- A whole branch, such as a ministry with all that belongs to it, in the order of lists.
create index agency_line_by_name on agencies.agency (split_part(line, '/', 2), name_th, code)
  include (no, path, line, level, kind, province_code, must_report) where closed_at is null;
--> statement-breakpoint
create index agency_path_by_name on agencies.agency (split_part(path, '/', 2), name_th, code)
  include (no, path, line, level, kind, province_code, must_report) where closed_at is null;
--> statement-breakpoint
-- A word that thousands bear is ranked among the highest of them: they are soon found in this order.
create index agency_by_depth on agencies.agency (depth, no) where closed_at is null;
