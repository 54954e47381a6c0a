import { rolesGiving, acts, type Act } from '@eact/kit/acts'
import { ViewerReach, type HeldGrant } from '@eact/kit/reach'
import { roles, type Role } from '@eact/kit/viewer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grantToGive } from '../grant/grant.policy.ts'
import { explainAccess } from './access.policy.ts'

const seed = 25_650_722

const everyRole = roles.join(' ')
/** The oracle's own table, written by hand from the manual and the rulings; it shares nothing with the code. */
const mayBy: Record<string, string> = {
  SAVE_REPORT: 'DGA_ADMINISTRATOR CENTRAL_OFFICER AGENCY_OFFICER SERVICE_POINT_OFFICER',
  SEE_REPORT:
    'DGA_ADMINISTRATOR CENTRAL_OFFICER AGENCY_OFFICER SERVICE_POINT_OFFICER OPDC_FOLLOW_UP ANALYST AUDITOR',
  FOLLOW_CHANGES: everyRole,
  SEE_ACCESS:
    'DGA_ADMINISTRATOR DGA_CONTACT_CENTER CENTRAL_OFFICER AGENCY_OFFICER SERVICE_POINT_OFFICER AUDITOR',
  SEE_TOKENS: 'DGA_ADMINISTRATOR DGA_CONTACT_CENTER CENTRAL_OFFICER AUDITOR',
  APPOINT_OFFICERS: 'DGA_ADMINISTRATOR CENTRAL_OFFICER',
  APPOINT_CENTRAL_OFFICERS: 'DGA_ADMINISTRATOR DGA_CONTACT_CENTER',
  APPOINT_STATE_ROLES: 'DGA_ADMINISTRATOR',
  SUSPEND_PEOPLE: 'DGA_ADMINISTRATOR CENTRAL_OFFICER',
  READ_ACCOUNT_LOG: 'DGA_ADMINISTRATOR CENTRAL_OFFICER AUDITOR',
  EDIT_AGENCY: 'DGA_ADMINISTRATOR CENTRAL_OFFICER AGENCY_OFFICER SERVICE_POINT_OFFICER',
  CHANGE_STRUCTURE: 'DGA_ADMINISTRATOR CENTRAL_OFFICER',
  SET_DUTY: 'DGA_ADMINISTRATOR',
  MANAGE_GROUPS: 'DGA_ADMINISTRATOR',
  PURGE_DOCUMENT: 'DGA_ADMINISTRATOR',
}

interface Agency {
  no: number
  line: string
  path: string
  /** What it belongs to; null for a root and beneath a supervised edge. */
  above: Agency | null
}

const trees = fc
  .array(
    fc.record({
      parent: fc.nat(200),
      edge: fc.constantFrom('BELONGS_TO', 'BELONGS_TO', 'BELONGS_TO', 'SUPERVISED_BY', null),
      step: fc.constantFrom(1, 1, 1, 2, 9, 10, 90),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((choices) => {
    const grown: Agency[] = []
    let no = 0
    for (const { parent, edge, step } of choices) {
      no += step
      const over = edge && grown.length > 0 ? grown[parent % grown.length]! : null
      const above = edge === 'BELONGS_TO' ? over : null
      grown.push({ no, above, line: `${above?.line ?? '/'}${no}/`, path: `${over?.path ?? '/'}${no}/` })
    }
    return grown
  })

const holdings = fc.array(
  fc.record({
    role: fc.constantFrom(...roles),
    anchor: fc.nat(200),
    reach: fc.constantFrom('AGENCY', 'SUBTREE', 'SUBTREE', 'GROUP', 'GROUP', 'STATE'),
    members: fc.array(fc.nat(200), { maxLength: 6 }),
    state: fc.constantFrom('IN_FORCE', 'IN_FORCE', 'IN_FORCE', 'ENDED', 'NOT_BEGUN'),
  }),
  { maxLength: 5 },
)
type State = 'IN_FORCE' | 'ENDED' | 'NOT_BEGUN'
/** A grant as somebody gave it: with the members of its group, by number. */
type Own = HeldGrant & { state: State; members: number[] }

const grantsOn = (
  tree: Agency[],
  held: { role: Role; anchor: number; reach: HeldGrant['reach']; members: number[]; state: State }[],
): Own[] =>
  held.map(({ anchor, members, ...grant }, place) => {
    const { no, line } = tree[anchor % tree.length]!
    const nos = new Set(members.map((member) => tree[member % tree.length]!.no))
    return { ...grant, id: String(place), agencyNo: no, line, members: [...nos] }
  })

/** As the reading of grants hands them on: one for a group once for each member. */
const partsOf = (tree: Agency[], grants: readonly Own[]): Own[] =>
  grants.flatMap((grant) => {
    if (grant.reach !== 'GROUP') return [grant]
    const members = tree.filter(({ no }) => grant.members.includes(no))
    return members.map(({ no, line }) => ({ ...grant, agencyNo: no, line }))
  })

/** Walks up สังกัด from the agency until the anchor is met; a group is its members and nothing beneath them. */
function reaches(grant: Own, agency: Agency): boolean {
  if (grant.reach === 'STATE') return true
  if (grant.reach === 'GROUP') return grant.members.includes(agency.no)
  if (grant.reach === 'AGENCY') return agency.no === grant.agencyNo
  for (let current: Agency | null = agency; current; current = current.above)
    if (current.no === grant.agencyNo) return true
  return false
}

const allowedBy = (grants: readonly Own[], act: Act, agency: Agency): Own[] =>
  grants.filter(
    (grant) =>
      grant.state === 'IN_FORCE' && mayBy[act]!.split(' ').includes(grant.role) && reaches(grant, agency),
  )

const inForce = (tree: Agency[], grants: readonly Own[]) =>
  new ViewerReach(partsOf(tree, grants).filter(({ state }) => state === 'IN_FORCE'))

test('decision, explanation and a walk up the tree agree, and without the grants that are named it is refused', () => {
  const seen = { cases: 0, allowed: 0, refused: 0, byGroup: 0, lacks: new Map<string, number>() }
  fc.assert(
    fc.property(trees, holdings, fc.nat(200), (tree, held, which) => {
      const own = grantsOn(tree, held)
      const reach = inForce(tree, own)
      const judged = partsOf(tree, own)
      for (const agency of [tree[which % tree.length]!, tree[(which + 7) % tree.length]!]) {
        for (const act of acts) {
          const wanted = allowedBy(own, act, agency)
          const decided = reach.grantOver(agency.line, rolesGiving(act))
          const { grants, lack } = explainAccess(act, agency, reach, judged)
          expect(decided !== null).toBe(wanted.length > 0)
          expect(lack === null).toBe(wanted.length > 0)
          expect(grants.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id))
          const others = own.filter(({ id }) => !grants.some((named) => named.id === id))
          const without = inForce(tree, others)
          expect(without.grantOver(agency.line, rolesGiving(act))).toBeNull()
          expect(explainAccess(act, agency, without, judged).lack).toBe(
            wanted.length > 0 ? 'NOT_ACTING' : lack,
          )
          if (grants[0]) expect(grants).toContain(decided)
          seen.cases += 1
          if (lack) seen.lacks.set(lack, (seen.lacks.get(lack) ?? 0) + 1)
          seen[lack ? 'refused' : 'allowed'] += 1
          if (wanted.length > 0 && wanted.every(({ reach: by }) => by === 'GROUP')) seen.byGroup += 1
        }
      }
    }),
    { seed, numRuns: 1000 },
  )
  expect(seen.cases).toBeGreaterThanOrEqual(20_000)
  expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(3000)
  expect(seen.byGroup).toBeGreaterThan(500)
  for (const lack of [
    'NO_GRANT',
    'GRANT_NOT_BEGUN',
    'GRANT_ENDED',
    'ROLE_LACKS_ACT',
    'SUPERVISED_ONLY',
    'OUT_OF_REACH',
  ])
    expect(seen.lacks.get(lack) ?? 0).toBeGreaterThan(20)
})

test('what is missing is really missing: with it, it is allowed', () => {
  fc.assert(
    fc.property(trees, holdings, fc.nat(200), fc.constantFrom(...acts), (tree, held, which, act) => {
      const own = grantsOn(tree, held)
      const agency = tree[which % tree.length]!
      const { lack } = explainAccess(act, agency, inForce(tree, own), partsOf(tree, own))
      const held0 = partsOf(tree, own).filter(({ state }) => state === 'IN_FORCE')
      const mays = mayBy[act]!.split(' ')
      if (lack === 'NO_GRANT') expect(held0).toEqual([])
      if (lack === 'ROLE_LACKS_ACT') expect(held0.some(({ role }) => mays.includes(role))).toBe(false)
      if (lack === 'OUT_OF_REACH' || lack === 'SUPERVISED_ONLY')
        expect(held0.some(({ role }) => mays.includes(role))).toBe(true)
      if (lack === 'GRANT_ENDED' || lack === 'GRANT_NOT_BEGUN') {
        const begun = own.map((grant) => ({ ...grant, state: 'IN_FORCE' as const }))
        expect(explainAccess(act, agency, inForce(tree, begun), partsOf(tree, begun)).lack).toBeNull()
      }
    }),
    { seed, numRuns: 5000 },
  )
})

/** Whom each role appoints, by hand. */
const appoints: Partial<Record<Role, readonly Role[]>> = {
  DGA_ADMINISTRATOR: roles,
  DGA_CONTACT_CENTER: ['CENTRAL_OFFICER'],
  CENTRAL_OFFICER: ['AGENCY_OFFICER', 'SERVICE_POINT_OFFICER'],
}

test('nobody gives a right that reaches an agency which their own does not', () => {
  let [given, refused] = [0, 0]
  fc.assert(
    fc.property(
      trees,
      holdings,
      fc.nat(200),
      fc.constantFrom(...roles),
      fc.constantFrom('AGENCY', 'SUBTREE', 'GROUP', 'STATE'),
      (tree, held, which, role, reach) => {
        const own = grantsOn(tree, held)
        const anchor = tree[which % tree.length]!
        const right: Own = {
          id: 'new',
          role,
          reach,
          state: 'IN_FORCE',
          agencyNo: anchor.no,
          line: anchor.line,
          members: [anchor.no],
        }
        const givers = own.filter(
          (grant) =>
            grant.state === 'IN_FORCE' &&
            (appoints[grant.role] ?? []).includes(role) &&
            // Every agency of the tree, asked one by one, and those that are yet to come.
            tree.every((agency) => !reaches(right, agency) || reaches(grant, agency)) &&
            ((reach !== 'STATE' && reach !== 'GROUP') || grant.reach === 'STATE') &&
            (reach !== 'SUBTREE' || grant.reach === 'SUBTREE' || grant.reach === 'STATE'),
        )
        const under = grantToGive(inForce(tree, own), right)
        expect(under !== null).toBe(givers.length > 0)
        if (under) expect(givers.map(({ id }) => id)).toContain(under.id)
        if (under) given += 1
        else refused += 1
      },
    ),
    { seed, numRuns: 10_000 },
  )
  expect(Math.min(given, refused)).toBeGreaterThan(500)
})
