import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Sql } from 'postgres'
import { newId } from './ids.ts'
import { narrowGrant, ViewerReach, type HeldGrant } from './reach.ts'
import {
  countStatements,
  createTestDatabase,
  plantPerson,
  plantTree,
  type PlantedAgency,
  type TestDatabase,
} from './testing.ts'
import { readReach, readReaches } from './viewer.store.ts'
import { roles, type RightsHolder, type Role, type Viewer } from './viewer.ts'

const seed = 25_650_722
const asViewer = ({ kind, id }: RightsHolder): Viewer =>
  kind === 'PERSON' ? { kind, id, sessionId: newId() } : { kind, id, scopes: [] }

/** An agency of the naive model: what it hangs on by สังกัด, followed step by step. */
interface Agency {
  no: number
  line: string
  above: Agency | null
}

/** Grows a tree from choices: each agency hangs on an earlier one, is supervised by one, or is a root. */
function grow(
  choices: { parent: number; edge: 'BELONGS_TO' | 'SUPERVISED_BY' | null; step: number }[],
): Agency[] {
  const grown: Agency[] = []
  let no = 0
  for (const { parent, edge, step } of choices) {
    no += step
    const above = edge === 'BELONGS_TO' && grown.length > 0 ? grown[parent % grown.length]! : null
    grown.push({ no, above, line: above ? `${above.line}${no}/` : `/${no}/` })
  }
  return grown
}

const trees = fc
  .array(
    fc.record({
      parent: fc.nat(200),
      edge: fc.constantFrom('BELONGS_TO', 'BELONGS_TO', 'BELONGS_TO', 'SUPERVISED_BY', null),
      // Numbers that begin with one another (1, 12, 120) are where text ranges go wrong.
      step: fc.constantFrom(1, 1, 1, 2, 9, 10, 90),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map(grow)

const holdings = fc.array(
  fc.record({
    role: fc.constantFrom(...roles),
    anchor: fc.nat(200),
    reach: fc.constantFrom('AGENCY', 'SUBTREE', 'GROUP', 'STATE'),
  }),
  { maxLength: 6 },
)

const grantsOn = (
  tree: Agency[],
  held: { role: Role; anchor: number; reach: HeldGrant['reach'] }[],
): HeldGrant[] =>
  held.map(({ role, anchor, reach }, place) => {
    const { no, line } = tree[anchor % tree.length]!
    return { id: String(place), role, reach, agencyNo: no, line }
  })

/** How many steps of สังกัด an agency lies beneath the anchor; null when the grant does not reach it. */
function stepsBelow(grant: HeldGrant, agency: Agency): number | null {
  if (grant.reach === 'STATE') return Infinity
  let steps = 0
  for (let current: Agency | null = agency; current; current = current.above) {
    if (current.no === grant.agencyNo) return grant.reach === 'SUBTREE' || steps === 0 ? steps : null
    steps += 1
  }
  return null
}

/** The first of the nearest grants, by walking. */
function nearest(grants: HeldGrant[], agency: Agency, asked: readonly Role[]): HeldGrant | null {
  const reaching = grants
    .filter(({ role }) => asked.includes(role))
    .map((grant) => ({ grant, steps: stepsBelow(grant, agency) }))
    .filter((one): one is { grant: HeldGrant; steps: number } => one.steps !== null)
  const least = Math.min(...reaching.map(({ steps }) => steps))
  return reaching.find(({ steps }) => steps === least)?.grant ?? null
}

/** The predicate of SQL, in the "C" order of bytes. */
const inRanges = (reach: ViewerReach, line: string, asked: readonly Role[]) => {
  const { lows, highs } = reach.ranges(asked)
  const bytes = (text: string) => Buffer.from(text, 'utf8')
  return lows.some(
    (low, place) =>
      bytes(line).compare(bytes(low)) >= 0 && bytes(line).compare(bytes(highs[place] ?? '')) < 0,
  )
}

test('the nearest grant, the ranges and a walk up the tree agree on random trees', () => {
  let [covered, bare] = [0, 0]
  fc.assert(
    fc.property(trees, holdings, fc.subarray([...roles], { minLength: 1 }), (tree, held, asked) => {
      const grants = grantsOn(tree, held)
      const reach = new ViewerReach(grants)
      for (const agency of tree) {
        const wanted = nearest(grants, agency, asked)
        expect(reach.grantOver(agency.line, asked)).toBe(wanted)
        expect(inRanges(reach, agency.line, asked)).toBe(wanted !== null)
        if (wanted) covered += 1
        else bare += 1
      }
      expect(reach.holdsAny(asked)).toBe(held.some(({ role }) => asked.includes(role)))
    }),
    { seed, numRuns: 700 },
  )
  expect(Math.min(covered, bare)).toBeGreaterThan(1000)
})

describe('in Postgres', () => {
  let database: TestDatabase
  const planted: (Agency & { key: string })[] = []
  beforeAll(async () => {
    database = await createTestDatabase(inject('postgres'))
    const keys: PlantedAgency[] = fc
      .sample(fc.tuple(fc.nat(2000), fc.constantFrom('BELONGS_TO', 'BELONGS_TO', 'SUPERVISED_BY', 'ROOT')), {
        seed,
        numRuns: 1300,
      })
      .map(([parent, edge], place) => ({
        key: `a${place}`,
        ...(edge === 'ROOT' || place === 0
          ? {}
          : { parent: `a${parent % place}`, relation: edge as 'BELONGS_TO' | 'SUPERVISED_BY' }),
      }))
    const tree = await plantTree(database.admin, keys)
    const byKey = new Map<string, Agency>()
    for (const { key, parent, relation } of keys) {
      const { no, line } = tree[key]!
      const agency = {
        key,
        no,
        line,
        above: relation === 'BELONGS_TO' ? (byKey.get(parent ?? '') ?? null) : null,
      }
      byKey.set(key, agency)
      planted.push(agency)
    }
  })
  afterAll(() => database.drop())

  const coveredIn = async (sql: Sql, reach: ViewerReach, asked: readonly Role[]) => {
    const { lows, highs } = reach.ranges(asked)
    const rows = await sql<{ no: number }[]>`
      select no from agencies.agency a
      where exists (
        select 1 from unnest(${lows}::text[], ${highs}::text[]) held (low, high)
        where a.line >= held.low and a.line < held.high
      )
      order by no`
    return rows.map(({ no }) => no)
  }

  test('the predicate over `line` covers what a walk covers, whatever the order of the database is', async () => {
    const [order] = await database.admin<{ differs: boolean }[]>`
      select array(select t from unnest(array['/1/', '/1!', '/10/', '/1/2/']) t order by t)
        <> array(select t from unnest(array['/1/', '/1!', '/10/', '/1/2/']) t order by t collate "C") as differs`
    expect(order?.differs, 'the default order is not "C", so forgetting it would show').toBe(true)
    const open = database.open('reports')
    let seen = 0
    await fc.assert(
      fc.asyncProperty(holdings, fc.subarray([...roles], { minLength: 3 }), async (held, asked) => {
        const grants = grantsOn(planted, held)
        const wanted = planted.filter((agency) => nearest(grants, agency, asked)).map(({ no }) => no)
        expect(await coveredIn(open.sql, new ViewerReach(grants), asked)).toEqual(wanted)
        seen += wanted.length > 0 && wanted.length < planted.length ? 1 : 0
      }),
      { seed, numRuns: 100 },
    )
    expect(seen).toBeGreaterThan(30)
  })

  test('a subtree is one range of the index', async () => {
    const open = database.open('reports')
    const plan = await open.transaction(async ({ sql }) => {
      await sql`set local enable_seqscan = off`
      return sql`explain (format text) select line from agencies.agency where line >= '/1/' and line < '/10'`
    })
    expect(plan.map((row) => String(row['QUERY PLAN'])).join('\n')).toMatch(
      /agency_line[^]*Index Cond:.*line >=.*line </,
    )
  })

  test('the grants in force are read, with their places in the tree; others are not', async () => {
    const { admin } = database
    const anchor = planted[3]!
    const person = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo: anchor.no, reach: 'SUBTREE' })
    const grant = (more: object) =>
      admin`insert into identity.access_grant ${admin({
        id: newId(),
        holder_id: person.id,
        holder_kind: 'PERSON',
        role: 'AUDITOR',
        agency_no: planted[5]!.no,
        reach: 'AGENCY',
        valid_from: new Date(Date.now() - 60_000),
        ...more,
      })}`
    await grant({ valid_to: new Date(Date.now() - 30_000) })
    await grant({ role: 'ANALYST', valid_from: new Date(Date.now() + 3_600_000) })
    await grant({ role: 'OPDC_FOLLOW_UP', holder_kind: 'CLIENT' })
    await grant({ role: 'CENTRAL_OFFICER', holder_id: newId() })
    await grant({ role: 'DGA_CONTACT_CENTER', reach: 'STATE', valid_to: new Date(Date.now() + 3_600_000) })
    const open = database.open('reports')
    const { grants } = await readReach(open, person)
    const short = grants.map(({ role, reach, line }) => [role, reach, line])
    expect(short).toEqual([
      ['AGENCY_OFFICER', 'SUBTREE', anchor.line],
      ['DGA_CONTACT_CENTER', 'STATE', planted[5]!.line],
    ])
    const client = await readReach(open, { kind: 'CLIENT', id: person.id, scopes: ['READ'] })
    expect(client.grants.map(({ role }) => role)).toEqual(['OPDC_FOLLOW_UP'])
    for (const viewer of [{ kind: 'ANONYMOUS' }, { kind: 'GATEWAY' }] as const) {
      expect((await readReach(open, viewer)).grants).toEqual([])
    }
  })

  test('of somebody suspended are none, whatever still vouches for them, until they are reinstated', async () => {
    const { admin } = database
    const agencyNo = planted[3]!.no
    const person = await plantPerson(admin, { role: 'AGENCY_OFFICER', agencyNo, reach: 'SUBTREE' })
    const open = database.open('agencies')
    const held = async () => [
      (await readReach(open, person)).grants.length,
      ...(await readReaches(open, [person])).map(({ grants }) => grants.length),
    ]
    expect(await held()).toEqual([1, 1])
    await admin`
      update identity.person set suspended_at = now(), suspended_because = 'DECISION' where id = ${person.id}`
    expect(await held()).toEqual([0, 0])
    await admin`update identity.person set suspended_at = null, suspended_because = null where id = ${person.id}`
    expect(await held()).toEqual([1, 1])
  })

  test("of a person's own token are those of its owner at this moment, narrowed to its anchor", async () => {
    const { admin } = database
    const department = planted.find(({ line }) => line.split('/').length === 4)!
    const ministry = planted.find(({ line }) => line !== department.line && department.line.startsWith(line))!
    const elsewhere = planted.find(({ line }) => !line.startsWith(ministry.line))!
    const owner = await plantPerson(admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: ministry.no,
      reach: 'SUBTREE',
    })
    await admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (${newId()}, ${owner.id}, 'PERSON', 'AUDITOR', ${elsewhere.no}, 'AGENCY', now())`
    const token = async (anchorNo: number | null): Promise<Viewer> => {
      const id = newId()
      await admin`
        insert into identity.client (id, name, owner_id, created_at, kind, expires_at, anchor_no)
        values (${id}, ${id}, ${owner.id}, now(), 'PERSONAL', now() + interval '1 day', ${anchorNo})`
      return { kind: 'CLIENT', id, scopes: ['READ'] }
    }
    const open = database.open('reports')
    const held = async (viewer: Viewer) =>
      (await readReach(open, viewer)).grants.map(({ role, reach, line }) => [role, reach, line])
    const [whole, narrow, beside, lost] = [
      await token(null),
      await token(department.no),
      await token(elsewhere.no),
      await token(2_000_000),
    ]
    expect(await held(whole)).toEqual(await held(owner))
    expect(await held(whole)).toHaveLength(2)
    expect(await held(narrow)).toEqual([['AGENCY_OFFICER', 'SUBTREE', department.line]])
    expect(await held(beside)).toEqual([['AUDITOR', 'AGENCY', elsewhere.line]])
    expect(await held(lost)).toEqual([])
    const tokens = [whole, narrow, beside].map((viewer) => ({
      kind: 'CLIENT' as const,
      id: (viewer as { id: string }).id,
    }))
    const together = await readReaches(open, tokens)
    expect(together).toEqual(
      await Promise.all([whole, narrow, beside].map((viewer) => readReach(open, viewer))),
    )
    await admin`update identity.access_grant set valid_to = now() where holder_id = ${owner.id}`
    for (const viewer of [whole, narrow, beside]) expect(await held(viewer)).toEqual([])
  })

  test('of several are read in one statement, each as by itself', async () => {
    const { admin } = database
    const one = await plantPerson(admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: planted[3]!.no,
      reach: 'SUBTREE',
    })
    const other = await plantPerson(admin, { role: 'ANALYST', agencyNo: planted[5]!.no, reach: 'STATE' })
    const nobody = { kind: 'PERSON', id: newId() } as const
    const namesake = { kind: 'CLIENT', id: one.id } as const
    const holders = [other, nobody, one, namesake, other]
    const open = database.open('changes')
    await readReaches(open, holders)
    const { answer, statements } = await countStatements(database, () => readReaches(open, holders))
    expect(statements).toBe(1)
    const alone = await Promise.all(holders.map((holder) => readReach(open, asViewer(holder))))
    expect(answer).toEqual(alone)
    expect(answer.map(({ grants }) => grants.length)).toEqual([1, 0, 1, 0, 1])
  })

  test('held by somebody who is not named are read while they are exactly these, and never otherwise', async () => {
    const { admin } = database
    const right = { role: 'AGENCY_OFFICER', agencyNo: planted[3]!.no, reach: 'SUBTREE' } as const
    const one = await plantPerson(admin, right)
    const other = await plantPerson(admin, right)
    const open = database.open('reports')
    const rights = (await readReach(open, one)).fingerprint()
    expect((await readReach(open, other)).fingerprint()).toBe(rights)
    const shared = { kind: 'RIGHTS', holder: { kind: 'PERSON', id: other.id }, rights } as const
    expect((await readReach(open, shared)).fingerprint()).toBe(rights)
    const refused = { code: 'RIGHTS_CHANGED' }
    await admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (${newId()}, ${other.id}, 'PERSON', 'AUDITOR', ${planted[5]!.no}, 'STATE', now())`
    await expect(readReach(open, shared)).rejects.toMatchObject(refused)
    await admin`update identity.access_grant set valid_to = now() where holder_id = ${other.id}`
    await expect(readReach(open, shared)).rejects.toMatchObject(refused)
  })
})

describe('a fingerprint of rights', () => {
  const held = (more: Partial<HeldGrant> = {}): HeldGrant => ({
    id: newId(),
    role: 'AGENCY_OFFICER',
    agencyNo: 12,
    reach: 'SUBTREE',
    line: '/1/12/',
    ...more,
  })
  const printOf = (...grants: HeldGrant[]) => new ViewerReach(grants).fingerprint()

  test('is the same for the same rights, whichever grants give them, in whatever order and number', () => {
    const auditor = { role: 'AUDITOR', reach: 'STATE' } as const
    expect(printOf(held(), held(auditor))).toBe(printOf(held(auditor), held(), held()))
    // A member of a group is reached as an agency is by itself.
    expect(printOf(held({ reach: 'GROUP' }))).toBe(printOf(held({ reach: 'AGENCY' })))
  })

  test('is another one when anything of the rights is', () => {
    const prints = [
      printOf(),
      printOf(held()),
      printOf(held({ role: 'SERVICE_POINT_OFFICER' })),
      printOf(held({ reach: 'AGENCY' })),
      printOf(held({ line: '/1/13/', agencyNo: 13 })),
      printOf(held(), held({ role: 'ANALYST' })),
    ]
    expect(new Set(prints).size).toBe(prints.length)
  })
})

describe('a grant narrowed to an agency', () => {
  const within = { agencyNo: 12, line: '/1/12/' }
  test.each<[HeldGrant['reach'], string, HeldGrant['reach'] | null, string?]>([
    ['STATE', '/7/', 'SUBTREE', '/1/12/'],
    ['STATE', '/1/12/30/', 'SUBTREE', '/1/12/'],
    ['SUBTREE', '/1/', 'SUBTREE', '/1/12/'],
    ['SUBTREE', '/1/12/', 'SUBTREE', '/1/12/'],
    ['SUBTREE', '/1/12/30/', 'SUBTREE', '/1/12/30/'],
    ['SUBTREE', '/1/123/', null],
    ['SUBTREE', '/2/', null],
    ['AGENCY', '/1/', null],
    ['AGENCY', '/1/12/', 'AGENCY', '/1/12/'],
    ['AGENCY', '/1/12/30/', 'AGENCY', '/1/12/30/'],
    // Of a group the members that lie there, and nothing that belongs to others.
    ['GROUP', '/1/', null],
    ['GROUP', '/1/12/', 'GROUP', '/1/12/'],
    ['GROUP', '/1/12/30/', 'GROUP', '/1/12/30/'],
    ['GROUP', '/2/', null],
  ])('%s at %s leaves %s %s', (reach, line, left, where) => {
    const grant: HeldGrant = { id: newId(), role: 'AUDITOR', agencyNo: 1, reach, line }
    const short = narrowGrant(grant, within).map((one) => [one.reach, one.line])
    expect(short).toEqual(left ? [[left, where]] : [])
  })
})
