create table identity.person (
  id uuid primary key,
  -- Who vouches: the configured name of the OIDC provider, and the subject it gave. Null until a first sign-in claims an imported account.
  provider text,
  subject text,
  -- The Digital ID user id by which an imported account is claimed, once.
  imported_user_id text,
  display_name text not null,
  created_at timestamptz not null,
  suspended_at timestamptz,
  constraint person_subject_once unique (provider, subject),
  constraint person_imported_once unique (imported_user_id),
  constraint person_provider_and_subject check ((provider is null) = (subject is null))
);
--> statement-breakpoint
create table identity.client (
  id uuid primary key,
  name text not null,
  owner_id uuid references identity.person (id),
  created_at timestamptz not null,
  suspended_at timestamptz,
  constraint client_name_once unique (name)
);
--> statement-breakpoint
-- Bearer tokens of machine clients. Only the SHA-256 of 256 random bits is kept.
create table identity.client_token (
  token_hash bytea primary key,
  client_id uuid not null references identity.client (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
--> statement-breakpoint
-- สิทธิ์โครงสร้าง. Published: every subgraph resolves the viewer's reach from it.
create table identity.access_grant (
  id uuid primary key,
  -- A person or a machine client.
  holder_id uuid not null,
  holder_kind text not null check (holder_kind in ('PERSON', 'CLIENT')),
  role text not null check (role in ('DGA_ADMINISTRATOR', 'DGA_CONTACT_CENTER', 'CENTRAL_OFFICER', 'AGENCY_OFFICER',
    'SERVICE_POINT_OFFICER', 'OPDC_FOLLOW_UP', 'ANALYST', 'AUDITOR')),
  agency_no integer not null,
  reach text not null check (reach in ('AGENCY', 'SUBTREE', 'STATE')),
  valid_from timestamptz not null,
  valid_to timestamptz,
  granted_by uuid references identity.person (id),
  constraint access_grant_forward check (valid_to >= valid_from)
);
--> statement-breakpoint
create index access_grant_of_holder on identity.access_grant (holder_id);
--> statement-breakpoint
create index access_grant_at_agency on identity.access_grant (agency_no);
--> statement-breakpoint
create unique index access_grant_once on identity.access_grant (holder_id, role, agency_no, reach) where valid_to is null;
--> statement-breakpoint
-- Server-side sessions. The cookie holds 256 random bits; only their SHA-256 is kept.
create table identity.session (
  id uuid primary key,
  token_hash bytea not null,
  person_id uuid not null references identity.person (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- Given back to the provider at sign-out, so that its session ends too.
  id_token text not null,
  constraint session_token_once unique (token_hash)
);
--> statement-breakpoint
create index session_of_person on identity.session (person_id) where ended_at is null;
--> statement-breakpoint
-- A sign-in under way: bound to one browser by a cookie whose SHA-256 is the key; single use.
create table identity.sign_in (
  browser_hash bytea primary key,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);
--> statement-breakpoint
-- Account log: appended, never changed. Ids only.
create table identity.account_event (
  id uuid primary key,
  at timestamptz not null,
  kind text not null,
  -- Whose account it is about; null when nobody is known, for example when consent was declined.
  person_id uuid,
  client_id uuid,
  session_id uuid,
  grant_id uuid,
  -- Who did it, when that is someone else.
  actor_id uuid,
  request_id text,
  source_address text,
  detail text
);
