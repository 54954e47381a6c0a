-- The shape of the tree is changed by one act at a time: whoever opens, moves or closes locks this row first.
create table agencies.tree (
  is_tree boolean primary key default true constraint tree_is_one_row check (is_tree),
  -- How many acts have changed the shape.
  version bigint not null default 0
);
--> statement-breakpoint
insert into agencies.tree default values;
--> statement-breakpoint
-- Counts the changes of the entry: an edit says which one it was made of.
alter table agencies.agency add column version integer not null default 1 check (version > 0);
--> statement-breakpoint
-- A closed agency keeps its row and its place, so that what was said of it stays readable; no list, count, choice or
-- right holds it any more.
alter table agencies.agency add column closed_at timestamptz;
--> statement-breakpoint
-- Legal facts: the period for which `bound_by_act` and `must_report` are said. After the last day the opposite holds.
alter table agencies.agency
  add column bound_from date, add column bound_to date,
  add column must_report_from date, add column must_report_to date,
  add constraint agency_bound_forward check (bound_to >= bound_from),
  add constraint agency_must_report_forward check (must_report_to >= must_report_from);
--> statement-breakpoint
-- A version holds all that is shown of an agency but its place.
alter table agencies.agency_version
  add column code_provisional boolean not null default true,
  add column province_name text,
  add column area_code text collate "C",
  add column bound_from date, add column bound_to date,
  add column must_report_from date, add column must_report_to date,
  add column version integer not null default 1,
  add column closed_at timestamptz,
  add column search text not null default '';
--> statement-breakpoint
update agencies.agency_version v set code_provisional = a.code_provisional, province_name = a.province_name,
  area_code = a.area_code, search = a.search
from agencies.agency a where a.no = v.agency_no and v.valid_to is null;
--> statement-breakpoint
-- An agency is found by the codes that it had.
create index agency_version_code on agencies.agency_version (code);
--> statement-breakpoint
-- An edge holds the whole place, so that a subtree of a past day is one range, too.
alter table agencies.agency_edge
  add column path text collate "C" not null default '/',
  add column line text collate "C" not null default '/',
  add column depth smallint not null default 0;
--> statement-breakpoint
update agencies.agency_edge e set path = a.path, line = a.line, depth = a.depth
from agencies.agency a where a.no = e.agency_no and e.valid_to is null;
--> statement-breakpoint
create index agency_edge_children on agencies.agency_edge (parent_no);
--> statement-breakpoint
create index agency_edge_path on agencies.agency_edge (path);
--> statement-breakpoint
-- Whatever is written, a place follows from the place of the parent: so there is no cycle, and no subtree lies astray.
create function agencies.agency_place_follows() returns trigger language plpgsql as $$
declare
  place record;
begin
  select a.no, a.parent_no, a.parent_relation, a.path, a.line, a.depth,
    p.path as parent_path, p.line as parent_line, p.depth as parent_depth
  into place
  from agencies.agency a left join agencies.agency p on p.no = a.parent_no
  where a.no = new.no;
  if not found then
    return null;
  end if;
  if place.path <> coalesce(place.parent_path, '/') || place.no || '/'
    or place.line <> (case place.parent_relation when 'BELONGS_TO' then place.parent_line else '/' end) || place.no || '/'
    or place.depth <> coalesce(place.parent_depth + 1, 0)
    or position('/' || place.no || '/' in coalesce(place.parent_path, '')) > 0 then
    raise exception 'agency % does not stand where its parent says', place.no
      using errcode = 'integrity_constraint_violation', constraint = 'agency_place_follows', schema = 'agencies', table = 'agency';
  end if;
  return null;
end
$$;
--> statement-breakpoint
create constraint trigger agency_place_follows after insert or update of parent_no, parent_relation, path, line, depth
  on agencies.agency deferrable initially deferred
  for each row execute function agencies.agency_place_follows();
--> statement-breakpoint
-- An act that changes the shape of the tree, from its draft on.
create table agencies.reorganisation (
  id uuid primary key,
  kind text not null check (kind in ('OPEN', 'RENAME', 'MOVE', 'MERGE', 'SPLIT', 'CLOSE', 'IMPORT')),
  state text not null check (state in ('DRAFT', 'SCHEDULED', 'DONE', 'UNDONE', 'DROPPED', 'FAILED')),
  -- What was asked, by which the places are worked out.
  input jsonb not null,
  legal_basis text not null check (length(legal_basis) between 1 and 1000),
  -- The coming day on which it is carried out; null: at once.
  effective_on date,
  planned_by uuid not null,
  planned_at timestamptz not null,
  -- The right under which it was planned.
  acting_role text not null,
  acting_agency_no integer not null references agencies.agency (no),
  carried_out_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  end_reason text,
  -- Why it could not be carried out: [{ "code", "path", ... }]
  problems jsonb,
  constraint reorganisation_carried_out check ((carried_out_at is not null) = (state in ('DONE', 'UNDONE'))),
  constraint reorganisation_ended check ((ended_at is not null) = (state in ('UNDONE', 'DROPPED', 'FAILED')))
);
--> statement-breakpoint
create index reorganisation_newest on agencies.reorganisation (planned_at desc, id desc);
--> statement-breakpoint
create index reorganisation_due on agencies.reorganisation (effective_on) where state = 'SCHEDULED';
--> statement-breakpoint
-- Every agency whose place or name an act changes. Published: others work out from it what the act means for them.
create table agencies.reorganisation_place (
  reorganisation_id uuid not null references agencies.reorganisation (id) on delete cascade,
  -- Drawn beforehand for an agency that is to be opened; so it names no agency yet.
  agency_no integer not null,
  change text not null check (change in ('OPENED', 'RENAMED', 'MOVED', 'CARRIED_ALONG', 'CLOSED', 'EDITED')),
  -- Null where there was, or will be, no place.
  path_before text collate "C",
  line_before text collate "C",
  path_after text collate "C",
  line_after text collate "C",
  name_before text,
  name_after text,
  primary key (reorganisation_id, agency_no)
);
--> statement-breakpoint
create index reorganisation_place_of_agency on agencies.reorganisation_place (agency_no);
--> statement-breakpoint
-- Who took over from a closed agency: old codes lead on.
create table agencies.succession (
  from_no integer not null references agencies.agency (no),
  to_no integer not null references agencies.agency (no),
  reorganisation_id uuid not null references agencies.reorganisation (id),
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (from_no, to_no, valid_from),
  constraint succession_forward check (valid_to > valid_from),
  constraint succession_to_another check (from_no <> to_no)
);
--> statement-breakpoint
create index succession_to on agencies.succession (to_no);
--> statement-breakpoint
-- Answers already given, by the caller's key: ids and typed errors, not what was rendered.
create table agencies.idempotency (
  holder_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  act text not null,
  input_hash text not null,
  answer jsonb not null,
  created_at timestamptz not null,
  primary key (holder_id, key)
);
--> statement-breakpoint
create index idempotency_age on agencies.idempotency (created_at);
