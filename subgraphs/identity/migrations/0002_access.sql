-- The person's own citizen's number, verified by the provider: its HMAC under a key outside the database.
alter table identity.person add column national_id_hmac bytea;
--> statement-breakpoint
-- The same of an imported account, by which it is claimed once.
alter table identity.person add column imported_national_id_hmac bytea;
--> statement-breakpoint
alter table identity.person add constraint person_imported_number_once unique (imported_national_id_hmac);
--> statement-breakpoint
-- When the person was last warned that an account nobody uses is suspended.
alter table identity.person add column dormancy_warned_at timestamptz;
--> statement-breakpoint
-- Why the person is suspended: by somebody, or because nobody used the account.
alter table identity.person add column suspended_because text check (suspended_because in ('DECISION', 'DORMANT'));
--> statement-breakpoint
-- A reinstated account is not dormant again at once.
alter table identity.person add column reinstated_at timestamptz;
--> statement-breakpoint
alter table identity.access_grant add column ended_by uuid references identity.person (id);
--> statement-breakpoint
-- The one grant under which the person acts in this session; null for all of theirs.
alter table identity.session add column acting_grant_id uuid references identity.access_grant (id);
--> statement-breakpoint
create index session_acting on identity.session (acting_grant_id) where acting_grant_id is not null;
--> statement-breakpoint
-- รหัส Token: who redeems one gets exactly the right that it names. Of the code only the SHA-256 is kept.
create table identity.activation_token (
  id uuid primary key,
  -- The same for all that one act issued.
  batch_id uuid not null,
  code_hash bytea not null,
  role text not null check (role in ('DGA_ADMINISTRATOR', 'DGA_CONTACT_CENTER', 'CENTRAL_OFFICER', 'AGENCY_OFFICER',
    'SERVICE_POINT_OFFICER', 'OPDC_FOLLOW_UP', 'ANALYST', 'AUDITOR')),
  agency_no integer not null,
  reach text not null check (reach in ('AGENCY', 'SUBTREE', 'STATE')),
  note text,
  -- Of the only person who may redeem it; null: whoever holds the code.
  national_id_hmac bytea,
  -- Who answers for it now: what they may give when it is redeemed bounds what it gives.
  issued_by uuid not null references identity.person (id),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  redeemed_at timestamptz,
  redeemed_by uuid references identity.person (id),
  grant_id uuid references identity.access_grant (id),
  revoked_at timestamptz,
  revoked_by uuid references identity.person (id),
  revoke_reason text,
  constraint activation_token_code_once unique (code_hash),
  constraint activation_token_ends_once check (redeemed_at is null or revoked_at is null),
  constraint activation_token_redeemed check (num_nulls(redeemed_at, redeemed_by, grant_id) in (0, 3)),
  constraint activation_token_revoked check ((revoked_at is null) = (revoked_by is null))
);
--> statement-breakpoint
create index activation_token_at_agency on identity.activation_token (agency_no);
--> statement-breakpoint
create index activation_token_of_batch on identity.activation_token (batch_id);
--> statement-breakpoint
create index activation_token_of_issuer on identity.activation_token (issued_by)
  where redeemed_at is null and revoked_at is null;
--> statement-breakpoint
-- Tries to redeem, counted before the code is looked at. Whose, from where, and of which code (its SHA-256).
create table identity.activation_try (
  id uuid primary key,
  at timestamptz not null,
  person_id uuid not null,
  source_address text,
  code_hash bytea not null
);
--> statement-breakpoint
create index activation_try_of_person on identity.activation_try (person_id, at);
--> statement-breakpoint
create index activation_try_from_address on identity.activation_try (source_address, at);
--> statement-breakpoint
create index activation_try_of_code on identity.activation_try (code_hash, at);
--> statement-breakpoint
create index activation_try_age on identity.activation_try (at);
--> statement-breakpoint
create table identity.idempotency (
  holder_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  act text not null,
  input_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (holder_id, key)
);
--> statement-breakpoint
create index idempotency_age on identity.idempotency (created_at);
--> statement-breakpoint
alter table identity.account_event add column token_id uuid;
--> statement-breakpoint
-- Where in the tree it happened: the anchor of the grant or Token.
alter table identity.account_event add column agency_no integer;
--> statement-breakpoint
create index account_event_of_person on identity.account_event (person_id, id);
--> statement-breakpoint
create index account_event_of_actor on identity.account_event (actor_id, id);
--> statement-breakpoint
create index account_event_at_agency on identity.account_event (agency_no, id);
