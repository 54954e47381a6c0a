-- One act upon the reports of many agencies: planned first, carried out by parts, undone whole.
create table reports.bulk_operation (
  id uuid primary key,
  state text not null constraint bulk_operation_state
    check (state in ('PLANNING', 'PLANNED', 'RUNNING', 'DONE', 'UNDOING', 'UNDONE', 'DROPPED')),
  -- Who acts: each part is done with the rights that they have at that moment. { "kind", "id", … }
  viewer jsonb not null,
  planned_by uuid not null,
  -- What is done at every agency.
  content jsonb not null,
  -- Whose file all share, and what it is called; null where no document is published.
  document_id uuid,
  file_name text,
  planned_at timestamptz not null,
  carried_out_at timestamptz,
  done_at timestamptz,
  undo_reason text constraint bulk_operation_undo_reason check (octet_length(undo_reason) between 1 and 3000),
  undone_at timestamptz,
  constraint bulk_operation_undone_with_reason check (state not in ('UNDOING', 'UNDONE') or undo_reason is not null)
);
--> statement-breakpoint
create index bulk_operation_of_person on reports.bulk_operation (planned_by, id desc);
--> statement-breakpoint
create index bulk_operation_at_work on reports.bulk_operation (planned_at, id) where state in ('PLANNING', 'RUNNING', 'UNDOING');
--> statement-breakpoint
-- One agency of an operation.
create table reports.bulk_item (
  operation_id uuid not null references reports.bulk_operation (id),
  place integer not null,
  agency_no integer not null,
  state text not null constraint bulk_item_state
    check (state in ('WAITING', 'READY', 'UNCHANGED', 'REFUSED', 'DONE', 'FAILED', 'UNDONE', 'PARTLY_UNDONE')),
  -- The version that the plan saw; 0 where there was no report.
  planned_version integer,
  report_id uuid,
  -- The version that the operation made.
  saved_version integer,
  -- The agency's own row of the shared file.
  document_id uuid,
  -- [{ "code", "path" }]
  errors jsonb not null default '[]',
  -- What becomes public, and what is public no more. [{ "part", "section", "name", … }]
  appears jsonb not null default '[]',
  disappears jsonb not null default '[]',
  -- What an undoing left as it is, for it was changed since. [{ "part", "field" }]
  kept jsonb not null default '[]',
  primary key (operation_id, place),
  constraint bulk_item_once unique (operation_id, agency_no)
);
--> statement-breakpoint
create index bulk_item_by_state on reports.bulk_item (operation_id, state, place);
