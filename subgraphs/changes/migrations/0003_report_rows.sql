-- Rows of a report other than documents tell of themselves, too.
alter table changes.outbox
  add column link_id uuid,
  drop constraint outbox_kind,
  -- The values of ChangeKind, as before.
  add constraint outbox_kind check (kind in ('REPORT_CREATED', 'REPORT_SAVED', 'DOCUMENT_PUBLISHED',
    'DOCUMENT_SUSPENDED', 'DOCUMENT_SCOPE_CHANGED', 'DOCUMENT_CORRECTED', 'DOCUMENT_PURGED', 'LINK_PUBLISHED',
    'LINK_SUSPENDED', 'DISPLAY_CHANGED', 'AGENCY_OPENED', 'AGENCY_CHANGED', 'AGENCY_RENAMED', 'AGENCY_MOVED',
    'AGENCY_CLOSED', 'AGENCY_REOPENED')),
  add constraint outbox_link_of_kind check ((link_id is not null) = starts_with(kind, 'LINK_'));
--> statement-breakpoint
alter table changes.change
  add column link_id uuid,
  add constraint change_link_of_kind check ((link_id is not null) = starts_with(kind, 'LINK_'));
