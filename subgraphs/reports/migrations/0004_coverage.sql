-- Which inherited documents an agency hides on its own page, why, and when: [valid_from, valid_to). Without a row it
-- shows them. The document and what covers the agency stay as they are.
create table reports.display_choice (
  agency_no integer not null,
  document_id uuid not null references reports.document (id),
  report_id uuid not null references reports.report (id),
  reason text not null constraint display_choice_reason check (octet_length(reason) between 1 and 3000),
  -- Of the report of the agency that hides it: the save that began this.
  version integer not null,
  saved_by uuid not null,
  acting_role text not null,
  acting_agency_no integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (agency_no, document_id, valid_from),
  constraint display_choice_forward check (valid_to > valid_from)
);
--> statement-breakpoint
create unique index display_choice_current on reports.display_choice (agency_no, document_id) where valid_to is null;
--> statement-breakpoint
create index display_choice_of_document on reports.display_choice (document_id, valid_from desc, agency_no) where valid_to is null;
--> statement-breakpoint
-- For statistics alone: what each agency has for each section, and when: [valid_from, valid_to). Without a row it has
-- nothing. Derived: worked out from the documents, the links, the answers, the tree and the groups, and at any time anew.
create table reports.coverage_state (
  agency_no integer not null,
  section text not null constraint coverage_state_section
    check (section in ('SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16')),
  state text not null constraint coverage_state_state check (state in ('OWN', 'INHERITED', 'BOTH', 'NOT_APPLICABLE')),
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (agency_no, section, valid_from),
  constraint coverage_state_forward check (valid_to > valid_from)
);
--> statement-breakpoint
create unique index coverage_state_current on reports.coverage_state (agency_no, section) include (state) where valid_to is null;
--> statement-breakpoint
-- The tree and the groups as the projection last took them in: what differs from them is worked out anew.
create table reports.coverage_ground (
  agency_no integer primary key,
  line text collate "C" not null,
  is_closed boolean not null,
  group_nos integer[] not null
);
--> statement-breakpoint
create table reports.coverage_projection (
  is_projection boolean primary key default true constraint coverage_projection_is_one_row check (is_projection),
  -- How many changes of the tree and of groups there had been when it last took them in; null before the first time.
  marks bigint[],
  projected_at timestamptz,
  -- Set it to true, and everything is worked out anew within seconds.
  rebuild_wanted boolean not null default true
);
--> statement-breakpoint
insert into reports.coverage_projection default values;
--> statement-breakpoint
-- Whose published documents are meant for all beneath: few among many.
create index document_wide on reports.document (agency_no, section) where public_from is not null and scope = 'SUBTREE';
--> statement-breakpoint
create index report_without_licences on reports.report (agency_no) where has_licences = false;
--> statement-breakpoint
create index document_state_of_groups on reports.document_state using gin (group_nos) where scope = 'GROUP';
