import type { Queryable, Tx } from '@eact/kit/database'
import type { Role } from '@eact/kit/viewer'

/** A group that is about to be changed. */
export interface LockedGroup {
  id: string
  no: number
  name: string
  headNo: number
  headLine: string
  version: number
  closedAt: Date | null
  /** The instant of the act, in whole milliseconds: after the lock, and after all that was recorded of the group. */
  at: Date
}

/** Locks a group; null when there is none. */
export async function groupForUpdate({ sql }: Tx, id: string): Promise<LockedGroup | null> {
  const [locked] = await sql<
    { no: number }[]
  >`select no from agencies.coverage_group where id = ${id} for update`
  if (!locked) return null
  const [found] = await sql<LockedGroup[]>`
    select g.id, g.no, g.name_th as name, g.head_no as "headNo", head.line as "headLine", g.version,
      g.closed_at as "closedAt",
      greatest(date_trunc('milliseconds', clock_timestamp()), g.valid_from + interval '1 millisecond') as at
    from agencies.coverage_group g
    join agencies.agency head on head.no = g.head_no
    where g.no = ${locked.no}`
  return found ?? null
}

/** An agency as far as groups ask. */
export interface GroupAgency {
  id: string
  no: number
  code: string
  line: string
  isClosed: boolean
}

/** Finds agencies by their ids and by their codes, in any order. */
export const findGroupAgencies = (
  { sql }: Pick<Queryable, 'sql'>,
  { ids = [], codes = [] }: { ids?: readonly string[]; codes?: readonly string[] },
): Promise<GroupAgency[]> => sql<GroupAgency[]>`
  select id, no, code, line, closed_at is not null as "isClosed" from agencies.agency
  where id = any(${ids as string[]}::uuid[]) or code = any(${codes as string[]}::text[])`

/** Who changes a group, under which role. */
export interface Changer {
  id: string
  role: Role
}

/** What is held of a group itself. */
export interface GroupState {
  name: string
  headNo: number
}

/** Opens a group, with the beginning of its history. @throws on `coverage_group_name_once` when the name is taken */
export async function insertGroup(
  { sql }: Tx,
  { id, name, headNo }: GroupState & { id: string },
  by: Changer,
): Promise<void> {
  await sql`
    with opened as (
      insert into agencies.coverage_group (id, name_th, head_no, valid_from)
      values (${id}, ${name}, ${headNo}, date_trunc('milliseconds', clock_timestamp()))
      returning no, valid_from
    )
    insert into agencies.coverage_group_version (group_no, name_th, head_no, changed_by, acting_role, valid_from)
    select no, ${name}, ${headNo}, ${by.id}, ${by.role}, valid_from from opened`
}

/** Changes what is held of a group: its version ends at the instant of the act, and another begins. */
export async function rewriteGroup(
  { sql }: Tx,
  { no, at }: LockedGroup,
  { name, headNo, closed = false }: GroupState & { closed?: boolean },
  by: Changer,
): Promise<void> {
  const closedAt = closed ? at : null
  await sql`
    update agencies.coverage_group
    set name_th = ${name}, head_no = ${headNo}, closed_at = ${closedAt}::timestamptz, valid_from = ${at},
      version = version + 1
    where no = ${no}`
  await sql`
    update agencies.coverage_group_version set valid_to = ${at} where group_no = ${no} and valid_to is null`
  await sql`
    insert into agencies.coverage_group_version
      (group_no, name_th, head_no, closed_at, changed_by, acting_role, valid_from)
    values (${no}, ${name}, ${headNo}, ${closedAt}::timestamptz, ${by.id}, ${by.role}, ${at})`
}

/** Counts a change of the members, and no other. */
export async function countChange({ sql }: Tx, { no }: LockedGroup): Promise<void> {
  await sql`update agencies.coverage_group set version = version + 1 where no = ${no}`
}

/** From when to when agencies are to be members; without end when null. */
export interface Period {
  from: Date
  to: Date | null
}

/** Which of these agencies are members at some time of a period already. */
export async function membersWithin(
  { sql }: Tx,
  { no }: LockedGroup,
  agencyNos: readonly number[],
  { from, to }: Period,
): Promise<Set<number>> {
  const rows = await sql<{ no: number }[]>`
    select agency_no as no from agencies.group_member
    where group_no = ${no} and agency_no = any(${agencyNos as number[]}::int[])
      and tstzrange(valid_from, valid_to) && tstzrange(${from}, ${to}::timestamptz)`
  return new Set(rows.map((row) => row.no))
}

/** How many memberships of a group hold at its instant or will. */
export async function countLiving({ sql }: Tx, { no, at }: LockedGroup): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from agencies.group_member
    where group_no = ${no} and (valid_to is null or (valid_to > ${at} and valid_to > valid_from))`
  return row?.count ?? 0
}

/** Makes agencies members. */
export async function insertMembers(
  { sql }: Tx,
  { no, at }: LockedGroup,
  members: readonly { id: string; agencyNo: number }[],
  { from, to }: Period,
  addedBy: string,
): Promise<void> {
  await sql`
    insert into agencies.group_member
      (id, group_no, agency_no, valid_from, valid_to, added_at, added_by, end_set_at, end_set_by)
    select one.id, ${no}, one.agency_no, ${from}, ${to}::timestamptz, ${at}, ${addedBy}::uuid,
      case when ${to}::timestamptz is not null then ${at}::timestamptz end,
      case when ${to}::timestamptz is not null then ${addedBy}::uuid end
    from unnest(${members.map(({ id }) => id)}::uuid[], ${members.map(({ agencyNo }) => agencyNo)}::int[])
      one (id, agency_no)`
}

/** Reads when a membership of a group begins and ends; null when the group has no such. */
export async function findMembership({ sql }: Tx, { no }: LockedGroup, id: string): Promise<Period | null> {
  const [found] = await sql<Period[]>`
    select valid_from as "from", valid_to as "to" from agencies.group_member where id = ${id} and group_no = ${no}`
  return found ?? null
}

/** Sets the end of memberships: of one, or of all that hold or will (null). What has not begun then never holds. */
export async function endMemberships(
  { sql }: Tx,
  { no, at }: LockedGroup,
  { id, to }: { id: string | null; to: Date },
  endedBy: string,
): Promise<void> {
  await sql`
    update agencies.group_member
    set valid_to = greatest(${to}, valid_from), end_set_at = ${at}, end_set_by = ${endedBy}
    where group_no = ${no} and (${id}::uuid is null or id = ${id})
      and (valid_to is null or (valid_to > ${to} and valid_to > valid_from))`
}
