-- The tree tells of its changes, too: such an event is of an agency and of no report.
alter table changes.outbox
  alter column report_id drop not null,
  alter column report_version drop not null,
  drop constraint outbox_kind,
  -- The values of ChangeKind, as before.
  add constraint outbox_kind check (kind in ('REPORT_CREATED', 'REPORT_SAVED', 'DOCUMENT_PUBLISHED',
    'DOCUMENT_SUSPENDED', 'DOCUMENT_SCOPE_CHANGED', 'DOCUMENT_CORRECTED', 'AGENCY_OPENED', 'AGENCY_CHANGED',
    'AGENCY_RENAMED', 'AGENCY_MOVED', 'AGENCY_CLOSED', 'AGENCY_REOPENED')),
  add constraint outbox_of_report_or_agency check (
    case when starts_with(kind, 'AGENCY_') then report_id is null and report_version is null and document_id is null
    else report_id is not null and report_version is not null end
  );
--> statement-breakpoint
alter table changes.change
  alter column report_id drop not null,
  alter column report_version drop not null,
  add constraint change_of_report_or_agency check (
    case when starts_with(kind, 'AGENCY_') then report_id is null and report_version is null and document_id is null
    else report_id is not null and report_version is not null end
  );
