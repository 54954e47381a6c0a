/**
 * The tree as it stood at an instant, as a table with the columns of agencies.agency that are read, to be put in its
 * place; the instant itself goes between the two texts. What is found by words around was not kept: `search_around` is
 * empty. An agency that was not there yet has no row; one that was closed by then has one, with `closed_at`.
 */
export const treeAsOf: readonly [before: string, after: string] = [
  `(select held.id, held.no, v.code, v.code_provisional, v.name_th, v.name_en, v.level, v.kind, v.province_code,
    v.province_name, v.area_code, e.parent_no, e.relation as parent_relation, e.path, e.line, e.depth,
    v.bound_by_act, v.bound_reason, v.bound_from, v.bound_to, v.must_report, v.must_report_reason, v.must_report_from,
    v.must_report_to, v.search, ''::text as search_around, v.version, v.closed_at,
    greatest(v.valid_from, e.valid_from) as valid_from
  from (select `,
  `::timestamptz as instant) moment
  join agencies.agency_version v on v.valid_from <= instant and (v.valid_to is null or v.valid_to > instant)
  join agencies.agency_edge e on e.agency_no = v.agency_no
    and e.valid_from <= instant and (e.valid_to is null or e.valid_to > instant)
  join agencies.agency held on held.no = v.agency_no)`,
]
