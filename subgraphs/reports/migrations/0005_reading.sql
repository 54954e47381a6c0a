-- What was read in a file, by its bytes: the same bytes are read once. It is a queue, too: a row waits until it is read.
create table reports.reading (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  state text not null default 'WAITING' check (state in ('WAITING', 'READ', 'SCAN', 'UNREADABLE')),
  -- How often the reading was begun.
  attempts integer not null default 0 check (attempts >= 0),
  -- While it waits: when it may be begun (again). Whoever begins it moves this on, so that it is taken up should they die.
  due_at timestamptz not null,
  read_at timestamptz,
  -- Of the reader that read it: a better one reads again.
  reader integer,
  -- What the text says, as ReadFacts in reading.facts.ts; the text itself is not kept.
  facts jsonb,
  -- Why it could not be read, for those who run the service.
  failure text,
  constraint reading_read_when_ended check ((state = 'WAITING') = (read_at is null)),
  constraint reading_facts_when_read check ((state in ('READ', 'SCAN')) = (facts is not null))
);
--> statement-breakpoint
create index reading_due on reports.reading (due_at) where state = 'WAITING';
--> statement-breakpoint
create index document_of_reading on reports.document (sha256);
--> statement-breakpoint
-- Advice that was dismissed, and by whom. Appended, never changed.
create table reports.advice_dismissal (
  id uuid primary key,
  document_id uuid not null references reports.document (id) on delete cascade,
  code text not null check (code ~ '^[A-Z_]+$'),
  -- What it was about when it was dismissed; another finding is advice anew.
  finding text not null,
  reason text not null check (reason <> ''),
  dismissed_by uuid not null,
  dismissed_at timestamptz not null,
  acting_role text not null,
  acting_agency_no integer not null,
  constraint advice_dismissal_once unique (document_id, code, finding)
);
