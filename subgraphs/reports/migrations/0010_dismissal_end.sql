-- A dismissal that was taken back, and by whom. Appended, never changed; the dismissal itself stays as it is.
create table reports.advice_dismissal_end (
  dismissal_id uuid primary key references reports.advice_dismissal (id) on delete cascade,
  taken_back_by uuid not null,
  taken_back_at timestamptz not null,
  acting_role text not null,
  acting_agency_no integer not null
);
--> statement-breakpoint
create index advice_dismissal_end_at on reports.advice_dismissal_end (taken_back_at);
--> statement-breakpoint
-- What was taken back may be dismissed again: the same finding once for each turn.
alter table reports.advice_dismissal
  add column turn integer not null default 1 constraint advice_dismissal_turn check (turn > 0),
  drop constraint advice_dismissal_once,
  add constraint advice_dismissal_once unique (document_id, code, finding, turn);
