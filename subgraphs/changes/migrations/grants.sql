grant usage on schema changes to changes, identity, agencies, reports;
grant select, insert, update, delete on all tables in schema changes to changes;
revoke update, delete on changes.change from changes;
-- The others may leave events, and nothing else.
grant insert on changes.outbox to identity, agencies, reports;
