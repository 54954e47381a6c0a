-- What an undoing did not touch at all, for something stands against it, is told apart from what it took back in part.
alter table reports.bulk_item
  drop constraint bulk_item_state,
  -- The versions that its undoings made, in their order.
  add column undone_versions integer[] not null default '{}';
--> statement-breakpoint
update reports.bulk_item set state = 'UNDO_FAILED' where state = 'PARTLY_UNDONE' and errors <> '[]';
--> statement-breakpoint
alter table reports.bulk_item
  add constraint bulk_item_state check (state in
    ('WAITING', 'READY', 'UNCHANGED', 'REFUSED', 'DONE', 'FAILED', 'UNDONE', 'PARTLY_UNDONE', 'UNDO_FAILED'));
