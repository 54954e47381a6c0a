import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { AgencyOrder } from '@eact/schema/generated/agencies'
import { and, eq, getTableColumns, gte, inArray, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm'
import type { AgencyConditions, RankedPosition } from './agency.search.store.ts'
import type { AgencyPosition, AgencyRow } from './agency.store.ts'
import { alias } from 'drizzle-orm/pg-core'
import { treeAsOf } from './agency.past.tables.ts'
import { agency as present } from './agency.tables.ts'
import { findingText, type Finding } from '@eact/kit/tree-text.store'
import type { SearchText } from '@eact/kit/tree-words'

// Lists as of a past instant: one plain way for all of them. Those of now have several, each for its own indexes.

/** Which agencies a list of a past instant holds. Who may report where is not kept, so it cannot be asked. */
export type PastConditions = Omit<AgencyConditions, 'lines'> & { asOf: Date }

const agency = alias(present, 'agency')
const { search: _search, searchAround: _around, ...columns } = getTableColumns(present)
const shown = sql.raw(
  Object.entries(columns)
    .map(([key, { name }]) => `a.${name} as "${key}"`)
    .join(', '),
)

/** Reads a page in Thai order or by code; one row more than wanted where there is a next page. */
export async function filterAgenciesAsOf(
  { db }: Queryable,
  conditions: PastConditions,
  { first, after }: Page<AgencyPosition>,
  order: AgencyOrder = 'NAME',
): Promise<AgencyRow[]> {
  const ordered = sql.raw(order === 'CODE' ? 'code' : 'name_th, code')
  const position = order === 'CODE' ? sql`${after?.code}` : sql`${after?.name}, ${after?.code}`
  const beyond = after ? sql`(${ordered}) > (${position})` : undefined
  return db.execute<Row<AgencyRow>>(sql`
    select ${shown} from ${treeOf(conditions)} a
    where no in (select no from ${treeOf(conditions)} agency where ${and(...holding(conditions), beyond)}
      order by ${ordered} limit ${first + 1})
    order by ${ordered}`)
}

/** Reads a page of the agencies that a text finds, the best first; at most 2,000. */
export async function searchAgenciesAsOf(
  { db }: Queryable,
  conditions: PastConditions & { text: SearchText },
  { first, after }: Page<RankedPosition>,
): Promise<(AgencyRow & RankedPosition)[]> {
  const beyond = after
    ? sql`where (rank, name_th, code) > (${after.rank}::int, ${after.name}, ${after.code})`
    : sql``
  return db.execute<Row<AgencyRow & RankedPosition>>(sql`
    select ${shown}, page.rank from (
      select no, rank from (${finding(conditions, 'RANKED')}) found ${beyond}
      order by rank, name_th, code limit ${first + 1}
    ) page join ${treeOf(conditions)} a on a.no = page.no
    order by page.rank, a.name_th, a.code`)
}

/** Counts the agencies for which all conditions hold. */
export async function countAgenciesAsOf({ db }: Queryable, conditions: PastConditions): Promise<number> {
  const { text } = conditions
  const counted = text
    ? sql`(${finding({ ...conditions, text }, 'ALL')}) found`
    : sql`${treeOf(conditions)} agency where ${and(...holding(conditions))}`
  const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from ${counted}`)
  return row?.count ?? 0
}

type Row<Fields> = Fields & Record<string, unknown>

const treeOf = ({ asOf }: PastConditions): SQL =>
  sql`${sql.raw(treeAsOf[0])}${asOf.toISOString()}${sql.raw(treeAsOf[1])}`

const finding = (conditions: PastConditions & { text: SearchText }, which: Finding): SQL =>
  findingText(conditions.text, and(...holding(conditions)), which, sql`${treeOf(conditions)} agency`)

function holding(conditions: PastConditions): (SQL | undefined)[] {
  const { under, levels, kinds, provinceCode, mustReport, isTop } = conditions
  return [
    sql`closed_at is null`,
    under ? and(gte(agency.path, under.low), lt(agency.path, under.high)) : undefined,
    levels ? inArray(agency.level, levels) : undefined,
    kinds ? inArray(agency.kind, kinds) : undefined,
    provinceCode === null ? undefined : eq(agency.provinceCode, provinceCode),
    mustReport === null ? undefined : eq(agency.mustReport, mustReport),
    isTop === null ? undefined : (isTop ? isNull : isNotNull)(agency.parentNo),
  ]
}
