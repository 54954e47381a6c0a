-- What is known of the addresses that published links lead to: one row for each address, whoever publishes it. It is a
-- queue, too: whoever takes a row up moves claimed_until on, so that it is taken up anew should they die.
create table reports.link_check (
  -- sha256 of the address in UTF-8: addresses are longer than an index takes.
  url_hash text primary key check (url_hash ~ '^[0-9a-f]{64}$'),
  url text not null,
  -- Lower case; a host is asked for one thing at a time.
  host text not null,
  state text not null default 'UNKNOWN' constraint link_check_state
    check (state in ('GOOD', 'MOVED', 'DEAD', 'REFUSED', 'UNKNOWN')),
  -- What the last check ended with, by name.
  outcome text,
  status_code integer,
  -- Where a lasting redirect leads.
  moved_to text,
  -- Failures since the last good check, and the first of them.
  failures integer not null default 0 check (failures >= 0),
  failing_since timestamptz,
  last_checked_at timestamptz,
  last_good_at timestamptz,
  -- When a server last answered, whatever it said: then the network is known to be up.
  answered_at timestamptz,
  due_at timestamptz not null,
  claimed_until timestamptz,
  constraint link_check_failing check ((failures = 0) = (failing_since is null))
);
--> statement-breakpoint
create index link_check_due on reports.link_check (due_at);
--> statement-breakpoint
create index link_check_host on reports.link_check (host, last_checked_at);
--> statement-breakpoint
create index link_check_answered on reports.link_check (answered_at);
--> statement-breakpoint
-- The last row of a name says how a switch stands; none is off. Appended, never changed.
create table reports.switch_change (
  name text not null constraint switch_name check (name in ('LAGGARD_LIST_PUBLIC')),
  version integer not null check (version > 0),
  is_on boolean not null,
  reason text not null check (length(reason) between 1 and 200),
  set_by uuid not null,
  acting_role text not null,
  acting_agency_no integer not null,
  set_at timestamptz not null,
  primary key (name, version)
);
--> statement-breakpoint
-- The days of the Act that its periods are counted by.
create table reports.legal_milestone (
  code text primary key,
  day date not null,
  name_th text not null,
  name_en text not null,
  source text not null
);
--> statement-breakpoint
insert into reports.legal_milestone (code, day, name_th, name_en, source) values
  ('GAZETTED', '2022-10-12', 'ประกาศพระราชบัญญัติฯ ในราชกิจจานุเบกษา', 'The Act is published in the Royal Gazette',
    'ราชกิจจานุเบกษา เล่ม 139 ตอนที่ 63 ก'),
  ('IN_FORCE', '2023-01-10', 'พระราชบัญญัติฯ มีผลใช้บังคับ', 'The Act comes into force', 'มาตรา 2'),
  ('CABINET_RESOLUTION', '2023-05-09', 'คณะรัฐมนตรีมีมติกำหนดวิธีการทางอิเล็กทรอนิกส์',
    'The cabinet lays down the electronic methods', 'มาตรา 6'),
  ('SECTION_20_DUE', '2023-08-07', 'ครบกำหนดประกาศช่องทางตามมาตรา 10 และกำหนดระบบตามมาตรา 16 (90 วันนับแต่มีมติตามมาตรา 6)',
    'Last day for the channels of section 10 and the system of section 16: 90 days after the resolution under section 6',
    'มาตรา 20');
