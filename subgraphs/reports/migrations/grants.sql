grant usage on schema reports to reports;
grant select, insert, update, delete on all tables in schema reports to reports;
-- History is appended.
revoke update, delete on reports.report_revision from reports;
