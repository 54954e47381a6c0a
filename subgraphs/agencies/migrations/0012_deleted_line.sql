-- Where a deleted agency stood: by it is judged who may still be told of it. Null for those deleted before it was kept.
alter table agencies.deleted_agency add column line text collate "C";
--> statement-breakpoint
-- An import that waits to be carried out has a draft of what it would be recorded as; it goes where the import goes.
alter table agencies.agency_import
  drop constraint agency_import_done,
  add constraint agency_import_done check (
    case when state = 'DONE' then reorganisation_id is not null
    else reorganisation_id is null or state in ('READY', 'WAITING', 'RUNNING') end
  );
--> statement-breakpoint
create index agency_import_draft on agencies.agency_import (reorganisation_id) where reorganisation_id is not null;
--> statement-breakpoint
-- Drafts that nobody carries out lapse after a while.
create index reorganisation_lapsing on agencies.reorganisation (planned_at) where state = 'DRAFT' and kind <> 'IMPORT';
