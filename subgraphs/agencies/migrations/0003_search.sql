-- What else an agency is or was called, each held for [valid_from, valid_to) in our system's time, never backdated.
create table agencies.name (
  agency_no integer not null references agencies.agency (no),
  kind text collate "C" not null check (kind in ('ABBREVIATION', 'ENGLISH_ABBREVIATION', 'FORMER_NAME', 'ALSO_KNOWN')),
  text text collate "th-x-icu" not null check (text <> ''),
  -- A legal fact, where it is known: the day on which the next name took effect.
  used_until date,
  source text not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (agency_no, text, valid_from),
  constraint name_forward check (valid_to > valid_from),
  constraint name_only_former_ends check (used_until is null or kind = 'FORMER_NAME')
);
--> statement-breakpoint
create unique index name_once on agencies.name (agency_no, text) where valid_to is null;
--> statement-breakpoint
-- Short forms of whole kinds of agency, for example อบต. for องค์การบริหารส่วนตำบล.
create table agencies.short_form (
  short text collate "C" primary key,
  long text collate "C" not null
);
--> statement-breakpoint
-- The place that an agency lies in: the code of the district, or of the province.
alter table agencies.agency add column area_code text collate "C" check (area_code ~ '^[0-9]{12}$');
--> statement-breakpoint
-- What tells an agency from its namesakes: province, district, the agencies above. `search` holds what it is called.
-- It is only looked at where `search` met already, so it needs no index.
alter table agencies.agency add column search_around text not null default '';
