-- How often a wrong secret was shown at the token page: by address, and for a service that there is. One row for each,
-- begun anew with its window, so that the table is no larger than what knocks within one.
create table identity.client_refusal (
  -- `address …` or `client …`.
  subject text collate "C" primary key,
  since timestamptz not null,
  count integer not null check (count > 0)
);
--> statement-breakpoint
create index client_refusal_age on identity.client_refusal (since);
