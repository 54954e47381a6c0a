import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { LineRanges } from '@eact/kit/reach'
import { findingText } from '@eact/kit/tree-text.store'
import type { OrderDirection } from '@eact/schema/generated/reports'
import { sql, type SQL } from 'drizzle-orm'
import type { AgencyRow } from '../report/report.store.ts'
import {
  asksForReport,
  counting,
  holding,
  holdingAll,
  reportAsked,
  tree,
  visibleReport,
  type ListConditions,
} from './list.conditions.store.ts'
import type { Position } from './list.input.ts'

// drizzle does not prepare what it sends. That is wanted here: a prepared statement is soon planned once for all
// values, and then a list of few agencies takes the way that is right for many.

/** An agency of the list, and where in the list it stands. */
export interface ListedAgency extends AgencyRow {
  position: Position
}

/** The subtrees of agencies, whatever the relation, as ranges of `path`; those that there are not are left out. */
export async function findSubtrees(
  { sql: prepared }: Pick<Queryable, 'sql'>,
  ids: readonly string[],
): Promise<LineRanges> {
  const rows = await prepared<{ path: string }[]>`
    select path from agencies.agency where id = any(${[...ids]}::uuid[])`
  return {
    lows: rows.map(({ path }) => path),
    // `0` follows `/` in the "C" order.
    highs: rows.map(({ path }) => `${path.slice(0, -1)}0`),
  }
}

/** Counts the agencies for which all conditions hold. */
export async function countListed({ db }: Queryable, asked: ListConditions): Promise<number> {
  const [row] = await db.execute<{ count: number }>(counting(asked))
  return row?.count ?? 0
}

type Read = AgencyRow & { name: string; code: string; path: string; rank: number | null; at: string | null }

/**
 * Reads a page of the agencies for which all conditions hold, in one statement; one row more than wanted where there
 * is a next page.
 */
export async function readListed(
  { db }: Queryable,
  asked: ListConditions,
  by: Position['by'],
  direction: OrderDirection,
  page: Page<Position>,
): Promise<ListedAgency[]> {
  const rows = await db.execute<Read & Record<string, unknown>>(sql`
    select a.id, a.no, a.line, a.closed_at is not null as "isClosed", a.name_th as name, a.code, a.path,
      page.rank, page.at::text as at
    from (${pageOf(asked, by, direction, page)}) page join agencies.agency a on a.no = page.no
    order by page.place`)
  return rows.map(({ id, no, line, isClosed, ...row }) => ({
    id,
    no,
    line,
    isClosed,
    position: positionOf(by, { no, ...row }),
  }))
}

function positionOf(
  by: Position['by'],
  { name, code, path, rank, at, no }: Omit<Read, 'id' | 'line' | 'isClosed'>,
): Position {
  if (by === 'TREE') return { by, path }
  if (by === 'NAME') return { by, name, code }
  if (by === 'BEST') return { by, rank: rank ?? 0, name, code }
  return at === null ? { by, at, name, code } : { by, at: Number(at), no }
}

/** A query for a page: `no`, its `place` in the page, and by what it stands there. */
function pageOf(
  asked: ListConditions,
  by: Position['by'],
  direction: OrderDirection,
  page: Page<Position>,
): SQL {
  if (by === 'BEST') return best(asked, page)
  if (by === 'TREE') return byPath(asked, direction, page)
  return by === 'NAME' ? byName(asked, direction, page) : byDay(asked, by, direction, page)
}

const signs = (direction: OrderDirection) =>
  direction === 'ASCENDING'
    ? { beyond: sql.raw('>'), order: sql.raw('asc') }
    : { beyond: sql.raw('<'), order: sql.raw('desc') }

function best(asked: ListConditions, { first, after }: Page<Position>): SQL {
  if (!asked.text) throw new Error('without a text nothing is the best')
  const beyond =
    after?.by === 'BEST'
      ? sql`where (rank, name_th, code) > (${after.rank}::int, ${after.name}, ${after.code})`
      : sql``
  return sql`
    select no, rank, null::bigint as at, row_number() over (order by rank, name_th, code) as place
    from (${findingText(asked.text, holding(asked), 'RANKED')}) found ${beyond}
    order by rank, name_th, code limit ${first + 1}`
}

function byPath(asked: ListConditions, direction: OrderDirection, { first, after }: Page<Position>): SQL {
  const { beyond, order } = signs(direction)
  const rest = after?.by === 'TREE' ? sql`and agency.path ${beyond} ${after.path}` : sql``
  return sql`
    select no, null::int as rank, null::bigint as at, row_number() over (order by path ${order}) as place
    from (
      select agency.no, agency.path from ${tree} where ${holdingAll(asked)} ${rest}
      order by agency.path ${order} limit ${first + 1}
    ) found`
}

function byName(asked: ListConditions, direction: OrderDirection, { first, after }: Page<Position>): SQL {
  const rest = after?.by === 'NAME' ? afterName(after, direction) : sql``
  return named(asked, direction, first, rest)
}

function named(asked: ListConditions, direction: OrderDirection, first: number, rest: SQL): SQL {
  const { order } = signs(direction)
  return sql`
    select no, null::int as rank, null::bigint as at, row_number() over (order by name_th ${order}, code ${order}) as place
    from (
      select agency.no, agency.name_th, agency.code from ${tree} where ${holdingAll(asked)} ${rest}
      order by agency.name_th ${order}, agency.code ${order} limit ${first + 1}
    ) found`
}

/** The index is entered at the name; two columns at once would be compared again for every entry that is passed. */
function afterName({ name, code }: { name: string; code: string }, direction: OrderDirection): SQL {
  const { beyond } = signs(direction)
  const from = direction === 'ASCENDING' ? sql.raw('>=') : sql.raw('<=')
  return sql`and agency.name_th ${from} ${name}
    and (agency.name_th ${beyond} ${name} or agency.code ${beyond} ${code})`
}

const dayColumns = { CREATED: sql.raw('r.created_at'), MODIFIED: sql.raw('r.modified_at') }

/** Those with a report first, by its day; then those without one that may be known of, by name. */
function byDay(
  asked: ListConditions,
  by: 'CREATED' | 'MODIFIED',
  direction: OrderDirection,
  { first, after }: Page<Position>,
): SQL {
  const { beyond, order } = signs(direction)
  const day = dayColumns[by]
  const place = after && 'at' in after ? after : null
  const rest =
    place && place.at !== null
      ? sql`and (${day}, agency.no) ${beyond} ('epoch'::timestamptz + ${place.at}::bigint * interval '1 microsecond', ${place.no}::int)`
      : sql``
  const dated = sql`
    select agency.no, ${day} as day
    from reports.report r join ${tree} agency on agency.no = r.agency_no
    where ${place && place.at === null ? sql`false` : sql`true`} and ${reportAsked(asked)} and ${holdingAll(asked)} ${rest}
    order by ${day} ${order}, agency.no ${order} limit ${first + 1}`
  const dates = sql`
    select no, null::int as rank, (extract(epoch from day) * 1000000)::bigint as at,
      row_number() over (order by day ${order}, no ${order}) as place
    from (${dated}) dated`
  if (asksForReport(asked)) return dates
  const without = sql`
    and not exists (select from reports.report r where r.agency_no = agency.no and ${visibleReport(asked)})
    ${place && place.at === null ? afterName(place, 'ASCENDING') : sql``}`
  return sql`
    select no, rank, at, place from (
      (${dates}) union all
      select no, rank, at, place + 1000 from (${named(asked, 'ASCENDING', first, without)}) others
    ) both_parts order by place limit ${first + 1}`
}
