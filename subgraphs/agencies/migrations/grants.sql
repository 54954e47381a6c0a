grant usage on schema agencies to agencies, identity, reports, changes;
grant select, insert, update, delete on all tables in schema agencies to agencies;
-- History is appended.
revoke update, delete on agencies.agency_edit, agencies.deleted_agency from agencies;
grant usage on all sequences in schema agencies to agencies;
-- The published tree: rights, inheritance and lists of the other subgraphs need it in SQL.
grant select (id, no, code, name_th, parent_no, parent_relation, path, line, depth, level, kind, must_report, bound_by_act,
  closed_at)
  on agencies.agency to identity, reports, changes;
-- Of what was taken out of the tree only which it was and where it stood, so that its deletion can be told.
grant select (id, no, line) on agencies.deleted_agency to changes;
-- Lists of reports are lists of agencies, and are searched by the same words.
grant select (code_provisional, province_code, province_name, search, search_around) on agencies.agency to reports;
-- Who is named together: rights for a group reach its members of each instant.
grant select (id, no, name_th, head_no, closed_at) on agencies.coverage_group to identity, reports, changes;
grant select (group_no, agency_no, valid_from, valid_to) on agencies.group_member to identity, reports, changes;
-- What an act on the tree changes: others say from it what it means for rights and for coverage.
grant select (id, kind, state, planned_by, acting_agency_no, carried_out_at, ended_at)
  on agencies.reorganisation to identity, reports;
grant select on agencies.reorganisation_place to identity, reports;
-- What an uploaded announcement is compared with: what its agency is called, and the addresses that it has.
grant select (agency_no, kind, text, valid_to) on agencies.name to reports;
grant select (agency_no, kind, address, is_main, valid_to) on agencies.email to reports;
