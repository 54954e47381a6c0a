-- Which report forms there are. The definition of each (sections, fields, words) is data of schema/forms, by this code
-- and version.
create table reports.report_kind (
  code text primary key,
  name_th text not null,
  name_en text not null,
  -- Of the form that is filled in today.
  form_version integer not null check (form_version > 0)
);
--> statement-breakpoint
insert into reports.report_kind (code, name_th, name_en, form_version) values (
  'ACT_2565',
  'แบบฟอร์มรายงานผลการดำเนินการตามพระราชบัญญัติการปฏิบัติราชการทางอิเล็กทรอนิกส์ พ.ศ. 2565',
  'Report on the Electronic Performance of Government Affairs Act B.E. 2565',
  1
);
--> statement-breakpoint
alter table reports.report
  add constraint report_kind_known foreign key (kind) references reports.report_kind (code),
  -- หน่วยงานมีใบอนุญาตตามมาตรา 13 (1) หรือไม่. Null while it was not answered.
  add column has_licences boolean,
  -- ประกาศในราชกิจจานุเบกษาครบถ้วนทุกใบอนุญาตแล้วหรือไม่. Null while it was not answered.
  add column gazette_answer text constraint report_gazette_answer
    check (gazette_answer in ('COMPLETE', 'PARTIAL', 'NOT_YET'));
--> statement-breakpoint
-- What a report answered, and when: [valid_from, valid_to).
create table reports.report_state (
  report_id uuid not null references reports.report (id),
  has_licences boolean,
  gazette_answer text,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (report_id, valid_from),
  constraint report_state_forward check (valid_to > valid_from)
);
--> statement-breakpoint
create unique index report_state_current on reports.report_state (report_id) where valid_to is null;
--> statement-breakpoint
insert into reports.report_state (report_id, version, valid_from)
select id, 1, created_at from reports.report where created_at is not null;
--> statement-breakpoint
-- A change names the part of the report that it is about, and the row of it.
alter table reports.report_revision add column form_version integer not null default 1;
--> statement-breakpoint
update reports.report_revision v set changes = renamed.changes
from (
  select r.report_id, r.version, jsonb_agg(
    (change - 'documentId') || jsonb_build_object('part', 'DOCUMENT', 'id', change -> 'documentId', 'field',
      case change ->> 'field' when 'DOCUMENT_ADDED' then 'ADDED' else change ->> 'field' end)
    order by place
  ) as changes
  from reports.report_revision r, jsonb_array_elements(r.changes) with ordinality c (change, place)
  where change ? 'documentId'
  group by r.report_id, r.version
) renamed
where v.report_id = renamed.report_id and v.version = renamed.version;
--> statement-breakpoint
alter table reports.document
  drop constraint document_scope_check,
  add constraint document_scope check (scope in ('OWN', 'SUBTREE', 'GROUP')),
  -- The coverage groups that it is meant for, by their numbers, in order; of scope GROUP alone.
  add column group_nos integer[] not null default '{}',
  add constraint document_groups_of_scope check ((scope = 'GROUP') = (cardinality(group_nos) > 0)),
  -- บังคับแสดง: those beneath may not hide it.
  add column is_locked boolean not null default false,
  -- The licences of the report that it speaks of.
  add column licence_ids uuid[] not null default '{}',
  -- The right under which it was saved last; null while it is pending.
  add column acting_role text,
  add column acting_agency_no integer,
  -- Switched off because the agency answered that it has no licences; answering otherwise switches it on again.
  add column off_by_answer boolean not null default false,
  add constraint document_off_by_answer check (not off_by_answer or suspended_at is not null);
--> statement-breakpoint
create index document_of_groups on reports.document using gin (group_nos) where public_from is not null and scope = 'GROUP';
--> statement-breakpoint
update reports.document d set acting_role = v.acting_role, acting_agency_no = v.acting_agency_no
from reports.report_revision v where v.report_id = d.report_id and v.saved_at = d.saved_at;
--> statement-breakpoint
alter table reports.document_state
  -- Null: it had the name that the document has today.
  add column file_name text,
  add column group_nos integer[] not null default '{}',
  add column is_locked boolean not null default false,
  add column licence_ids uuid[] not null default '{}';
--> statement-breakpoint
-- ใบอนุญาต that the agency's announcements, links and section 13(2) rows may point to.
create table reports.licence (
  id uuid primary key,
  report_id uuid not null references reports.report (id),
  agency_no integer not null,
  name text not null constraint licence_name check (octet_length(name) between 1 and 3000),
  in_use boolean not null default true,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  acting_role text not null,
  acting_agency_no integer not null,
  public_from timestamptz,
  suspended_at timestamptz,
  off_by_answer boolean not null default false,
  is_sample boolean not null default false,
  constraint licence_public_when_on check ((public_from is not null) = in_use),
  constraint licence_suspended_when_off check ((suspended_at is not null) = not in_use),
  constraint licence_off_by_answer check (not off_by_answer or suspended_at is not null)
);
--> statement-breakpoint
create index licence_of_report on reports.licence (report_id, id);
--> statement-breakpoint
create index licence_published on reports.licence (agency_no, id) where public_from is not null;
--> statement-breakpoint
create table reports.licence_state (
  licence_id uuid not null references reports.licence (id),
  name text not null,
  in_use boolean not null,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (licence_id, valid_from),
  constraint licence_state_forward check (valid_to > valid_from)
);
--> statement-breakpoint
create unique index licence_state_current on reports.licence_state (licence_id) where valid_to is null;
--> statement-breakpoint
-- One table for both kinds of link of the form: to the Royal Gazette (1.2.6) and for checking a licence (1.2.8).
alter table reports.gazette_link rename to link;
--> statement-breakpoint
alter table reports.link drop constraint gazette_link_once;
--> statement-breakpoint
alter table reports.link rename constraint gazette_link_pkey to link_pkey;
--> statement-breakpoint
drop index reports.gazette_link_published;
--> statement-breakpoint
alter table reports.link
  add column kind text not null default 'GAZETTE' constraint link_kind check (kind in ('GAZETTE', 'DISCLOSURE')),
  -- ชื่อใบอนุญาต of a DISCLOSURE link; null of a GAZETTE link.
  add column name text constraint link_name check (octet_length(name) between 1 and 3000),
  add constraint link_name_of_kind check ((kind = 'DISCLOSURE') = (name is not null)),
  add constraint link_url_length check (octet_length(url) <= 6000),
  add column licence_ids uuid[] not null default '{}',
  add column created_at timestamptz,
  add column saved_by uuid,
  add column acting_role text,
  add column acting_agency_no integer,
  add column public_from timestamptz,
  add column suspended_at timestamptz,
  add column off_by_answer boolean not null default false,
  -- What is known of the notice behind a GAZETTE link; null where nothing is.
  alter column title drop not null,
  alter column gazetted_on drop not null,
  alter column citation drop not null;
--> statement-breakpoint
update reports.link l set created_at = l.saved_at, saved_by = v.saved_by, acting_role = v.acting_role,
  acting_agency_no = v.acting_agency_no, public_from = case when l.in_use then l.saved_at end,
  suspended_at = case when not l.in_use then l.saved_at end
from reports.report_revision v where v.report_id = l.report_id and v.version = 1;
--> statement-breakpoint
alter table reports.link
  alter column kind drop default,
  alter column created_at set not null,
  alter column saved_by set not null,
  alter column acting_role set not null,
  alter column acting_agency_no set not null,
  add constraint link_public_when_on check ((public_from is not null) = in_use),
  add constraint link_suspended_when_off check ((suspended_at is not null) = not in_use),
  add constraint link_off_by_answer check (not off_by_answer or suspended_at is not null);
--> statement-breakpoint
create index link_of_report on reports.link (report_id, kind, id desc);
--> statement-breakpoint
create index link_published on reports.link (agency_no, kind, id desc) where public_from is not null;
--> statement-breakpoint
create table reports.link_state (
  link_id uuid not null references reports.link (id),
  url text not null,
  name text,
  licence_ids uuid[] not null,
  in_use boolean not null,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (link_id, valid_from),
  constraint link_state_forward check (valid_to > valid_from)
);
--> statement-breakpoint
create unique index link_state_current on reports.link_state (link_id) where valid_to is null;
--> statement-breakpoint
insert into reports.link_state (link_id, url, licence_ids, in_use, version, valid_from)
select id, url, '{}', in_use, 1, saved_at from reports.link;
--> statement-breakpoint
-- ประเภทของปัญหา: DGA keeps the list. The manual shows three; the others are assumptions until DGA says so.
create table reports.problem_type (
  code text primary key constraint problem_type_code check (code ~ '^[A-Z][A-Z0-9_]{0,29}$'),
  name_th text not null constraint problem_type_name check (octet_length(name_th) between 1 and 600),
  name_en text,
  -- Where it stands in the list, from 1.
  place integer not null check (place > 0),
  is_active boolean not null default true,
  is_assumption boolean not null default false,
  version integer not null default 1 check (version > 0),
  saved_at timestamptz not null,
  -- Null: it came with the system.
  saved_by uuid
);
--> statement-breakpoint
create table reports.problem_type_state (
  code text not null references reports.problem_type (code),
  name_th text not null,
  name_en text,
  place integer not null,
  is_active boolean not null,
  is_assumption boolean not null,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (code, valid_from),
  constraint problem_type_state_forward check (valid_to > valid_from)
);
--> statement-breakpoint
create unique index problem_type_state_current on reports.problem_type_state (code) where valid_to is null;
--> statement-breakpoint
insert into reports.problem_type (code, name_th, name_en, place, is_assumption, saved_at) values
  ('INFRA', 'ด้านโครงสร้างพื้นฐาน', 'Infrastructure', 1, false, clock_timestamp()),
  ('DATA', 'ด้านข้อมูล', 'Data', 2, false, clock_timestamp()),
  ('AWARE', 'ด้านการสร้างการรับรู้', 'Awareness', 3, false, clock_timestamp()),
  ('PEOPLE', 'ด้านบุคลากร', 'People', 4, true, clock_timestamp()),
  ('BUDGET', 'ด้านงบประมาณ', 'Budget', 5, true, clock_timestamp()),
  ('LAW', 'ด้านกฎหมาย กฎ ระเบียบ', 'Laws, rules and regulations', 6, true, clock_timestamp()),
  ('TECH', 'ด้านเทคโนโลยีและระบบสารสนเทศ', 'Technology and information systems', 7, true, clock_timestamp()),
  ('SEC', 'ด้านความมั่นคงปลอดภัยและข้อมูลส่วนบุคคล', 'Security and personal data', 8, true, clock_timestamp()),
  ('OTHER', 'อื่น ๆ (โปรดระบุ)', 'Other (please say which)', 9, true, clock_timestamp());
--> statement-breakpoint
insert into reports.problem_type_state (code, name_th, name_en, place, is_active, is_assumption, version, valid_from)
select code, name_th, name_en, place, is_active, is_assumption, version, saved_at from reports.problem_type;
--> statement-breakpoint
-- ปัญหาอุปสรรค: never public for one agency.
create table reports.problem (
  id uuid primary key,
  report_id uuid not null references reports.report (id),
  agency_no integer not null,
  rank smallint not null constraint problem_rank check (rank between 1 and 3),
  type_code text not null references reports.problem_type (code),
  detail text constraint problem_detail check (octet_length(detail) between 1 and 15000),
  in_use boolean not null default true,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  acting_role text not null,
  acting_agency_no integer not null,
  is_sample boolean not null default false,
  -- Two may change places within one save.
  constraint problem_one_per_rank exclude using btree (report_id with =, rank with =) where (in_use)
    deferrable initially deferred
);
--> statement-breakpoint
create index problem_of_report on reports.problem (report_id, id desc);
--> statement-breakpoint
create table reports.problem_state (
  problem_id uuid not null references reports.problem (id),
  rank smallint not null,
  type_code text not null,
  detail text,
  in_use boolean not null,
  version integer not null,
  valid_from timestamptz not null,
  valid_to timestamptz,
  primary key (problem_id, valid_from),
  constraint problem_state_forward check (valid_to > valid_from)
);
--> statement-breakpoint
create unique index problem_state_current on reports.problem_state (problem_id) where valid_to is null;
--> statement-breakpoint
-- What a person has filled in and not saved: theirs alone, gone when they save.
create table reports.draft (
  report_id uuid not null references reports.report (id),
  person_id uuid not null,
  base_version integer not null check (base_version >= 0),
  -- JSON of the form's own making; nobody else reads it.
  content text not null constraint draft_content check (octet_length(content) <= 65536),
  saved_at timestamptz not null,
  primary key (report_id, person_id)
);
