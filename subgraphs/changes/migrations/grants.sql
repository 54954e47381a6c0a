grant usage on schema changes to changes, identity, agencies, reports;
-- The relay takes events from the outbox, appends them to the log and moves its head; the log itself never changes.
grant select, delete on changes.outbox to changes;
grant select, insert on changes.change to changes;
grant select, update (position) on changes.log_head to changes;
-- The others may leave events, and nothing else.
grant insert on changes.outbox to identity, agencies, reports;
