import { rolesGiving, type Act } from '@eact/kit/acts'
import { ViewerReach, type HeldGrant } from '@eact/kit/reach'
import type { AccessLack } from '@eact/schema/forms/access'

/** Where an agency stands. */
export interface Place {
  /** Its line of สังกัด, which rights follow. */
  line: string
  /** The same whatever the relation. */
  path: string
  /** Whether the agency is closed; it is not when left out. */
  isClosed?: boolean
}

/** What nobody does at a closed agency, whatever their rights: it is read, and nothing of it is changed. */
const endsWithAgency: readonly Act[] = ['SAVE_REPORT', 'EDIT_AGENCY', 'CHANGE_STRUCTURE', 'SET_DUTY']

/** A grant that the viewer has, had or will have. */
export interface OwnGrant extends HeldGrant {
  state: 'IN_FORCE' | 'ENDED' | 'NOT_BEGUN' | 'CLOSED'
}

/** Whether an act is allowed, and why or why not. */
export type Explanation = { grants: HeldGrant[]; lack: null } | { grants: []; lack: AccessLack }

/** Whether a grant by itself allows an act: the question that every policy asks, asked of one grant. */
const allows = (grant: HeldGrant, act: Act, line: string): boolean =>
  new ViewerReach([grant]).grantOver(line, rolesGiving(act)) !== null

/**
 * Says which grants allow an act at an agency, all of them: without these it would be refused. Where there is none, it
 * says what is missing, the nearest to having it first.
 *
 * @param reach what decides: the grants under which the viewer acts now
 * @param own all grants of the viewer, ended ones too
 */
export function explainAccess(
  act: Act,
  place: Place,
  reach: ViewerReach,
  own: readonly OwnGrant[],
): Explanation {
  const grants = reach.grants.filter((grant) => allows(grant, act, place.line))
  if (grants.length > 0 && place.isClosed && endsWithAgency.includes(act))
    return { grants: [], lack: 'AGENCY_CLOSED' }
  if (grants.length > 0) return { grants, lack: null }
  return { grants: [], lack: lackOf(act, place, reach, own) }
}

function lackOf(act: Act, place: Place, reach: ViewerReach, own: readonly OwnGrant[]): AccessLack {
  const would = own.filter((grant) => allows(grant, act, place.line)).map(({ state }) => state)
  if (would.includes('IN_FORCE')) return 'NOT_ACTING'
  if (would.includes('NOT_BEGUN')) return 'GRANT_NOT_BEGUN'
  if (would.includes('ENDED')) return 'GRANT_ENDED'
  if (reach.grants.length === 0) return 'NO_GRANT'
  const able = reach.grants.filter(({ role }) => rolesGiving(act).includes(role))
  if (able.length === 0) return 'ROLE_LACKS_ACT'
  return able.some((grant) => supervises(grant, place)) ? 'SUPERVISED_ONLY' : 'OUT_OF_REACH'
}

/** Whether an agency lies beneath the anchor by its path, though not by its line. */
const supervises = ({ reach, agencyNo }: HeldGrant, { path }: Place): boolean =>
  reach === 'SUBTREE' && path.includes(`/${agencyNo}/`)
