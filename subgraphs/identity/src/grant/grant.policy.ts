import { appointing, rolesGiving, type Act } from '@eact/kit/acts'
import { ViewerReach, type HeldGrant, type LineRanges } from '@eact/kit/reach'
import { roles, type Role, type SignedIn, type Viewer } from '@eact/kit/viewer'

/** Which grants a viewer may see. */
export interface GrantSight {
  holderId: string
  holderKind: 'PERSON' | 'CLIENT'
  /** Where the anchor must lie otherwise. */
  ranges: LineRanges
  /** The viewer's own anchors: grants that cover one of them stand above the viewer. */
  anchors: string[]
}

/**
 * A grant is seen by its holder and, along the line of authority, by officers, DGA and auditors: those whose reach
 * covers its anchor, and those whose own anchor it covers, who so know to whom they can turn.
 */
export function grantSight(viewer: SignedIn, reach: ViewerReach): GrantSight {
  const roles = rolesGiving('SEE_ACCESS')
  return {
    holderId: viewer.id,
    holderKind: viewer.kind,
    ranges: reach.ranges(roles),
    anchors: reach.grants.filter(({ role }) => roles.includes(role)).map(({ line }) => line),
  }
}

/** A right that somebody is to have, or has. */
export interface Right {
  role: Role
  reach: HeldGrant['reach']
  /** The line of สังกัด of its anchor. */
  line: string
}

/** How far a held right goes where it is to bound another. */
const width = { AGENCY: 0, GROUP: 0, SUBTREE: 1, STATE: 2 }
/** How far it must go to bound this one. Who the members of a group will be nobody knows: only the whole state has them. */
const needed = { AGENCY: 0, SUBTREE: 1, GROUP: 2, STATE: 2 }

/**
 * The grant under which a viewer may give a right, or take it away: its role appoints the other's, it covers the
 * anchor, and it goes no less far. Null when none does: nobody gives more than they hold.
 */
export function grantToGive(reach: ViewerReach, right: Right): HeldGrant | null {
  const wideEnough = reach.grants.filter((held) => width[held.reach] >= needed[right.reach])
  return new ViewerReach(wideEnough).grantOver(right.line, rolesGiving(appointing[right.role]))
}

/** The rights that a viewer may give, for SQL: each row a role, a reach, and a half-open range of lines. */
export interface RightsToGive extends LineRanges {
  roles: Role[]
  reaches: HeldGrant['reach'][]
}

/** All for which `grantToGive` finds a grant. */
export function rightsToGive(reach: ViewerReach): RightsToGive {
  const all: RightsToGive = { roles: [], reaches: [], lows: [], highs: [] }
  for (const wanted of ['AGENCY', 'SUBTREE', 'GROUP', 'STATE'] as const) {
    const wideEnough = new ViewerReach(reach.grants.filter((held) => width[held.reach] >= needed[wanted]))
    for (const role of roles) {
      const { lows, highs } = wideEnough.ranges(rolesGiving(appointing[role]))
      all.lows.push(...lows)
      all.highs.push(...highs)
      all.roles.push(...lows.map(() => role))
      all.reaches.push(...lows.map(() => wanted))
    }
  }
  return all
}

/** An officer works at agencies, a service point is one: only who oversees may have the whole state. */
const widestOf: Readonly<Record<Role, HeldGrant['reach']>> = {
  DGA_ADMINISTRATOR: 'STATE',
  DGA_CONTACT_CENTER: 'STATE',
  CENTRAL_OFFICER: 'SUBTREE',
  AGENCY_OFFICER: 'SUBTREE',
  SERVICE_POINT_OFFICER: 'AGENCY',
  OPDC_FOLLOW_UP: 'STATE',
  ANALYST: 'STATE',
  AUDITOR: 'STATE',
}

/** Whether a role is given with a reach at all. Who works at more than one agency may work at those of a group. */
export const isReachOffered = (role: Role, reach: HeldGrant['reach']): boolean =>
  reach === 'GROUP' ? widestOf[role] !== 'AGENCY' : width[reach] <= width[widestOf[role]]

/** A role that a viewer may give, by which act and with which reaches. */
export interface RoleOffer {
  role: Role
  act: Act
  /** The narrowest first. */
  reaches: HeldGrant['reach'][]
}

/** The roles that a viewer may give at one agency at least; the anchor of the own grant is always one. */
export const rolesToGive = (reach: ViewerReach): RoleOffer[] =>
  roles
    .map((role) => ({ role, act: appointing[role], reaches: reachesToGive(reach, role) }))
    .filter(({ reaches }) => reaches.length > 0)

const reachesToGive = (reach: ViewerReach, role: Role): HeldGrant['reach'][] =>
  (['AGENCY', 'SUBTREE', 'GROUP', 'STATE'] as const).filter(
    (wanted) =>
      isReachOffered(role, wanted) &&
      // At its own anchor a right that goes far enough always bounds the other.
      reach.grants.some(
        (held) => width[held.reach] >= needed[wanted] && rolesGiving(appointing[role]).includes(held.role),
      ),
  )

/** A right that somebody holds or held. */
interface HeldRight extends Right {
  holderId: string
  holderKind: 'PERSON' | 'CLIENT'
  state: 'IN_FORCE' | 'ENDED' | 'NOT_BEGUN' | 'CLOSED'
}

/** Whether a viewer may end a right: one that they might have given, or their own. A machine ends none. */
export const mayEnd = (viewer: Viewer, reach: ViewerReach, right: HeldRight): boolean =>
  viewer.kind === 'PERSON' &&
  right.state !== 'ENDED' &&
  ((right.holderKind === 'PERSON' && right.holderId === viewer.id) || grantToGive(reach, right) !== null)

/**
 * Whether a viewer may suspend or reinstate somebody: over each of that one's rights the viewer may suspend people and
 * might have given it. Who has no right is for those alone who hold the whole state. Never oneself.
 *
 * @param rights of that person, in force or to come
 */
export function maySuspend(reach: ViewerReach, rights: readonly Right[]): boolean {
  const roles = rolesGiving('SUSPEND_PEOPLE')
  if (rights.length === 0)
    return reach.grants.some(({ role, reach: own }) => own === 'STATE' && roles.includes(role))
  return rights.every((right) => grantToGive(reach, right) && reach.grantOver(right.line, roles))
}
