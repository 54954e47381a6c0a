create table reports.report (
  id uuid primary key,
  agency_no integer not null,
  -- The kind of report form; one is built, the number one is not hard-wired.
  kind text not null default 'ACT_2565',
  version integer not null default 0 check (version >= 0),
  opened_at timestamptz not null,
  -- วันที่สร้าง: the first save.
  created_at timestamptz,
  -- แก้ไขล่าสุด: the last save that changed something.
  modified_at timestamptz,
  is_sample boolean not null default false,
  constraint report_one_per_agency_and_kind unique (agency_no, kind),
  constraint report_created_with_first_version check ((version = 0) = (created_at is null)),
  constraint report_modified_with_created check ((created_at is null) = (modified_at is null))
);
--> statement-breakpoint
create table reports.document (
  id uuid primary key,
  report_id uuid not null references reports.report (id),
  agency_no integer not null,
  section text not null check (section in ('SECTION_10', 'SECTION_13_1', 'SECTION_16')),
  file_name text not null check (octet_length(file_name) between 1 and 1024),
  file_key text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes integer not null check (size_bytes between 1 and 5242880),
  page_count integer not null check (page_count > 0),
  uploaded_at timestamptz not null,
  -- A person or a machine client.
  uploaded_by uuid not null,
  announced_on date,
  scope text not null default 'OWN' check (scope in ('OWN', 'SUBTREE')),
  in_use boolean not null default true,
  -- Null while it is pending: uploaded, private, not yet saved.
  saved_at timestamptz,
  saved_by uuid,
  public_from timestamptz,
  suspended_at timestamptz,
  is_sample boolean not null default false,
  constraint document_file_once unique (file_key),
  constraint document_saved_by_someone check ((saved_at is null) = (saved_by is null)),
  constraint document_saved_has_date check (saved_at is null or announced_on is not null),
  constraint document_scope_only_in_section_10 check (scope = 'OWN' or section = 'SECTION_10'),
  constraint document_public_when_on check ((public_from is not null) = (saved_at is not null and in_use)),
  constraint document_suspended_when_off check ((suspended_at is not null) = (saved_at is not null and not in_use))
);
--> statement-breakpoint
create index document_history on reports.document (report_id, section, uploaded_at desc, id desc);
--> statement-breakpoint
create index document_published on reports.document (agency_no, section, announced_on desc) where public_from is not null;
--> statement-breakpoint
create index document_pending on reports.document (uploaded_by, uploaded_at) where saved_at is null;
--> statement-breakpoint
-- What a document was, and when: [valid_from, valid_to). Public from and to are read from it.
create table reports.document_state (
  document_id uuid not null references reports.document (id),
  in_use boolean not null,
  scope text not null,
  announced_on date not null,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (document_id, valid_from),
  constraint document_state_forward check (valid_to > valid_from)
);
--> statement-breakpoint
create unique index document_state_current on reports.document_state (document_id) where valid_to is null;
--> statement-breakpoint
-- One row for each save that changed something. Appended, never changed.
create table reports.report_revision (
  report_id uuid not null references reports.report (id),
  version integer not null check (version > 0),
  saved_at timestamptz not null,
  saved_by uuid not null,
  acting_role text not null,
  acting_agency_no integer not null,
  group_id uuid not null,
  -- [{ "documentId", "field", "before", "after" }]
  changes jsonb not null,
  primary key (report_id, version)
);
--> statement-breakpoint
-- Answers already given, by the caller's key: ids and typed errors, not what was rendered.
create table reports.idempotency (
  holder_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  act text not null,
  input_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (holder_id, key)
);
--> statement-breakpoint
create index idempotency_age on reports.idempotency (created_at);
--> statement-breakpoint
create table reports.gazette_link (
  id uuid primary key,
  report_id uuid not null references reports.report (id),
  agency_no integer not null,
  title text not null,
  url text not null check (url ~ '^https?://'),
  gazetted_on date not null,
  citation text not null,
  in_use boolean not null default true,
  is_sample boolean not null default false,
  saved_at timestamptz not null,
  constraint gazette_link_once unique (report_id, url)
);
--> statement-breakpoint
create index gazette_link_published on reports.gazette_link (agency_no, gazetted_on desc) where in_use;
--> statement-breakpoint
-- Notices known from the Royal Gazette; advice for officers, no report. The agency is null where the name fits none or several.
create table reports.gazette_notice (
  url text not null,
  section text not null check (section in ('SECTION_10', 'SECTION_13_1')),
  agency_no integer,
  agency_name text not null,
  title text not null,
  gazetted_on date not null,
  citation text not null,
  primary key (url, title)
);
--> statement-breakpoint
create index gazette_notice_of_agency on reports.gazette_notice (agency_no, gazetted_on desc);
