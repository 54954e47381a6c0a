import type { Queryable } from '@eact/kit/database'
import type { PendingQuery, Row } from 'postgres'

type Reading = Pick<Queryable, 'sql'>
type Sql = Reading['sql']

/** An instant in the words of the history, to the microsecond. */
const instant = (sql: Sql, column: string) =>
  sql`to_char(${sql.unsafe(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** What a row was, and when, from a table of states `s`. */
const state = (sql: Sql, fields: PendingQuery<Row[]>) => sql`
  json_build_object('version', s.version, 'from', ${instant(sql, 's.valid_from')}, 'to', ${instant(sql, 's.valid_to')},
    'fields', ${fields})`

/** Ids of groups in the order of their numbers, as the history writes them. */
const groups = (sql: Sql, column: string) => sql`coalesce((
  select string_agg(coalesce(g.id::text, n.no::text), ' ' order by n.place)
  from unnest(${sql.unsafe(column)}) with ordinality n (no, place)
  left join agencies.coverage_group g on g.no = n.no), '')`

const documentFields = (sql: Sql, of: 'd' | 's') => {
  const column = (name: string) => sql.unsafe(`${of}.${name}`)
  return sql`
    jsonb_build_object('IN_USE', ${column('in_use')}::text, 'ANNOUNCED_ON', ${column('announced_on')}::text,
      'SCOPE', ${column('scope')}, 'GROUPS', ${groups(sql, `${of}.group_nos`)}, 'IS_LOCKED', ${column('is_locked')}::text,
      'LICENCES', array_to_string(${column('licence_ids')}, ' '))
    || case when ${column('file_name')} is null then '{}' else jsonb_build_object('FILE_NAME', ${column('file_name')}) end`
}

const linkFields = (sql: Sql, of: 'l' | 's') => {
  const column = (name: string) => sql.unsafe(`${of}.${name}`)
  return sql`
    jsonb_build_object('IN_USE', ${column('in_use')}::text, 'URL', ${column('url')}, 'NAME', ${column('name')},
      'LICENCES', array_to_string(${column('licence_ids')}, ' '))`
}

const licenceFields = (sql: Sql, of: 'l' | 's') =>
  sql`jsonb_build_object('IN_USE', ${sql.unsafe(`${of}.in_use`)}::text, 'NAME', ${sql.unsafe(`${of}.name`)})`

const problemFields = (sql: Sql, of: 'p' | 's') => {
  const column = (name: string) => sql.unsafe(`${of}.${name}`)
  return sql`
    jsonb_build_object('IN_USE', ${column('in_use')}::text, 'RANK', ${column('rank')}::text, 'TYPE', ${column('type_code')},
      'DETAIL', ${column('detail')})`
}

const answerFields = (sql: Sql, of: 'r' | 's') => sql`
  jsonb_build_object('HAS_LICENCES', ${sql.unsafe(`${of}.has_licences`)}::text,
    'GAZETTE_ANSWER', ${sql.unsafe(`${of}.gazette_answer`)})`

/**
 * What stands in a report `r`, saved rows alone, as JSON of `KeptRow[]`: an expression of one value. Rows whose states
 * are kept though they themselves are gone cannot be: their tables refer to them.
 */
export const keptRows = ({ sql }: Reading) => sql`
  select coalesce(json_agg(row), '[]') from (
    select json_build_object('part', 'DOCUMENT', 'id', d.id, 'current', ${documentFields(sql, 'd')},
      'since', ${instant(sql, 'coalesce(d.public_from, d.suspended_at)')},
      'clearedAt', ${instant(sql, 'd.scanned_at')}, 'states', coalesce((
        select json_agg(${state(sql, documentFields(sql, 's'))} order by s.valid_from)
        from reports.document_state s where s.document_id = d.id), '[]')) as row
    from reports.document d where d.report_id = r.id and d.saved_at is not null
    union all
    select json_build_object('part', 'LINK', 'id', l.id, 'current', ${linkFields(sql, 'l')},
      'since', ${instant(sql, 'coalesce(l.public_from, l.suspended_at)')}, 'clearedAt', null, 'states', coalesce((
        select json_agg(${state(sql, linkFields(sql, 's'))} order by s.valid_from)
        from reports.link_state s where s.link_id = l.id), '[]'))
    from reports.link l where l.report_id = r.id
    union all
    select json_build_object('part', 'LICENCE', 'id', l.id, 'current', ${licenceFields(sql, 'l')},
      'since', ${instant(sql, 'coalesce(l.public_from, l.suspended_at)')}, 'clearedAt', null, 'states', coalesce((
        select json_agg(${state(sql, licenceFields(sql, 's'))} order by s.valid_from)
        from reports.licence_state s where s.licence_id = l.id), '[]'))
    from reports.licence l where l.report_id = r.id
    union all
    select json_build_object('part', 'PROBLEM', 'id', p.id, 'current', ${problemFields(sql, 'p')}, 'since', null,
      'clearedAt', null, 'states', coalesce((
        select json_agg(${state(sql, problemFields(sql, 's'))} order by s.valid_from)
        from reports.problem_state s where s.problem_id = p.id), '[]'))
    from reports.problem p where p.report_id = r.id
    union all
    select json_build_object('part', 'ANSWER', 'id', null, 'current', ${answerFields(sql, 'r')}, 'since', null,
      'clearedAt', null, 'states', coalesce((
        select json_agg(${state(sql, answerFields(sql, 's'))} order by s.valid_from)
        from reports.report_state s where s.report_id = r.id), '[]'))
    where r.version > 0
    union all
    select json_build_object('part', 'DISPLAY', 'id', s.document_id, 'current', null, 'since', null, 'clearedAt', null,
      'states', json_agg(${state(sql, sql`jsonb_build_object('IS_SHOWN', 'false ' || s.reason)`)} order by s.valid_from))
    from reports.display_choice s where s.agency_no = r.agency_no and s.report_id = r.id
    group by s.document_id
  ) rows`
