-- Codes of others are held for [valid_from, valid_to) in our system's time, too, never backdated.
alter table agencies.agency_code
  add column valid_from timestamptz,
  add column valid_to timestamptz,
  add constraint agency_code_forward check (valid_to > valid_from),
  add constraint agency_code_scheme check (scheme in ('BB', 'DGA8', 'DLA', 'DOPA'));
--> statement-breakpoint
update agencies.agency_code c set valid_from = coalesce(
  (select min(v.valid_from) from agencies.agency_version v where v.agency_no = c.agency_no), clock_timestamp());
--> statement-breakpoint
alter table agencies.agency_code
  alter column valid_from set default clock_timestamp(),
  alter column valid_from set not null,
  drop constraint agency_code_pkey,
  add constraint agency_code_pkey primary key (agency_no, scheme, code, valid_from);
--> statement-breakpoint
-- Within a scheme a code means one agency.
create unique index agency_code_other_once on agencies.agency_code (scheme, code) where valid_to is null;
--> statement-breakpoint
-- Agencies whose area is named by a code that is to change.
create index agency_in_area on agencies.agency (area_code);
--> statement-breakpoint
-- Whose period ends: looked at once a day.
create index agency_bound_until on agencies.agency (bound_to) where bound_to is not null;
--> statement-breakpoint
create index agency_must_report_until on agencies.agency (must_report_to) where must_report_to is not null;
--> statement-breakpoint
-- Who changed what is said of an agency, when and under which right. Appended, never changed.
create table agencies.agency_edit (
  id uuid primary key,
  agency_no integer not null references agencies.agency (no) on delete cascade,
  -- The version that it made.
  version integer not null,
  at timestamptz not null,
  -- Null where the system did it by itself.
  edited_by uuid,
  acting_role text,
  acting_agency_no integer,
  reason text check (length(reason) between 1 and 2000),
  -- [{ "field", "before", "after" }]: texts, or null where there was or is nothing.
  changes jsonb not null,
  constraint agency_edit_once unique (agency_no, version),
  constraint agency_edit_under_a_right check (
    (edited_by is null) = (acting_role is null) and (edited_by is null) = (acting_agency_no is null)
  )
);
--> statement-breakpoint
create index agency_edit_newest on agencies.agency_edit (agency_no, at desc, id desc);
--> statement-breakpoint
-- All that is left of an agency that was deleted: it had never been used. Its number is not used again.
create table agencies.deleted_agency (
  no integer primary key,
  id uuid not null,
  code text collate "C" not null,
  name_th text not null,
  reason text not null check (length(reason) between 1 and 2000),
  deleted_by uuid not null,
  acting_role text not null,
  acting_agency_no integer not null,
  deleted_at timestamptz not null
);
