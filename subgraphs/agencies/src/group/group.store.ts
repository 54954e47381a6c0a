import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { GroupMembershipState } from '@eact/schema/generated/agencies'

/** A coverage group as it is read. */
export interface GroupRow {
  id: string
  no: number
  name: string
  headNo: number
  /** The line of สังกัด of the head, as it stands now. */
  headLine: string
  version: number
  validFrom: Date
  closedAt: Date | null
}

/** Where a group stands in a list of them. */
export interface GroupPosition {
  name: string
  id: string
}

type Reader = Pick<Queryable, 'sql'>

/** What is read of groups at an instant: `g` with the version `v` that held then and its head. Null is now. */
const groupsAt = ({ sql }: Reader, at: Date | null) => sql`
  (select coalesce(${at}::timestamptz, clock_timestamp()) as at) now
  join agencies.coverage_group_version v on v.valid_from <= now.at and (v.valid_to is null or v.valid_to > now.at)
  join agencies.coverage_group g on g.no = v.group_no
  join agencies.agency head on head.no = v.head_no`

const columns = ({ sql }: Reader) => sql`
  g.id, g.no, v.name_th as name, v.head_no as "headNo", head.line as "headLine", g.version,
  v.valid_from as "validFrom", v.closed_at as "closedAt"`

/** Reads groups by their ids as they were at an instant (null: now), closed ones too, in any order. */
export const readGroups = (reader: Reader, ids: readonly string[], at: Date | null): Promise<GroupRow[]> =>
  reader.sql<GroupRow[]>`
    select ${columns(reader)} from ${groupsAt(reader, at)} where g.id = any(${ids as string[]}::uuid[])`

/** Which groups a list holds; null asks nothing. */
export interface GroupConditions {
  memberId: string | null
  headId: string | null
  /** In lower case, with Arabic digits. */
  text: string | null
  withClosed: boolean
}

/** Whether the agency `a` stood open at the instant (null: now): one that is open now may have been closed then. */
const isOpen = ({ sql }: Reader, at: Date | null) =>
  at === null
    ? sql`a.closed_at is null`
    : sql`not exists (
        select from agencies.agency_version past
        where past.agency_no = a.no and past.closed_at is not null
          and past.valid_from <= now.at and (past.valid_to is null or past.valid_to > now.at)
      )`

const holding = (
  reader: Reader,
  { memberId, headId, text, withClosed }: GroupConditions,
  at: Date | null,
) => reader.sql`
  (${withClosed} or v.closed_at is null)
  and (${headId}::uuid is null or head.id = ${headId})
  and (${text}::text is null or strpos(translate(lower(v.name_th), '๐๑๒๓๔๕๖๗๘๙', '0123456789'), ${text}) > 0)
  and (${memberId}::uuid is null or exists (
    select from agencies.group_member m
    join agencies.agency a on a.no = m.agency_no and ${isOpen(reader, at)}
    where a.id = ${memberId} and m.group_no = g.no
      and m.valid_from <= now.at and (m.valid_to is null or m.valid_to > now.at)
  ))`

/** Reads a page of groups in Thai order; one row more than wanted where there is a next page. */
export const listGroups = (
  reader: Reader,
  conditions: GroupConditions,
  { first, after }: Page<GroupPosition>,
  at: Date | null,
): Promise<GroupRow[]> => reader.sql<GroupRow[]>`
  select ${columns(reader)} from ${groupsAt(reader, at)}
  where ${holding(reader, conditions, at)}
    and (${after?.id ?? null}::uuid is null or (v.name_th, g.id) > (${after?.name ?? ''}, ${after?.id ?? null}::uuid))
  order by v.name_th, g.id
  limit ${first + 1}`

/** Counts the groups for which all conditions hold. */
export async function countGroups(
  reader: Reader,
  conditions: GroupConditions,
  at: Date | null,
): Promise<number> {
  const [row] = await reader.sql<{ count: number }[]>`
    select count(*)::int as count from ${groupsAt(reader, at)} where ${holding(reader, conditions, at)}`
  return row?.count ?? 0
}

/** Open groups that one agency shows. */
const maxPerAgency = 50

/** Reads the open groups of which agencies are members, of each agency at most 50, by name. */
export const readGroupsOf = (
  reader: Reader,
  agencyNos: readonly number[],
  at: Date | null,
): Promise<(GroupRow & { memberNo: number })[]> => reader.sql<(GroupRow & { memberNo: number })[]>`
  select found.* from (
    select ${columns(reader)}, m.agency_no as "memberNo",
      row_number() over (partition by m.agency_no order by v.name_th, g.id) as place
    from ${groupsAt(reader, at)}
    join agencies.group_member m on m.group_no = g.no
      and m.valid_from <= now.at and (m.valid_to is null or m.valid_to > now.at)
    join agencies.agency a on a.no = m.agency_no and ${isOpen(reader, at)}
    where m.agency_no = any(${agencyNos as number[]}::int[]) and v.closed_at is null
  ) found
  where found.place <= ${maxPerAgency}
  order by found.place`

/** A membership as it is read, with what it is ordered by. */
export interface MembershipRow {
  id: string
  agencyNo: number
  name: string
  code: string
  validFrom: Date
  validTo: Date | null
  state: GroupMembershipState
}

/** Where a membership stands among those of its group. */
export interface MembershipPosition {
  name: string
  code: string
  id: string
}

/** Of which group memberships are asked for, and in which state; null is all. */
export interface MembershipsOf {
  groupNo: number
  state: GroupMembershipState | null
}

/** One page of the memberships of one group. */
export type MembershipsPage = MembershipsOf & Page<MembershipPosition>

/**
 * The memberships of `wanted.group_no` as they stood at an instant (null: now): none that was planned later, none that
 * was taken back before it began, and no end that was not known yet; a planned end that was later brought forward is
 * not told either.
 */
const membershipsAt = (reader: Reader, at: Date | null) => reader.sql`
  (select coalesce(${at}::timestamptz, clock_timestamp()) as at) now
  join agencies.group_member m on m.group_no = wanted.group_no and m.added_at <= now.at
  join agencies.agency a on a.no = m.agency_no
  cross join lateral (select case when m.end_set_at <= now.at then m.valid_to end as valid_to) known
  cross join lateral (select case
    when known.valid_to <= now.at or not ${isOpen(reader, at)} then 'ENDED'
    when m.valid_from > now.at then 'PLANNED'
    else 'CURRENT'
  end as state) told
  where (known.valid_to is null or known.valid_to > m.valid_from)
    and (wanted.state is null or told.state = wanted.state)`

const nil = '00000000-0000-0000-0000-000000000000'

/**
 * Reads a page of memberships for each group, all in one statement.
 *
 * @returns in the order of `pages`; each with one row more than wanted where there is a next page
 */
export async function readMemberships(
  reader: Reader,
  pages: readonly MembershipsPage[],
  at: Date | null,
): Promise<MembershipRow[][]> {
  const rows = await reader.sql<(MembershipRow & { page: number })[]>`
    select wanted.page::int, found.*
    from unnest(
      ${pages.map(({ groupNo }) => groupNo)}::int[], ${pages.map(({ state }) => state)}::text[],
      ${pages.map(({ first }) => first)}::int[], ${pages.map(({ after }) => after?.name ?? '')}::text[],
      ${pages.map(({ after }) => after?.code ?? '')}::text[], ${pages.map(({ after }) => after?.id ?? nil)}::uuid[]
    ) with ordinality wanted (group_no, state, first, after_name, after_code, after_id, page)
    cross join lateral (
      select m.id, m.agency_no as "agencyNo", a.name_th as name, a.code, m.valid_from as "validFrom",
        known.valid_to as "validTo", told.state
      from ${membershipsAt(reader, at)}
        and (a.name_th, a.code, m.id) > (wanted.after_name, wanted.after_code, wanted.after_id)
      order by a.name_th, a.code, m.id
      limit wanted.first + 1
    ) found
    order by wanted.page, found.name, found.code, found.id`
  const found: MembershipRow[][] = pages.map(() => [])
  for (const { page, ...row } of rows) found[page - 1]?.push(row)
  return found
}

/** Counts the memberships of groups, in the order of what is asked. */
export async function countMemberships(
  reader: Reader,
  asked: readonly MembershipsOf[],
  at: Date | null,
): Promise<number[]> {
  const rows = await reader.sql<{ count: number }[]>`
    select found.count::int as count
    from unnest(
      ${asked.map(({ groupNo }) => groupNo)}::int[], ${asked.map(({ state }) => state)}::text[]
    ) with ordinality wanted (group_no, state, place)
    cross join lateral (select count(*) as count from ${membershipsAt(reader, at)}) found
    order by wanted.place`
  return rows.map(({ count }) => count)
}
