-- What of each agency's report needs doing, as it was judged last: derived from what is published, and at any time anew.
-- For the list and the home page; what is shown of one agency is judged live.
create table reports.agency_need (
  agency_no integer primary key,
  needs text[] not null constraint agency_need_known check (needs <@ array['INCOMPLETE', 'CONTRADICTION', 'DEAD_LINK']),
  -- Taken before what it was judged by was read.
  judged_at timestamptz not null
);
--> statement-breakpoint
create index agency_need_judged on reports.agency_need (judged_at);
--> statement-breakpoint
create index agency_need_some on reports.agency_need using gin (needs) where needs <> '{}';
--> statement-breakpoint
-- What happened lately, by which it is known whose needs are to be judged anew.
create index document_state_begun on reports.document_state (valid_from);
--> statement-breakpoint
create index reading_read on reports.reading (read_at) where read_at is not null;
--> statement-breakpoint
create index advice_dismissal_newest on reports.advice_dismissal (dismissed_at);
--> statement-breakpoint
create index link_check_newest on reports.link_check (last_checked_at) where last_checked_at is not null;
