import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { PlaceChange } from '@eact/schema/generated/agencies'
import { tree } from '../agency/agency.store.ts'
import { heldAt } from '../held.store.ts'

/** What an act changes of one agency, as it is read. */
export interface PlaceRow {
  agencyNo: number
  change: PlaceChange
  nameBefore: string | null
  nameAfter: string | null
  pathBefore: string | null
  lineBefore: string | null
  pathAfter: string | null
  lineAfter: string | null
  /** The name of the agency directly above afterwards, also of one that is still to be opened. */
  parentNameAfter: string | null
  rank: number
  path: string
}

/** Where a place stands in the list of its act. */
export type PlacePosition = Pick<PlaceRow, 'rank' | 'path' | 'agencyNo'>

/** One page of the places of an act. */
export interface PlacesPage extends Page<PlacePosition> {
  reorganisationId: string
}

/** The number of the agency directly above, out of a path; null at the top, or where there is no place. */
export function parentNoOf(path: string | null): number | null {
  const above = path?.split('/').at(-3)
  return above ? Number(above) : null
}

/**
 * Reads a page of places for each act, all in one statement: those that the act names first, then those carried along.
 *
 * @returns in the order of `pages`; each with one row more than wanted where there is a next page
 */
export async function readPlaces({ sql }: Queryable, pages: readonly PlacesPage[]): Promise<PlaceRow[][]> {
  const rows = await sql<(PlaceRow & { page: number })[]>`
    select wanted.page::int, place.*
    from unnest(
      ${pages.map(({ reorganisationId }) => reorganisationId)}::uuid[], ${pages.map(({ first }) => first)}::int[],
      ${pages.map(({ after }) => after?.rank ?? 0)}::int[], ${pages.map(({ after }) => after?.path ?? '')}::text[],
      ${pages.map(({ after }) => after?.agencyNo ?? 0)}::int[]
    ) with ordinality wanted (reorganisation_id, first, after_rank, after_path, after_no, page)
    cross join lateral (
      select p.agency_no as "agencyNo", p.change, p.name_before as "nameBefore", p.name_after as "nameAfter",
        p.path_before as "pathBefore", p.line_before as "lineBefore", p.path_after as "pathAfter",
        p.line_after as "lineAfter", coalesce(fresh.name_after, above.name_th) as "parentNameAfter", p.rank, p.path
      from (
        select *, array_position('{OPENED,CLOSED,MOVED,RENAMED,EDITED,CARRIED_ALONG}'::text[], change) as rank,
          coalesce(path_after, path_before) collate "C" as path,
          nullif(split_part(path_after, '/', -3), '')::int as above_no
        from agencies.reorganisation_place
        where reorganisation_id = wanted.reorganisation_id and coalesce(path_after, path_before) is not null
      ) p
      left join agencies.agency above on above.no = p.above_no
      left join agencies.reorganisation_place fresh
        on fresh.reorganisation_id = p.reorganisation_id and fresh.agency_no = p.above_no and fresh.change = 'OPENED'
      where (p.rank, p.path, p.agency_no) > (wanted.after_rank, wanted.after_path collate "C", wanted.after_no)
      order by p.rank, p.path, p.agency_no
      limit wanted.first + 1
    ) place
    order by wanted.page, place.rank, place.path, place."agencyNo"`
  const found: PlaceRow[][] = pages.map(() => [])
  for (const { page, ...row } of rows) found[page - 1]?.push(row)
  return found
}

/** How many agencies an act changes, by how. */
export interface ImpactRow {
  reorganisationId: string
  opened: number
  renamed: number
  moved: number
  carriedAlong: number
  closed: number
  edited: number
}

/** Counts what acts change. Closed agencies that are carried along are nobody's concern. */
export const countPlaces = ({ sql }: Queryable, ids: readonly string[]): Promise<ImpactRow[]> => sql<
  ImpactRow[]
>`
  select reorganisation_id as "reorganisationId",
    (count(*) filter (where change = 'OPENED'))::int as opened,
    (count(*) filter (where change = 'RENAMED'))::int as renamed,
    (count(*) filter (where change = 'MOVED'))::int as moved,
    (count(*) filter (where change = 'CARRIED_ALONG'))::int as "carriedAlong",
    (count(*) filter (where change = 'CLOSED'))::int as closed,
    (count(*) filter (where change = 'EDITED'))::int as edited
  from agencies.reorganisation_place
  where reorganisation_id = any(${[...ids]}::uuid[]) and coalesce(path_after, path_before) is not null
  group by reorganisation_id`

const mostSuccessors = 50
const mostPredecessors = 100

/** Who took over from an agency, and from whom one took over. */
export interface SuccessionRow {
  ofNo: number
  agencyNo: number
}

/** Reads who has taken over from agencies, in Thai order. */
export const readSuccessors = (
  { sql }: Queryable,
  nos: readonly number[],
  asOf: Date | null,
): Promise<SuccessionRow[]> =>
  sql<SuccessionRow[]>`
    select s.from_no as "ofNo", s.to_no as "agencyNo"
    from (
      select s.from_no, s.to_no, row_number() over (partition by s.from_no order by a.name_th, a.code) as place
      from (select * from agencies.succession where ${heldAt(sql, asOf)}) s
      join ${tree(sql, asOf)} a on a.no = s.to_no
      where s.from_no = any(${[...nos]}::int[])
    ) s where s.place <= ${mostSuccessors} order by s.from_no, s.place`

/** Reads from whom agencies have taken over, in Thai order. */
export const readPredecessors = (
  { sql }: Queryable,
  nos: readonly number[],
  asOf: Date | null,
): Promise<SuccessionRow[]> =>
  sql<SuccessionRow[]>`
    select s.to_no as "ofNo", s.from_no as "agencyNo"
    from (
      select s.from_no, s.to_no, row_number() over (partition by s.to_no order by a.name_th, a.code) as place
      from (select * from agencies.succession where ${heldAt(sql, asOf)}) s
      join ${tree(sql, asOf)} a on a.no = s.from_no
      where s.to_no = any(${[...nos]}::int[])
    ) s where s.place <= ${mostPredecessors} order by s.to_no, s.place`
