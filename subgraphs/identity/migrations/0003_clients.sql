-- PERSONAL: a token of a person, which reaches what its owner reaches. SERVICE: a machine with rights of its own.
alter table identity.client add column kind text not null default 'SERVICE' check (kind in ('PERSONAL', 'SERVICE'));
--> statement-breakpoint
alter table identity.client add column scopes text[] not null default '{READ,SUBSCRIBE}'
  check (cardinality(scopes) > 0 and scopes <@ array['READ', 'SUBSCRIBE', 'EXPORT', 'WEBHOOKS']);
--> statement-breakpoint
-- Narrows a personal token to this agency and all that belongs to it; null for all that the owner reaches.
alter table identity.client add column anchor_no integer;
--> statement-breakpoint
-- Of a service, for client credentials: the SHA-256 of 256 random bits.
alter table identity.client add column secret_hash bytea;
--> statement-breakpoint
alter table identity.client add column made_by uuid references identity.person (id);
--> statement-breakpoint
alter table identity.client add column expires_at timestamptz;
--> statement-breakpoint
alter table identity.client add column revoked_at timestamptz;
--> statement-breakpoint
alter table identity.client add column last_used_at timestamptz;
--> statement-breakpoint
alter table identity.client add constraint client_personal_has_owner
  check (kind = 'SERVICE' or (owner_id is not null and secret_hash is null and expires_at is not null));
--> statement-breakpoint
alter table identity.client drop constraint client_name_once;
--> statement-breakpoint
create unique index client_name_once on identity.client (name) where kind = 'SERVICE';
--> statement-breakpoint
create unique index client_personal_name_once on identity.client (owner_id, name)
  where kind = 'PERSONAL' and revoked_at is null;
--> statement-breakpoint
create index client_of_owner on identity.client (owner_id, id);
--> statement-breakpoint
create index client_token_of_client on identity.client_token (client_id);
--> statement-breakpoint
create index client_token_age on identity.client_token (expires_at);
--> statement-breakpoint
-- Where a session was begun and in which kind of browser, so that its owner can tell it from others.
alter table identity.session add column source_address text;
--> statement-breakpoint
alter table identity.session add column browser text;
--> statement-breakpoint
-- What was asked for with the client's credentials, when that is less than the client has.
alter table identity.client_token add column scopes text[];
--> statement-breakpoint
create index account_event_of_client on identity.account_event (client_id, id);
