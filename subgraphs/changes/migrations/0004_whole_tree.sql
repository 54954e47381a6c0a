-- Whoever mirrors the tree is told of what is carried along with another, and of what is taken out.
alter table changes.outbox
  drop constraint outbox_kind,
  -- The values of ChangeKind, as before.
  add constraint outbox_kind check (kind in ('REPORT_CREATED', 'REPORT_SAVED', 'DOCUMENT_PUBLISHED',
    'DOCUMENT_SUSPENDED', 'DOCUMENT_SCOPE_CHANGED', 'DOCUMENT_CORRECTED', 'DOCUMENT_PURGED', 'LINK_PUBLISHED',
    'LINK_SUSPENDED', 'DISPLAY_CHANGED', 'AGENCY_OPENED', 'AGENCY_CHANGED', 'AGENCY_RENAMED', 'AGENCY_MOVED',
    'AGENCY_CARRIED_ALONG', 'AGENCY_CLOSED', 'AGENCY_REOPENED', 'AGENCY_DELETED'));
