import type { PendingQuery, Row, Sql } from 'postgres'

/** Writes the `data` of each operation by one statement, as JSON text. */
type Variables = Record<string, string | null | undefined>
export type Answers = Record<string, (sql: Sql, variables: Variables) => Promise<string>>
type Part = PendingQuery<Row[]>

interface Written {
  data: string
}

const only = (rows: Written[]): string => rows[0]?.data ?? 'null'

/** A cursor is base64url of JSON; the limit is given what is in it, as its author would have it. */
function positionIn(cursor: string | null | undefined): [string, string] {
  return !cursor ? ['', ''] : (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string])
}

const cursorSql = (sql: Sql, json: Part) =>
  sql`rtrim(translate(encode(convert_to(${json}, 'UTF8'), 'base64'), E'+/\\n', '-_'), '=')`

const dateTime = (sql: Sql, column: Part) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const answers: Answers = {
  async StaffList(sql, { ministry = null, after }) {
    const [name, code] = positionIn(after)
    return only(
      await sql<Written[]>`
      with page as materialized (
        select a.id, a.no, a.code, a.name_th, a.parent_no,
          row_number() over (order by a.name_th, a.code) as place
        from agencies.agency m cross join lateral (
          -- A ministry holds one agency in twenty: walking all in order and leaving out others is the shortest way.
          select * from (
            select a.id, a.no, a.code, a.name_th, a.parent_no, a.path from agencies.agency a
            where a.closed_at is null and (a.name_th, a.code) > (${name}, ${code}) order by a.name_th, a.code offset 0
          ) a
          where a.path >= m.path and a.path < left(m.path, -1) || '0'
          limit 51
        ) a
        where m.id = ${ministry}
      )
      select json_build_object('agencies', json_build_object(
        'nodes', coalesce(json_agg(json_build_object('id', a.id, 'code', a.code, 'name', a.name_th,
          'parent', case when p.id is not null then json_build_object('id', p.id, 'name', p.name_th) end,
          'report', case when r.id is not null then json_build_object('id', r.id, 'version', r.version,
            'createdAt', ${dateTime(sql, sql`r.created_at`)}, 'modifiedAt', ${dateTime(sql, sql`r.modified_at`)},
            'isSample', r.is_sample) end) order by a.place) filter (where a.place <= 50), '[]'),
        'pageInfo', json_build_object('hasNextPage', count(*) > 50,
          'endCursor', (select ${cursorSql(sql, sql`'["' || l.name_th || '","' || l.code || '"]'`)} from page l
            where l.place <= 50 order by l.place desc limit 1))))::text as data
      from page a
      left join agencies.agency p on p.no = a.parent_no
      left join reports.report r on r.agency_no = a.no and r.kind = 'ACT_2565'`,
    )
  },

  async Tree(sql, { ministry = null }) {
    return only(
      await sql<Written[]>`
      select json_build_object('agency', json_build_object('id', m.id, 'code', m.code, 'name', m.name_th,
        'children', json_build_object('nodes', (
          select coalesce(json_agg(json_build_object('id', d.id, 'code', d.code, 'name', d.name_th,
            'children', json_build_object('nodes', (
              select coalesce(json_agg(json_build_object('id', c.id, 'code', c.code, 'name', c.name_th)), '[]')
              from (select id, code, name_th from agencies.agency c where c.parent_no = d.no and c.closed_at is null
                order by c.name_th, c.code limit 20) c)))), '[]')
          from (select id, no, code, name_th from agencies.agency d where d.parent_no = m.no and d.closed_at is null
            order by d.name_th, d.code limit 25) d))))::text as data
      from agencies.agency m where m.id = ${ministry}`,
    )
  },

  async PublicPage(sql, { code = null }) {
    return only(
      await sql<Written[]>`
      select json_build_object('agency', json_build_object('id', a.id, 'code', a.code, 'name', a.name_th,
        'level', a.level,
        'emails', (
          select coalesce(json_agg(json_build_object('kind', e.kind, 'address', e.address, 'isMain', e.is_main,
            'verifiedAt', ${dateTime(sql, sql`e.verified_at`)}, 'isSample', e.is_sample)
            order by e.kind, e.is_main desc, e.address), '[]')
          from agencies.email e where e.agency_no = a.no and e.valid_to is null),
        'ancestors', (
          select coalesce(json_agg(json_build_object('id', p.id, 'code', p.code, 'name', p.name_th)
            order by p.depth desc), '[]')
          from agencies.agency p
          where p.no = any(string_to_array(trim(both '/' from a.path), '/')::int[]) and p.no <> a.no),
        'publishedDocuments', (
          select json_build_object(
            'edges', coalesce(json_agg(json_build_object(
              'origin', case when d.distance = 0 then 'OWN' else 'INHERITED' end,
              'node', json_build_object('id', d.id, 'fileName', d.file_name, 'announcedOn', d.announced_on,
                'sizeBytes', d.size_bytes, 'publicFrom', ${dateTime(sql, sql`d.public_from`)}, 'scope', d.scope))
              order by d.place) filter (where d.place <= 25), '[]'),
            'pageInfo', json_build_object('hasNextPage', count(*) > 25, 'endCursor',
              (array_agg(${cursorSql(sql, sql`'[' || d.distance || ',"' || d.announced_on || '","' || d.id || '"]'`)}
                order by d.place desc) filter (where d.place <= 25))[1]))
          from (
            select d.*, up.distance,
              row_number() over (order by up.distance, d.announced_on desc, d.id desc) as place
            from (
              select no, cardinality(nos) - place as distance
              from (select string_to_array(trim(both '/' from a.line), '/')::int[] as nos) above,
                unnest(nos) with ordinality u(no, place)
            ) up
            join reports.document d on d.agency_no = up.no and d.public_from is not null
              and (up.distance = 0 or d.scope = 'SUBTREE')
            order by up.distance, d.announced_on desc, d.id desc
            limit 26
          ) d)))::text as data
      from agencies.agency a where a.code = ${code}`,
    )
  },
}
