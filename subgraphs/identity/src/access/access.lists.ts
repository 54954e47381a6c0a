import { rolesGiving, type Act } from '@eact/kit/acts'
import { isId } from '@eact/kit/ids'
import type { Role, SignedIn } from '@eact/kit/viewer'
import type { AccessLack } from '@eact/schema/forms/access'
import { findPlaceByAgency } from '../agency.store.ts'
import type { Context } from '../context.ts'
import type { GrantRow } from '../grant/grant.store.ts'
import { explainAccess } from './access.policy.ts'
import { findCentralOfficers, readOwnGrants, type CentralOfficer } from './access.store.ts'

/** Why a viewer may or may not do something at an agency. */
export interface AccessAnswer {
  act: Act
  agencyId: string
  lack: AccessLack | null
  /** Those that allow it. */
  grants: GrantRow[]
  roles: readonly Role[]
  /** Read when somebody asks. */
  officers: () => Promise<CentralOfficer[]>
}

/** Explains a decision from what decides it; null when there is no such agency. */
export async function readExplanation(
  viewer: SignedIn,
  { act, agencyId }: { act: Act; agencyId: string },
  { database, reach }: Pick<Context, 'database' | 'reach'>,
): Promise<AccessAnswer | null> {
  const place = isId(agencyId) ? await findPlaceByAgency(database, agencyId) : null
  if (!place) return null
  const rights = await reach()
  const own = await readOwnGrants(
    database,
    viewer,
    rights.grants.map(({ id }) => id),
    place.line,
  )
  // A grant for a group is judged as it is held: at the agency itself where that is a member, and nowhere else.
  const judged = own.map((grant) =>
    grant.reach === 'GROUP' ? { ...grant, line: grant.covers ? place.line : '' } : grant,
  )
  const { grants, lack } = explainAccess(act, place, rights, judged)
  const named = new Set(grants.map(({ id }) => id))
  let officers: Promise<CentralOfficer[]> | null = null
  return {
    act,
    agencyId,
    lack,
    grants: own.filter(({ id }) => named.has(id)),
    roles: rolesGiving(act),
    officers: () => (officers ??= findCentralOfficers(database, place.line)),
  }
}
