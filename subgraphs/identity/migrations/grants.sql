grant usage on schema identity to identity, agencies, reports, changes;
grant select, insert, update, delete on all tables in schema identity to identity;
revoke update, delete on identity.account_event from identity;
-- The published grants: every subgraph resolves the viewer's reach from them.
grant select (id, holder_id, holder_kind, role, agency_no, group_no, reach, valid_from, valid_to)
  on identity.access_grant to agencies, reports, changes;
-- Who is suspended has no rights, whatever vouches for them.
grant select (id, suspended_at) on identity.person to agencies, reports, changes;
-- Whose rights a personal token stands for, and how it narrows them.
grant select (id, kind, owner_id, anchor_no) on identity.client to agencies, reports, changes;
-- Whether anything was ever issued for an agency: one that was used is not deleted.
grant select (agency_no) on identity.activation_token to agencies;
