import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { Role } from '@eact/kit/viewer'
import type { FieldChange } from './edit.store.ts'

/** Where an act stands in an agency's history, the newest first. */
export interface HistoryPosition {
  /** Microseconds since 1970, as digits. */
  at: string
  id: string
}

/** What one act changed of an agency, as it is read. */
export interface HistoryRow extends HistoryPosition {
  agencyNo: number
  /** The agency's line of สังกัด now: by it is judged who may see who acted. */
  line: string
  instant: Date
  isUndoing: boolean
  reason: string | null
  /** Null: the system by itself. */
  editedBy: string | null
  actingRole: Role | null
  actingAgencyNo: number | null
  changes: FieldChange[]
}

/** One page of an agency's history. */
export interface HistoryPage extends Page<HistoryPosition> {
  agencyNo: number
}

/**
 * Reads a page of the history of each agency, all in one statement: edits, and acts on the tree that were carried out or
 * undone, as far as they were done by a past instant.
 *
 * @returns in the order of `pages`; each with one row more than wanted where there is a next page
 */
export async function readHistory(
  { sql }: Queryable,
  pages: readonly HistoryPage[],
  asOf: Date | null,
): Promise<HistoryRow[][]> {
  const rows = await sql<(HistoryRow & { page: number })[]>`
    select wanted.page::int, entry.*
    from unnest(
      ${pages.map(({ agencyNo }) => agencyNo)}::int[], ${pages.map(({ first }) => first)}::int[],
      ${pages.map(({ after }) => after?.at ?? null)}::bigint[], ${pages.map(({ after }) => after?.id ?? null)}::uuid[]
    ) with ordinality wanted (agency_no, first, after_at, after_id, page)
    cross join lateral (
      select told.agency_no as "agencyNo", a.line, (extract(epoch from told.at) * 1000000)::bigint::text as at, told.id,
        told.at as instant, told.is_undoing as "isUndoing", told.reason, told.edited_by as "editedBy",
        told.acting_role as "actingRole", told.acting_agency_no as "actingAgencyNo", told.changes
      from (
        select e.agency_no, e.id, e.at, false as is_undoing, e.reason, e.edited_by, e.acting_role, e.acting_agency_no,
          e.changes
        from agencies.agency_edit e where e.agency_no = wanted.agency_no
        union all
        select p.agency_no, r.id, acted.at, acted.is_undoing, acted.reason, acted.by, r.acting_role, r.acting_agency_no,
          changes.made
        from agencies.reorganisation_place p
        join agencies.reorganisation r on r.id = p.reorganisation_id and r.carried_out_at is not null
        cross join lateral (values
          (r.carried_out_at, false, r.legal_basis, r.planned_by),
          (case when r.state = 'UNDONE' then r.ended_at end, true, r.end_reason, r.ended_by)
        ) acted (at, is_undoing, reason, by)
        cross join lateral (${madeByAct(sql)}) changes
        where p.agency_no = wanted.agency_no and acted.at is not null
      ) told
      join agencies.agency a on a.no = told.agency_no
      where (${asOf}::timestamptz is null or told.at <= ${asOf})
        and (wanted.after_at is null or ((extract(epoch from told.at) * 1000000)::bigint, told.id) < (wanted.after_at, wanted.after_id))
      order by told.at desc, told.id desc
      limit wanted.first + 1
    ) entry
    order by wanted.page, entry.instant desc, entry.id desc`
  const found: HistoryRow[][] = pages.map(() => [])
  for (const { page, ...row } of rows) found[page - 1]?.push(row)
  return found
}

/** What an act on the tree made of one place (`p`), field by field; turned round where it was undone (`acted`). */
const madeByAct = (sql: Queryable['sql']) => sql`
  select
    coalesce(json_agg(json_build_object(
      'field', told.field,
      'before', case when acted.is_undoing then told.after else told.before end,
      'after', case when acted.is_undoing then told.before else told.after end
    ) order by told.place), '[]')::jsonb as made
  from (
    select 1 as place, 'EXISTENCE' as field, null as before, p.name_after as after where p.change = 'OPENED'
    union all select 2, 'EXISTENCE', coalesce(p.name_before, p.name_after), null where p.change = 'CLOSED'
    union all select 3, 'NAME', p.name_before, p.name_after
      where p.name_before <> p.name_after and p.change not in ('OPENED', 'CLOSED')
    union all
    select 4, 'PARENT', above_before.name_th, above_after.name_th
      from (select
        nullif(split_part(p.path_before, '/', -3), '') as before,
        nullif(split_part(p.path_after, '/', -3), '') as after) place
      left join agencies.agency above_before on above_before.no = place.before::int
      left join agencies.agency above_after on above_after.no = place.after::int
      where p.change = 'MOVED'
    union all
    select 5, 'ANCESTORS', names.before, names.after
      from (
        select string_agg(a.name_th, ' › ' order by above.place) filter (where above.side = 'before') as before,
          string_agg(a.name_th, ' › ' order by above.place) filter (where above.side = 'after') as after
        from (
          select 'before' as side, no, place
          from unnest(string_to_array(trim(both '/' from p.path_before), '/')::int[])
            with ordinality before (no, place)
          union all
          select 'after', no, place
          from unnest(string_to_array(trim(both '/' from p.path_after), '/')::int[])
            with ordinality after (no, place)
        ) above
        join agencies.agency a on a.no = above.no
        where above.no <> p.agency_no
      ) names
      where p.change = 'CARRIED_ALONG'
    union all
    select 6, said.field, case when acted.is_undoing then said.after else said.before end,
      case when acted.is_undoing then said.before else said.after end
      from (
        select fields.field, ended.held ->> fields.name as before, begun.held ->> fields.name as after
        from (select to_jsonb(v) as held from agencies.agency_version v
          where v.agency_no = p.agency_no and v.valid_to = acted.at) ended
        cross join (select to_jsonb(v) as held from agencies.agency_version v
          where v.agency_no = p.agency_no and v.valid_from = acted.at) begun
        cross join (values ${sql.unsafe(saidFields)}) fields (field, name)
      ) said
      where p.change not in ('OPENED', 'CLOSED') and said.before is distinct from said.after
  ) told`

/** What else is said of an agency, by the column that holds it: an act on the tree may change that, too. */
const saidFields = [
  ['NAME_EN', 'name_en'],
  ['CODE', 'code'],
  ['CODE_IS_PROVISIONAL', 'code_provisional'],
  ['LEVEL', 'level'],
  ['KIND', 'kind'],
  ['PROVINCE', 'province_name'],
  ['AREA', 'area_code'],
  ['BOUND_BY_ACT', 'bound_by_act'],
  ['BOUND_BY_ACT_REASON', 'bound_reason'],
  ['BOUND_FROM', 'bound_from'],
  ['BOUND_TO', 'bound_to'],
  ['MUST_REPORT', 'must_report'],
  ['MUST_REPORT_REASON', 'must_report_reason'],
  ['MUST_REPORT_FROM', 'must_report_from'],
  ['MUST_REPORT_TO', 'must_report_to'],
]
  .map((pair) => `('${pair.join("', '")}')`)
  .join(', ')
