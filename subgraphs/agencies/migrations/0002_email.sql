-- The addresses of an agency, of three kinds, each held for [valid_from, valid_to) in our system's time, never
-- backdated. What changes of an address ends its row and begins another. Kinds sort as they are shown.
create table agencies.email (
  id uuid primary key,
  agency_no integer not null references agencies.agency (no),
  kind text collate "C" not null check (kind in ('CITIZEN_CONTACT', 'DGA_REGISTERED', 'PETITION')),
  address text collate "C" not null,
  is_main boolean not null,
  -- When DGA's own list was seen to hold it; null until then. A fact of its own, later than valid_from.
  verified_at timestamptz,
  is_sample boolean not null default false,
  valid_from timestamptz not null,
  valid_to timestamptz,
  constraint email_forward check (valid_to > valid_from),
  -- The same rule as isEmailAddress in schema/forms/email.ts; a test holds them together.
  constraint email_address_shape check (
    address ~ '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$'
    and length(address) <= 254 and position('@' in address) <= 65
  ),
  constraint email_verified_where_registered check (verified_at is null or kind = 'DGA_REGISTERED'),
  -- Mail to a sample must never reach anyone: .example is reserved for that (RFC 2606).
  constraint email_sample_goes_nowhere check (is_sample = (lower(address) like '%.example'))
);
--> statement-breakpoint
create unique index email_one_main on agencies.email (agency_no, kind) where is_main and valid_to is null;
--> statement-breakpoint
create unique index email_once on agencies.email (agency_no, kind, lower(address)) where valid_to is null;
--> statement-breakpoint
create index email_current on agencies.email (agency_no, kind, is_main desc, address) where valid_to is null;
--> statement-breakpoint
create index email_history on agencies.email (agency_no, valid_from);
