import type { Sql } from 'postgres'

/** How many agencies stand on each level of the tree. */
export interface TreeWidths {
  ministries: number
  departments: number
  divisions: number
  units: number
}

/** Four levels for so many agencies: ministries of a dozen departments, departments of about thirty divisions. */
export function widthsFor(agencies: number): TreeWidths {
  const ministries = agencies >= 20_000 ? 20 : 4
  const departments = ministries * 12
  const divisions = Math.min(departments * 30, Math.floor((agencies - ministries - departments) / 2))
  return { ministries, departments, divisions, units: agencies - ministries - departments - divisions }
}

/** A number of [0, 1) that hangs on the seed, a word and a row's number alone. */
const drawing = `
  create function pg_temp.drawn(seed text, what text, no int) returns float8 immutable parallel safe language sql as
    $$ select ('x' || substr(md5(seed || ' ' || what || ' ' || no), 1, 8))::bit(32)::bigint / 4294967296.0 $$`

/** An id in the form of a UUIDv7, in the order of the numbers, that hangs on a word and a number alone. */
const naming = `
  create function pg_temp.made_id(what text, no int) returns uuid immutable parallel safe language sql as
    $$ select ('019a' || substr(n, 1, 4) || '-' || substr(n, 5, 4) || '-7' || substr(h, 1, 3) || '-8' || substr(h, 4, 3)
        || '-' || substr(h, 7, 12))::uuid
      from (select lpad(to_hex(no), 8, '0') as n, md5(what || ' ' || no) as h) made $$`

/** Words of which made-up names are put together, as Thai names of agencies are. */
const words = {
  what: ['ส่งเสริม', 'พัฒนา', 'บริหาร', 'กำกับดูแล', 'ตรวจสอบ', 'วิจัย', 'บริการ', 'คุ้มครอง', 'ประสานงาน', 'อนุรักษ์'],
  of: [
    'การเกษตร',
    'ทรัพยากรน้ำ',
    'การศึกษา',
    'สาธารณสุข',
    'การคมนาคม',
    'แรงงาน',
    'วัฒนธรรม',
    'พลังงาน',
    'การคลัง',
    'ดิจิทัล',
    'สิ่งแวดล้อม',
    'อุตสาหกรรม',
  ],
  first: { MINISTRY: 'กระทรวง', DEPARTMENT: 'กรม', INTERNAL_UNIT: 'กอง', SERVICE_POINT: 'ศูนย์' },
} as const

/**
 * Plants a made-up tree of four levels with reports and documents into a migrated, empty database. The same seed and
 * size give the same rows everywhere. 60 % of the agencies have a saved report with four published documents; of those
 * with agencies beneath, the first document is meant for all of them. One department in ten is only supervised.
 */
export async function plantDataset(sql: Sql, widths: TreeWidths, seed = 'eact'): Promise<void> {
  await sql.begin(async (tx) => {
    // What is not known to be on disk is not marked as seen by all, and no index is then read alone.
    await tx`set local synchronous_commit to on`
    await tx.unsafe(drawing)
    await tx.unsafe(naming)
    const { ministries, departments, divisions, units } = widths
    const levels = [
      { kind: 'MINISTRY', count: ministries },
      { kind: 'DEPARTMENT', count: departments },
      { kind: 'INTERNAL_UNIT', count: divisions },
      { kind: 'SERVICE_POINT', count: units },
    ] as const
    let first = 1
    for (const { kind, count } of levels) {
      await plantLevel(tx as unknown as Sql, { kind, first, count, seed })
      first += count
    }
    await tx`select setval(pg_get_serial_sequence('agencies.agency', 'no'), ${first})`
    await plantHistory(tx as unknown as Sql)
    await plantEmails(tx as unknown as Sql, seed)
    await plantReports(tx as unknown as Sql, seed, divisions + departments + ministries)
  })
  await sql`vacuum (analyze)`
}

interface Level {
  kind: keyof typeof words.first
  /** Number of the level's first agency. */
  first: number
  count: number
  seed: string
}

/**
 * Plants one level beneath the one that was planted last, or at the top. Some parents have many beneath them and some
 * few; those of one parent follow each other, as they do in lists of real agencies.
 */
async function plantLevel(sql: Sql, { kind, first, count, seed }: Level): Promise<void> {
  await sql`
    with above as (
      select no, path, line, depth, sum(weight) over (order by no)::float8 / sum(weight) over () as upto
      from (
        select no, path, line, depth, 0.3 + 2 * power(pg_temp.drawn(${seed}, 'weight', no), 2) as weight
        from agencies.agency where depth = (select max(depth) from agencies.agency)
      ) last_level
    ), places as (
      select coalesce(array_agg(upto order by no), '{}') as uptos, min(no) as first_no from above
    ), made as (
      select no,
        ${words.first[kind]}::text || (${[...words.what]}::text[])[1 + floor(pg_temp.drawn(${seed}, 'what', no) * 10)::int]
          || (${[...words.of]}::text[])[1 + floor(pg_temp.drawn(${seed}, 'of', no) * 12)::int] || ' ' || no as name,
        p.first_no + width_bucket((no - ${first}::int + 0.5)::float8 / ${count}::int, p.uptos) as parent_no,
        case when p.first_no is null then null
          when ${kind}::text = 'DEPARTMENT' and pg_temp.drawn(${seed}, 'relation', no) < 0.1 then 'SUPERVISED_BY'
          else 'BELONGS_TO' end as relation
      from places p cross join generate_series(${first}::int, ${first + count - 1}::int) no
    )
    insert into agencies.agency (id, no, code, code_provisional, name_th, level, kind, parent_no, parent_relation,
      path, line, depth, bound_by_act, must_report, search, source, valid_from)
    select pg_temp.made_id('agency', made.no), made.no, '9' || lpad(made.no::text, 11, '0'), true, made.name, 'CENTRAL',
      ${kind}, made.parent_no, made.relation, coalesce(above.path, '/') || made.no || '/',
      case when made.relation = 'BELONGS_TO' then above.line else '/' end || made.no || '/',
      coalesce(above.depth + 1, 0), true, true, lower(made.name), 'bench', '2026-01-01T00:00:00Z'
    from made left join above on above.no = made.parent_no order by made.no`
  // The next level is joined to this one.
  await sql`analyze agencies.agency`
}

async function plantHistory(sql: Sql): Promise<void> {
  await sql`
    insert into agencies.agency_version (agency_no, code, name_th, level, kind, bound_by_act, must_report, valid_from)
    select no, code, name_th, level, kind, bound_by_act, must_report, valid_from from agencies.agency`
  await sql`
    insert into agencies.agency_edge (agency_no, parent_no, relation, valid_from)
    select no, parent_no, parent_relation, valid_from from agencies.agency`
}

/** An address for citizens each; of half one that DGA knows, of a fifth one for petitions. */
async function plantEmails(sql: Sql, seed: string): Promise<void> {
  await sql`
    insert into agencies.email (id, agency_no, kind, address, is_main, verified_at, is_sample, valid_from)
    select pg_temp.made_id('email', a.no * 4 + mail.place::int), a.no, mail.kind, lower(mail.kind) || '-' || a.no || '@agency.example',
      true, case when mail.kind = 'DGA_REGISTERED' and a.no % 2 = 0 then a.valid_from + interval '1 day' end, true, a.valid_from
    from agencies.agency a cross join unnest(
      array['CITIZEN_CONTACT', 'DGA_REGISTERED', 'PETITION'], array[1, 0.5, 0.2]::float8[]
    ) with ordinality mail (kind, share, place)
    where pg_temp.drawn(${seed}, mail.kind, a.no) < mail.share`
}

/** @param withOthersBeneath agencies up to this number have others beneath them */
async function plantReports(sql: Sql, seed: string, withOthersBeneath: number): Promise<void> {
  await sql`
    insert into reports.report (id, agency_no, version, opened_at, created_at, modified_at)
    select pg_temp.made_id('report', no), no, 1 + no % 3, at, at, at + (no % 90) * interval '1 day'
    from (
      select no, timestamptz '2026-02-01T03:00:00Z' + no * interval '7 minutes' as at
      from agencies.agency where pg_temp.drawn(${seed}, 'report', no) < 0.6
    ) reporting`
  await sql`
    insert into reports.document (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count,
      uploaded_at, uploaded_by, announced_on, scope, in_use, saved_at, saved_by, public_from)
    select pg_temp.made_id('document', r.agency_no * 4 + place), r.id, r.agency_no, 'SECTION_10',
      'ประกาศช่องทางอิเล็กทรอนิกส์ ' || r.agency_no || '-' || place || '.pdf', 'bench/' || r.agency_no || '-' || place,
      md5('a' || r.agency_no || place) || md5('b' || r.agency_no || place), 40000 + r.agency_no % 1000, 1 + place,
      r.created_at, pg_temp.made_id('person', 1), date '2024-01-01' + (r.agency_no * 7 + place * 61) % 700,
      case when place = 0 and r.agency_no <= ${withOthersBeneath}::int then 'SUBTREE' else 'OWN' end, true,
      r.modified_at, pg_temp.made_id('person', 1), r.modified_at
    from reports.report r cross join generate_series(0, 3) place`
  await sql`
    insert into reports.document_state (document_id, in_use, scope, announced_on, version, valid_from)
    select id, in_use, scope, announced_on, 1, public_from from reports.document`
}

/** Where a page of a ministry's agencies begins: after this one, or at the first when there is none. */
export interface PageStart {
  ministry: string
  name: string | null
  code: string | null
}

/** What requests are made with, each list in a drawn order that is the same every time. */
export interface DatasetKeys {
  /** Ids of all ministries. */
  ministries: string[]
  /** Pages of the agencies of ministries: of each the first one and others. */
  pages: PageStart[]
  /** Codes of agencies of the lower three levels. */
  codes: string[]
  /** Places in the Thai order of all agencies where pages may begin. */
  starts: { name: string; code: string }[]
  /** Code of the ministry that one asker's rights reach over. */
  ministryCode: string
  /** Code of an agency to anchor rights over everything at. */
  rootCode: string
}

/** Reads keys, many and different ones, so that no candidate gains by asking the same twice. */
export async function readKeys(sql: Sql): Promise<DatasetKeys> {
  const ministries = await sql<{ id: string; code: string }[]>`
    select id, code from agencies.agency where kind = 'MINISTRY' order by md5(code)`
  const pages = await sql<PageStart[]>`
    select m.id as ministry, start.name, start.code
    from agencies.agency m cross join lateral (
      select null as name, null as code
      union all
      (select a.name_th, a.code from agencies.agency a
        where a.path >= m.path and a.path < left(m.path, -1) || '0' order by md5(a.code) limit 19)
    ) start
    where m.kind = 'MINISTRY'
    order by md5(m.code || coalesce(start.code, ''))`
  const codes = await sql<{ code: string }[]>`
    select code from agencies.agency where kind <> 'MINISTRY' order by md5(code) limit 5000`
  const starts = await sql<{ name: string; code: string }[]>`
    select name_th as name, code from agencies.agency order by md5('start' || code) limit 500`
  return {
    starts: [...starts],
    ministries: ministries.map(({ id }) => id),
    pages: [...pages],
    codes: codes.map(({ code }) => code),
    ministryCode: ministries[0]?.code ?? '',
    rootCode: ministries[1]?.code ?? '',
  }
}

/** Makes a database unless there is one of the name `wanted`. @returns whether it was made */
export async function createEmptyDatabase(root: Sql, draft: string, wanted: string): Promise<boolean> {
  const [there] = await root`select from pg_database where datname = ${wanted}`
  if (there) return false
  await root`drop database if exists ${root(draft)} with (force)`
  await root`create database ${root(draft)}`
  return true
}

/** Gives a finished database its name, and drops older ones of the same size. */
export async function keepOnly(root: Sql, draft: string, wanted: string): Promise<void> {
  const prefix = wanted.slice(0, wanted.lastIndexOf('_') + 1)
  const older = await root<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${prefix}) and datname <> ${draft}`
  for (const { name } of older) await root`drop database ${root(name)} with (force)`
  await root`alter database ${root(draft)} rename to ${root(wanted)}`
}
