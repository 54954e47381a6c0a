-- Where every subgraph leaves what it changed, in the transaction that changed it.
-- The identity is drawn after the changed report's row is locked, so id order is version order.
create table changes.outbox (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  -- The values of ChangeKind. A word outside of it is refused here, where its writer sees it: in the log it
  -- would break every page it stands on.
  kind text not null constraint outbox_kind check (kind in ('REPORT_CREATED', 'REPORT_SAVED', 'DOCUMENT_PUBLISHED',
    'DOCUMENT_SUSPENDED', 'DOCUMENT_SCOPE_CHANGED', 'DOCUMENT_CORRECTED')),
  at timestamptz not null,
  group_id uuid not null,
  agency_no integer not null,
  report_id uuid not null,
  report_version integer not null,
  document_id uuid
)
-- A queue: rows live for a moment. Vacuumed by their number alone, since the table has no size to be a part of.
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
--> statement-breakpoint
-- The head of the log: one row, locked by the relay before it looks at anything.
create table changes.log_head (
  is_head boolean primary key default true constraint log_head_is_one_row check (is_head),
  -- Names this log: cursors of another one are refused.
  epoch uuid not null default gen_random_uuid(),
  -- The last position given; 0 while the log is empty.
  position bigint not null default 0 constraint log_head_not_negative check (position >= 0)
);
--> statement-breakpoint
insert into changes.log_head default values;
--> statement-breakpoint
-- The one log: dense positions, given in commit order per report.
create table changes.change (
  position bigint primary key,
  event_id uuid not null constraint change_event_once unique,
  kind text not null,
  at timestamptz not null,
  group_id uuid not null,
  agency_no integer not null,
  report_id uuid not null,
  report_version integer not null,
  document_id uuid
);
--> statement-breakpoint
create index change_of_report on changes.change (report_id, position);
--> statement-breakpoint
create index change_of_agency on changes.change (agency_no, position);
