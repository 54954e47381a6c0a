import type { Queryable } from '@eact/kit/database'

/** Where an agency stands in the published tree. */
export interface AgencyPlace {
  no: number
  /** Its line of สังกัด, which rights follow. */
  line: string
  /** The same whatever the relation. */
  path: string
  isClosed: boolean
}

/** Finds where an agency stands, a closed one too, by its id; null when there is none. */
export async function findPlaceByAgency(
  { sql }: Pick<Queryable, 'sql'>,
  agencyId: string,
): Promise<AgencyPlace | null> {
  const [found] = await sql<AgencyPlace[]>`
    select no, line, path, closed_at is not null as "isClosed" from agencies.agency where id = ${agencyId}`
  return found ?? null
}

/** A coverage group that a right can be given for. */
export interface GroupPlace {
  groupNo: number
  /** Its head, where rights for it are anchored. */
  agencyId: string
  agencyNo: number
  agencyCode: string
  line: string
}

/** Finds an open coverage group whose head is open, by its id; null when there is none. */
export async function findGroupPlace(
  { sql }: Pick<Queryable, 'sql'>,
  groupId: string,
): Promise<GroupPlace | null> {
  const [found] = await sql<GroupPlace[]>`
    select cg.no as "groupNo", head.id as "agencyId", head.no as "agencyNo", head.code as "agencyCode", head.line
    from agencies.coverage_group cg
    join agencies.agency head on head.no = cg.head_no and head.closed_at is null
    where cg.id = ${groupId} and cg.closed_at is null`
  return found ?? null
}
