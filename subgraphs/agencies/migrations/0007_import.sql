-- Tables of agencies that were handed in: what they hold, what is wrong with them, what they would change.
create table agencies.agency_import (
  id uuid primary key,
  state text not null
    check (state in ('PROBLEMS', 'READY', 'WAITING', 'RUNNING', 'DONE', 'FAILED', 'DROPPED')),
  file_name text not null check (file_name <> ''),
  encoding text not null check (encoding in ('CSV_UTF_8', 'CSV_WINDOWS_874', 'XLSX')),
  legal_basis text not null check (length(legal_basis) between 1 and 1000),
  -- Whose it is, and under which one of their rights alone they acted; null for all of them.
  imported_by uuid not null,
  acting_grant_id uuid,
  checked_at timestamptz not null,
  -- { "rows", "problems", "opened", ... }: as they are told.
  counts jsonb not null,
  -- What was planned, as a hash: a plan that would differ now is looked at again before it is carried out.
  plan_hash text,
  -- Why the last try did nothing.
  failure text,
  -- Of the one that carries it out: who it is, until when it is believed to live, how often it was tried.
  claim uuid,
  claimed_until timestamptz,
  tries smallint not null default 0,
  steps_done smallint not null default 0,
  reorganisation_id uuid references agencies.reorganisation (id),
  finished_at timestamptz,
  constraint agency_import_finished check ((finished_at is not null) = (state in ('DONE', 'FAILED', 'DROPPED'))),
  constraint agency_import_done check ((reorganisation_id is not null) = (state = 'DONE'))
);
--> statement-breakpoint
create index agency_import_newest on agencies.agency_import (imported_by, id desc);
--> statement-breakpoint
create index agency_import_to_do on agencies.agency_import (id) where state in ('WAITING', 'RUNNING');
--> statement-breakpoint
create table agencies.agency_import_row (
  import_id uuid not null references agencies.agency_import (id) on delete cascade,
  -- As a spreadsheet counts: the header is row 1.
  row_no integer not null check (row_no > 0),
  -- { column: text } as read; what is wrong with a cell before its meaning is looked at stands in `flaws`.
  cells jsonb not null,
  flaws jsonb,
  -- { "no", "id", "code" }: drawn beforehand for an agency that is to be opened.
  drawn jsonb,
  -- { "kinds", "code", "name", "fields" }; null where nothing changes.
  change jsonb,
  primary key (import_id, row_no)
);
--> statement-breakpoint
create index agency_import_change on agencies.agency_import_row (import_id, row_no) where change is not null;
--> statement-breakpoint
create table agencies.agency_import_problem (
  import_id uuid not null references agencies.agency_import (id) on delete cascade,
  place integer not null,
  row_no integer not null,
  "column" text,
  cell text,
  code text not null,
  -- What the sentence names beside: another row, a chain of codes.
  detail text,
  primary key (import_id, place)
);
