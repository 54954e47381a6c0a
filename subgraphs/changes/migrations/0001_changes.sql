-- Where every subgraph leaves what it changed, in the transaction that changed it.
-- The identity is drawn after the changed report's row is locked, so id order is version order.
create table changes.outbox (
  id bigint generated always as identity primary key,
  event_id uuid not null,
  kind text not null,
  at timestamptz not null,
  group_id uuid not null,
  agency_no integer not null,
  report_id uuid not null,
  report_version integer not null,
  document_id uuid
);
--> statement-breakpoint
-- The head of the log: one row, locked by the relay before it looks at anything.
create table changes.log_head (
  only boolean primary key default true check (only),
  epoch uuid not null default gen_random_uuid(),
  position bigint not null default 0
);
--> statement-breakpoint
insert into changes.log_head default values;
--> statement-breakpoint
-- The one log: dense positions, given in commit order per report.
create table changes.change (
  position bigint primary key,
  event_id uuid not null unique,
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
