grant usage on schema agencies to agencies, identity, reports, changes;
grant select, insert, update, delete on all tables in schema agencies to agencies;
grant usage on all sequences in schema agencies to agencies;
-- The published tree: rights, inheritance and lists of the other subgraphs need it in SQL.
grant select (id, no, code, name_th, parent_no, parent_relation, path, line, depth, level, kind, must_report, bound_by_act)
  on agencies.agency to identity, reports, changes;
