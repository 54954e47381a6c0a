-- Each save is bound to the one before it: hash = sha256 of the hash before, a line feed, and the save in one form
-- (report.chain.ts makes the same text).
alter table reports.report_revision
  add column prev_hash text constraint report_revision_prev_hash check (prev_hash ~ '^[0-9a-f]{64}$'),
  add column hash text constraint report_revision_hash check (hash ~ '^[0-9a-f]{64}$');
--> statement-breakpoint
-- The hash of the last save; null before the first. It is what tells when the last one was taken away.
alter table reports.report
  add column history_head text constraint report_history_head check (history_head ~ '^[0-9a-f]{64}$');
--> statement-breakpoint
-- JSON in one form: no spaces, the keys of an object in the order of their bytes.
create function reports.one_form(value jsonb) returns text language sql immutable as $$
  select case jsonb_typeof(value)
    when 'object' then '{' || coalesce((
      select string_agg(to_json(o.key)::text || ':' || reports.one_form(o.value), ',' order by o.key collate "C")
      from jsonb_each(value) o), '') || '}'
    when 'array' then '[' || coalesce((
      select string_agg(reports.one_form(a.value), ',' order by a.place)
      from jsonb_array_elements(value) with ordinality a (value, place)), '') || ']'
    else value::text
  end
$$;
--> statement-breakpoint
do $$
declare
  entry record;
  report uuid;
  head text;
begin
  for entry in select * from reports.report_revision order by report_id, version loop
    if report is distinct from entry.report_id then
      report := entry.report_id;
      head := repeat('0', 64);
    end if;
    update reports.report_revision v set prev_hash = head, hash = encode(sha256(convert_to(head || E'\n' ||
      reports.one_form(jsonb_build_object('actingAgencyNo', v.acting_agency_no, 'actingRole', v.acting_role,
        'changes', v.changes, 'formVersion', v.form_version, 'groupId', v.group_id, 'reportId', v.report_id,
        'savedAt', to_char(v.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'savedBy', v.saved_by, 'version', v.version)), 'UTF8')), 'hex')
    where v.report_id = entry.report_id and v.version = entry.version
    returning v.hash into head;
    update reports.report set history_head = head where id = entry.report_id;
  end loop;
end
$$;
--> statement-breakpoint
drop function reports.one_form;
--> statement-breakpoint
alter table reports.report_revision
  alter column prev_hash set not null,
  alter column hash set not null;
--> statement-breakpoint
-- Several documents may share one object: a file given to many agencies at once is kept once.
alter table reports.document
  drop constraint document_file_once,
  -- The bytes were removed for good; all else stays.
  add column purged_at timestamptz,
  add column purged_by uuid,
  add column purge_reason text constraint document_purge_reason check (octet_length(purge_reason) between 1 and 3000),
  add constraint document_purged_whole check (num_nulls(purged_at, purged_by, purge_reason) in (0, 3)),
  add constraint document_purged_is_off check (purged_at is null or suspended_at is not null),
  add constraint document_purged_stays_off check (purged_at is null or not off_by_answer),
  -- What a scanner said of the file; NOT_NEEDED where there was none when it came.
  add column scan_state text not null default 'NOT_NEEDED' constraint document_scan_state
    check (scan_state in ('NOT_NEEDED', 'WAITING', 'CLEAN', 'INFECTED')),
  -- When the scanner said so; null while it did not.
  add column scanned_at timestamptz,
  -- The scanner's name of what it found.
  add column scan_finding text,
  -- While it waits: when it is scanned (again). Whoever scans it moves this on, so that it is taken up should they die.
  add column scan_due_at timestamptz,
  add column scan_tries integer not null default 0 check (scan_tries >= 0),
  add constraint document_scanned_when_judged check ((scanned_at is not null) = (scan_state in ('CLEAN', 'INFECTED'))),
  add constraint document_scan_due_while_waiting check ((scan_due_at is not null) = (scan_state = 'WAITING')),
  add constraint document_scan_finding_of_infected check ((scan_finding is not null) = (scan_state = 'INFECTED')),
  drop constraint document_public_when_on,
  -- What waits for the scanner, or did not pass, is not public, whatever was saved.
  add constraint document_public_when_on check ((public_from is not null)
    = (saved_at is not null and in_use and scan_state in ('NOT_NEEDED', 'CLEAN')));
--> statement-breakpoint
create index document_of_file on reports.document (file_key);
--> statement-breakpoint
create index document_scan_due on reports.document (scan_due_at) where scan_state = 'WAITING';
