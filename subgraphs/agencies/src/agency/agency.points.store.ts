import type { Queryable } from '@eact/kit/database'
import { readAgenciesByNo, tree, type AgencyRow, type ChildrenPage } from './agency.store.ts'

/**
 * Reads a page of the service points of each agency, in Thai order, all in two statements.
 *
 * @returns in the order of `pages`; each with one row more than wanted where there is a next page
 */
export async function readServicePoints(
  database: Queryable,
  pages: readonly ChildrenPage[],
  asOf: Date | null,
): Promise<AgencyRow[][]> {
  const places = await database.sql<{ page: number; no: number }[]>`
    select wanted.page::int, point.no
    from unnest(
      ${pages.map(({ parentNo }) => parentNo)}::int[], ${pages.map(({ first }) => first)}::int[],
      ${pages.map(({ after }) => after?.name ?? '')}::text[], ${pages.map(({ after }) => after?.code ?? '')}::text[]
    ) with ordinality wanted (parent_no, first, after_name, after_code, page)
    cross join lateral (
      select a.no, a.name_th, a.code from ${tree(database.sql, asOf)} a
      where a.parent_no = wanted.parent_no and a.kind = 'SERVICE_POINT' and a.closed_at is null
        and (a.name_th, a.code) > (wanted.after_name, wanted.after_code)
      order by a.name_th, a.code
      limit wanted.first + 1
    ) point
    order by wanted.page, point.name_th, point.code`
  const rows = await readAgenciesByNo(
    database,
    places.map(({ no }) => no),
    asOf,
  )
  const byNo = new Map(rows.map((row) => [row.no, row]))
  const found: AgencyRow[][] = pages.map(() => [])
  for (const { page, no } of places) {
    const row = byNo.get(no)
    if (row) found[page - 1]?.push(row)
  }
  return found
}

/** Counts the service points of each of these; one without any is not in the answer. */
export const countServicePoints = (
  { sql }: Queryable,
  parentNos: readonly number[],
  asOf: Date | null,
): Promise<{ parentNo: number; count: number }[]> => sql<{ parentNo: number; count: number }[]>`
  select a.parent_no as "parentNo", count(*)::int as count
  from ${tree(sql, asOf)} a
  where a.parent_no = any(${parentNos as number[]}::int[]) and a.kind = 'SERVICE_POINT' and a.closed_at is null
  group by a.parent_no`
