import type { Database } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { ViewerReach } from '@eact/kit/reach'
import { createTestDatabase, plantTree, type PlantedAgency, type TestDatabase } from '@eact/kit/testing'
import { carryOutPlan, makePlan, plantPlan, type PlannedStep } from '@eact/kit/testing-reorganisation'
import { roles, type RightsHolder, type Viewer } from '@eact/kit/viewer'
import { readReaches } from '@eact/kit/viewer.store'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountIdentity, type MountedIdentity } from '../testing.ts'

const seed = 25_650_722
const runs = 300

let database: TestDatabase
let identity: MountedIdentity
let reading: Database

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  identity = await mountIdentity(database)
  reading = database.open('identity')
})
afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

interface MadeGrant {
  holder: number
  anchor: number
  reach: 'AGENCY' | 'SUBTREE' | 'STATE'
  over: boolean
}

const cases = fc.record({
  shapes: fc.array(fc.record({ parent: fc.nat(99), supervised: fc.nat(4).map((n) => n === 0) }), {
    minLength: 2,
    maxLength: 12,
  }),
  steps: fc.array(
    fc.record<PlannedStep>({
      kind: fc.constantFrom('OPEN', 'MOVE', 'MOVE', 'CLOSE'),
      which: fc.nat(99),
      where: fc.nat(99),
      supervised: fc.nat(3).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  grants: fc.array(
    fc.record<MadeGrant>({
      holder: fc.nat(3),
      anchor: fc.nat(99),
      reach: fc.constantFrom('AGENCY', 'AGENCY', 'SUBTREE', 'SUBTREE', 'SUBTREE', 'STATE'),
      over: fc.nat(5).map((n) => n === 0),
    }),
    { maxLength: 16 },
  ),
  groups: fc.array(
    fc.record({
      head: fc.nat(99),
      members: fc.array(fc.nat(99), { minLength: 1, maxLength: 4 }),
      holders: fc.array(fc.nat(3), { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
})

/** Odd ones are machines. */
const kindOf = (holder: number) => (holder % 2 ? ('CLIENT' as const) : ('PERSON' as const))

/** A coverage group with a right over it for each of its holders. */
async function plantGroup(
  { head, members, holders }: { head: number; members: number[]; holders: number[] },
  noOf: (which: number) => number,
  all: RightsHolder[],
): Promise<void> {
  const { admin } = database
  const [since, id] = [new Date(Date.now() - 2000), newId()]
  const [group] = await admin<{ no: number }[]>`
    insert into agencies.coverage_group (id, name_th, head_no, valid_from)
    values (${id}, ${id}, ${noOf(head)}, ${since}) returning no`
  const group_no = group!.no
  const held = [...new Set(members.map(noOf))].map((agency_no) => ({
    id: newId(),
    group_no,
    agency_no,
    valid_from: since,
    added_at: since,
    added_by: newId(),
  }))
  await admin`insert into agencies.group_member ${admin(held)}`
  for (const holder of new Set(holders))
    await admin`insert into identity.access_grant ${admin({
      id: newId(),
      holder_id: all[holder]!.id,
      holder_kind: all[holder]!.kind,
      role: 'ANALYST',
      agency_no: noOf(head),
      group_no,
      reach: 'GROUP',
      valid_from: since,
    })}`
}

/** Everything that each right in force reaches: by holder and by grant, the open agencies of one case. */
async function reachOf(holders: RightsHolder[], nos: number[]) {
  const reaches = await readReaches(reading, holders)
  const open = await database.admin<{ no: number; line: string }[]>`
    select no, line from agencies.agency where no = any(${nos}) and closed_at is null`
  const within = (reach: ViewerReach) =>
    new Set(open.filter(({ line }) => reach.grantOver(line, roles)).map(({ no }) => no))
  const grants = new Map<string, Set<number>>()
  for (const { grants: held } of reaches)
    for (const { id } of held) grants.set(id, within(new ViewerReach(held.filter((one) => one.id === id))))
  return { holders: reaches.map(within), grants }
}

const lost = (before: Set<number> | undefined, after: Set<number> | undefined): number =>
  [...(before ?? [])].filter((no) => !after?.has(no)).length

const impact = `query ($of: [_Any!]!, $after: String) { _entities(representations: $of) { ... on Reorganisation {
  accessImpact { peopleLosing peopleGaining machinesLosing machinesGaining
    grants(first: 3, after: $after) { nodes { grant { id } loses gains ends } pageInfo { hasNextPage endCursor } } } } } }`

interface Impact {
  peopleLosing: number
  peopleGaining: number
  machinesLosing: number
  machinesGaining: number
  grants: {
    nodes: { grant: { id: string }; loses: number; gains: number; ends: boolean }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }
}

async function readImpact(viewer: Viewer, id: string): Promise<Impact> {
  const nodes: Impact['grants']['nodes'] = []
  for (let after: string | null = null; ;) {
    const of = [{ __typename: 'Reorganisation', id }]
    const { data, errors } = await identity.ask(viewer, impact, { of, after })
    if (errors) throw new Error(JSON.stringify(errors))
    const found = (data as { _entities: { accessImpact: Impact }[] })._entities[0]!.accessImpact
    nodes.push(...found.grants.nodes)
    after = found.grants.pageInfo.endCursor
    if (!found.grants.pageInfo.hasNextPage) return { ...found, grants: { ...found.grants, nodes } }
  }
}

test(`what is said before is what happens, in ${runs} random plans`, async () => {
  const { admin } = database
  const sums = { byGroup: 0, losing: 0, gaining: 0, ending: 0, quiet: 0, doubled: 0 }
  const one = async ({
    shapes,
    steps,
    grants,
    groups,
  }: typeof cases extends fc.Arbitrary<infer Case> ? Case : never) => {
    await admin`delete from identity.access_grant`
    await admin`delete from agencies.group_member`
    await admin`delete from agencies.coverage_group`
    const agencies = shapes.map(({ parent, supervised }, at): PlantedAgency => ({
      key: `a${at}`,
      ...(at > 0 && parent % 5 > 0
        ? { parent: `a${parent % at}`, relation: supervised ? 'SUPERVISED_BY' : 'BELONGS_TO' }
        : {}),
    }))
    const tree = await plantTree(admin, agencies)
    const plan = makePlan(agencies, tree, steps)
    const all: RightsHolder[] = Array.from({ length: 4 }, (_, at) => ({ kind: kindOf(at), id: newId() }))
    // Whoever looks holds the whole state: sees every grant, and is counted like everybody.
    const looking: RightsHolder = { kind: 'PERSON', id: newId() }
    const rows = grants.map(({ holder, anchor, reach, over }) => ({
      id: newId(),
      holder_id: all[holder]!.id,
      holder_kind: all[holder]!.kind,
      role: 'ANALYST',
      agency_no: tree[`a${anchor % agencies.length}`]!.no,
      reach,
      valid_from: new Date(Date.now() - 2000),
      valid_to: over ? new Date(Date.now() - 1000) : null,
    }))
    rows.push({
      id: newId(),
      holder_id: looking.id,
      holder_kind: 'PERSON',
      role: 'DGA_ADMINISTRATOR',
      agency_no: tree['a0']!.no,
      reach: 'STATE',
      valid_from: new Date(Date.now() - 2e3),
      valid_to: null,
    })
    await admin`insert into identity.access_grant ${admin(rows)} on conflict do nothing`
    for (const group of groups)
      await plantGroup(group, (which) => tree[`a${which % agencies.length}`]!.no, all)
    await plantPlan(admin, plan, { plannedBy: looking.id, actingAgencyNo: tree['a0']!.no })
    const viewer: Viewer = { kind: 'PERSON', id: looking.id, sessionId: newId() }
    const said = await readImpact(viewer, plan.id)

    const holders = [...all, looking]
    const nos = [...plan.nos.values()]
    const before = await reachOf(holders, nos)
    await carryOutPlan(admin, plan)
    const after = await reachOf(holders, nos)

    const count = (kind: string, was: Set<number>[], will: Set<number>[]) =>
      holders.filter((holder, at) => holder.kind === kind && lost(was[at], will[at]) > 0).length
    const { grants: list, ...counts } = said
    expect(counts).toEqual({
      peopleLosing: count('PERSON', before.holders, after.holders),
      peopleGaining: count('PERSON', after.holders, before.holders),
      machinesLosing: count('CLIENT', before.holders, after.holders),
      machinesGaining: count('CLIENT', after.holders, before.holders),
    })
    const changed = [...before.grants]
      .map(([id, was]) => ({
        id,
        loses: lost(was, after.grants.get(id)),
        gains: lost(after.grants.get(id), was),
      }))
      .filter(({ loses, gains }) => loses + gains > 0)
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
    expect(
      list.nodes.map(({ grant: { id }, loses, gains }) => ({ id, loses, gains })).toSorted(byId),
    ).toEqual(changed.toSorted(byId))
    // One that ends gives nothing afterwards.
    for (const { grant } of list.nodes.filter(({ ends }) => ends))
      expect(after.grants.get(grant.id)?.size ?? 0).toBe(0)
    const ranks = list.nodes.map(({ ends, loses, gains, grant }) => [Number(!ends), -loses, -gains, grant.id])
    expect(ranks).toEqual(
      ranks.toSorted((a, b) => {
        const at = a.findIndex((part, place) => part !== b[place])
        return at < 0 ? 0 : a[at]! < b[at]! ? -1 : 1
      }),
    )
    // It stays readable as of when it was carried out, whatever becomes of the grants.
    await admin`update identity.access_grant 
      set valid_to = clock_timestamp() where valid_to is null and holder_id <> ${looking.id}`
    expect(await readImpact(viewer, plan.id)).toEqual(said)

    sums.losing += counts.peopleLosing + counts.machinesLosing
    sums.gaining += counts.peopleGaining + counts.machinesGaining
    sums.ending += list.nodes.filter(({ ends }) => ends).length
    const byGroup = await admin`
      select from identity.access_grant where reach = 'GROUP' and id = any(${list.nodes.map(({ grant }) => grant.id)}::uuid[])`
    sums.byGroup += byGroup.length
    sums.quiet += changed.length === 0 ? 1 : 0
    // The grants changed more than the people did.
    sums.doubled +=
      list.nodes.filter(({ loses }) => loses > 0).length > counts.peopleLosing + counts.machinesLosing ? 1 : 0
  }
  await fc.assert(fc.asyncProperty(cases, one), { seed, numRuns: runs })
  for (const [name, sum] of Object.entries(sums)) expect([name, sum > 10]).toEqual([name, true])
  process.stdout.write(`access impact, seed ${seed}: ${runs} plans, ${JSON.stringify(sums)}\n`)
}, 240_000)
