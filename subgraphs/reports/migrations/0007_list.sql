-- The list of agencies and their reports by either day. Reports that were opened and never saved are in neither.
create index report_by_created on reports.report (kind, created_at, agency_no) where created_at is not null;
--> statement-breakpoint
create index report_by_modified on reports.report (kind, modified_at, agency_no) where modified_at is not null;
