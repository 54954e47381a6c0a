import type { Queryable, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import { ofNoUndoneOpening } from '../agency/agency.history.store.ts'
import type { Drawn, Ground } from './reorganisation.draft.ts'
import { arrivals, namedAgencies, newAgencies, readDigits, type AskedAct } from './reorganisation.input.ts'
import type { Standing } from './reorganisation.steps.ts'
import type { Sibling } from './reorganisation.tree.ts'

const columns = (sql: Queryable['sql']) => sql`
  a.no, a.id, a.name_th as name, a.name_en as "nameEn", a.kind, a.area_code as "areaCode", a.parent_no as "parentNo",
  a.parent_relation as relation, a.path, a.line, a.depth, a.closed_at is not null as "isClosed"`

/**
 * Keeps the tree as it is while an act is worked out, beside others who only look. Acts that change it wait.
 */
export async function holdTree({ sql }: Tx): Promise<void> {
  await sql`select from agencies.tree for share`
}

/** Reads the part of the tree that an act concerns, in at most four statements. */
export async function readGround(tx: Queryable, act: AskedAct): Promise<Ground> {
  const { ids, tops } = namedAgencies(act)
  const standing = await readStanding(tx, ids.filter(isId), tops.filter(isId))
  const byId = new Map(standing.map((agency) => [agency.id, agency]))
  const renamed = act.rename ? byId.get(act.rename.agencyId.toLowerCase()) : undefined
  const parents = arrivals(act).map((id) => (id === null ? null : (byId.get(id.toLowerCase())?.no ?? null)))
  if (renamed) parents.push(renamed.parentNo)
  return { standing, siblings: await readSiblings(tx, parents), ...(await readWords(tx, act)) }
}

/** Reads agencies by their ids; of some of them the one above and all that stands beneath, closed ones included. */
async function readStanding({ sql }: Queryable, ids: string[], tops: string[]): Promise<Standing[]> {
  if (ids.length === 0) return []
  return sql<Standing[]>`
    select ${columns(sql)} from agencies.agency a where a.id = any(${ids}::uuid[])
    union
    select ${columns(sql)} from agencies.agency t join agencies.agency a on a.no = t.parent_no
    where t.id = any(${tops}::uuid[])
    union
    select ${columns(sql)} from agencies.agency t
    join agencies.agency a on a.path >= t.path and a.path < rtrim(t.path, '/') || '0'
    where t.id = any(${tops}::uuid[])`
}

/** Reads agencies by their numbers, with all that stands beneath them, closed ones included. */
export const readSubtrees = ({ sql }: Queryable, nos: readonly number[]): Promise<Standing[]> =>
  sql<Standing[]>`
    select distinct ${columns(sql)} from agencies.agency t
    join agencies.agency a on a.path >= t.path and a.path < rtrim(t.path, '/') || '0'
    where t.no = any(${[...nos]}::int[])`

/** Reads agencies by their numbers. */
export const readNumbered = ({ sql }: Queryable, nos: readonly number[]): Promise<Standing[]> =>
  sql<Standing[]>`select ${columns(sql)} from agencies.agency a where a.no = any(${[...nos]}::int[])`

/** Reads the open agencies directly beneath parents; null stands for the top. */
export async function readSiblings(
  { sql }: Queryable,
  parents: readonly (number | null)[],
): Promise<Sibling[]> {
  if (parents.length === 0) return []
  const nos = parents.filter((no) => no !== null)
  return sql<Sibling[]>`
    select a.no, a.parent_no as "parentNo", a.name_th as name, a.area_code as "areaCode"
    from agencies.agency a
    where a.closed_at is null
      and (a.parent_no = any(${nos}::int[]) or (${nos.length < parents.length} and a.parent_no is null))`
}

/** Reads what new agencies are described by: which codes are taken, which provinces and areas there are. */
async function readWords(
  { sql }: Queryable,
  act: AskedAct,
): Promise<Pick<Ground, 'takenCodes' | 'provinces' | 'areas'>> {
  const fresh = newAgencies(act).map(({ agency }) => agency)
  if (fresh.length === 0) return { takenCodes: new Set(), provinces: new Map(), areas: new Set() }
  const written = (texts: (string | null | undefined)[]) =>
    texts.filter((text) => text != null && text !== '').map((text) => readDigits(text as string))
  const rows = await sql<{ what: 'CODE' | 'PROVINCE' | 'AREA'; code: string; name: string | null }[]>`
    select 'CODE' as what, code, null as name from agencies.agency
      where code = any(${written(fresh.map(({ code }) => code))}::text[])
    union select 'CODE', d.code, null from agencies.deleted_agency d
      where d.code = any(${written(fresh.map(({ code }) => code))}::text[])
    union select 'CODE', v.code, null from agencies.agency_version v
      where v.code = any(${written(fresh.map(({ code }) => code))}::text[]) and ${ofNoUndoneOpening({ sql })}
    union (select distinct on (province_code) 'PROVINCE', province_code, province_name from agencies.agency
      where province_code = any(${written(fresh.map(({ provinceCode }) => provinceCode))}::text[])
        and province_name is not null order by province_code, no)
    union select 'AREA', code, null from agencies.agency
      where code = any(${written(fresh.map(({ areaCode }) => areaCode))}::text[])
        and kind in ('PROVINCE', 'DISTRICT', 'BKK_DISTRICT', 'SPECIAL_LOCAL') and closed_at is null`
  const of = (kind: string) => rows.filter(({ what }) => what === kind)
  return {
    takenCodes: new Set(of('CODE').map(({ code }) => code)),
    provinces: new Map(of('PROVINCE').map(({ code, name }) => [code, name ?? ''])),
    areas: new Set(of('AREA').map(({ code }) => code)),
  }
}

/**
 * Draws numbers, ids and provisional codes for agencies that are to be opened. Numbers are never given twice, and a
 * provisional code is its agency's number behind `98`; so no two meet. One that somebody holds all the same, by hand,
 * is passed over.
 */
export async function drawAgencies({ sql }: Queryable, count: number): Promise<Drawn[]> {
  const drawn: Drawn[] = []
  while (drawn.length < count) {
    const rows = await sql<{ no: number; code: string }[]>`
      with drawn as materialized (
        select nextval(pg_get_serial_sequence('agencies.agency', 'no'))::int as no
        from generate_series(1, ${count - drawn.length}::int)
      )
      select no, '98' || lpad(no::text, 10, '0') as code from drawn d
      where not exists (select from agencies.agency a where a.code = '98' || lpad(d.no::text, 10, '0'))
        and not exists (select from agencies.agency_version v where v.code = '98' || lpad(d.no::text, 10, '0'))
      order by no`
    drawn.push(...rows.map((row) => ({ ...row, id: newId() })))
  }
  return drawn
}
