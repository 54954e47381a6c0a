grant usage on schema reports to reports;
grant select, insert, update, delete on all tables in schema reports to reports;
-- History is appended.
revoke update, delete on reports.report_revision, reports.advice_dismissal, reports.advice_dismissal_end from reports;
-- But what a dismissal quotes of a file goes when the file is purged.
grant update (finding) on reports.advice_dismissal to reports;
revoke update, delete on reports.switch_change from reports;
-- The days of the law and the kinds of form come with a migration.
revoke insert, update, delete on reports.legal_milestone, reports.report_kind from reports;
-- Whether an agency has ever begun a report: one that has is not deleted, nor its opening undone.
grant usage on schema reports to agencies;
grant select (agency_no, version) on reports.report to agencies;
