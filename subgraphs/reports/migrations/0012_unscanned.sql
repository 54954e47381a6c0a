-- A file that waited for a scanner which is there no more is told to be not scanned, from an instant on: it can only be
-- public from then. `scanned_at` keeps that instant, too; of what came while there was no scanner it stays null.
alter table reports.document
  drop constraint document_scanned_when_judged,
  add constraint document_scanned_when_judged check (case scan_state
    when 'WAITING' then scanned_at is null
    when 'NOT_NEEDED' then true
    else scanned_at is not null
  end);
