import type { Queryable } from '@eact/kit/database'

/** Where an agency stands in the published tree. */
export interface AgencyPlace {
  no: number
  /** Its line of สังกัด, which rights follow. */
  line: string
  /** The same whatever the relation. */
  path: string
}

/** Finds where an agency stands, by its id; null when there is none. */
export async function findPlaceByAgency(
  { sql }: Pick<Queryable, 'sql'>,
  agencyId: string,
): Promise<AgencyPlace | null> {
  const [found] = await sql<AgencyPlace[]>`select no, line, path from agencies.agency where id = ${agencyId}`
  return found ?? null
}
