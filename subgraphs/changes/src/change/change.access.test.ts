import { newId } from '@eact/kit/ids'
import {
  createTestDatabase,
  plantPerson,
  plantTree,
  revokeGrants,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import { anonymous, roles, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountChanges, plantDeleted, plantLog, plantTreeChange, type MountedChanges } from '../testing.ts'

let database: TestDatabase
let changes: MountedChanges
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'sibling', parent: 'ministry' },
    { key: 'supervised', parent: 'department', relation: 'SUPERVISED_BY' },
    { key: 'beneath', parent: 'supervised' },
    { key: 'stranger' },
    { key: 'seven' },
    { key: 'eight' },
    // Their numbers begin with those of the ministry and the department: 10, 11, 12 and 20.
    ...Array.from({ length: 12 }, (_, index) => ({ key: `other ${index}` })),
  ])
  await plantLog(
    database,
    Object.values(tree).map(({ no }) => no),
  )
  changes = await mountChanges(database)
})

afterAll(async () => {
  await changes.stop()
  await database.drop()
})

/** The agencies whose changes a viewer gets, in the order of the log. */
async function seenBy(viewer: Viewer): Promise<string[]> {
  const { data, errors } = await changes.changes(viewer)
  expect(errors).toBeUndefined()
  const keys = new Map(Object.entries(tree).map(([key, { id }]) => [id, key]))
  expect(data!.changes!.edges.map(({ node }) => node.id)).toEqual(data!.changes!.nodes.map(({ id }) => id))
  return data!.changes!.nodes.map(({ agency }) => keys.get(agency!.id)!)
}

const everything = () => Object.keys(tree)

describe('who sees which changes', () => {
  test.each([
    ['ministry', 'SUBTREE', ['ministry', 'department', 'unit', 'sibling']],
    ['ministry', 'AGENCY', ['ministry']],
    ['department', 'SUBTREE', ['department', 'unit']],
    ['department', 'AGENCY', ['department']],
    ['unit', 'SUBTREE', ['unit']],
    ['sibling', 'SUBTREE', ['sibling']],
    ['supervised', 'SUBTREE', ['supervised', 'beneath']],
    ['stranger', 'SUBTREE', ['stranger']],
  ] as const)('rights on %s with reach %s', async (anchor, reach, wanted) => {
    const viewer = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: tree[anchor]!.no,
      reach,
    })
    expect(await seenBy(viewer)).toEqual(wanted)
  })

  test.each(roles)('%s over the state sees all', async (role) => {
    const viewer = await plantPerson(database.admin, { role, agencyNo: tree['unit']!.no, reach: 'STATE' })
    expect(await seenBy(viewer)).toEqual(everything())
  })

  test('several rights add up, without repeats', async () => {
    const viewer = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: tree['department']!.no,
      reach: 'SUBTREE',
    })
    await grant(viewer, 'unit', 'AGENCY')
    await grant(viewer, 'stranger', 'SUBTREE')
    expect(await seenBy(viewer)).toEqual(['department', 'unit', 'stranger'])
  })

  test('a machine client sees what its own rights reach', async () => {
    const viewer: Viewer = { kind: 'CLIENT', id: newId(), scopes: ['READ', 'SUBSCRIBE'] }
    expect(await seenBy(viewer)).toEqual([])
    await grant(viewer, 'sibling', 'SUBTREE')
    expect(await seenBy(viewer)).toEqual(['sibling'])
    expect(await seenBy({ kind: 'PERSON', id: viewer.id, sessionId: newId() })).toEqual([])
  })

  test('a person without rights sees nothing', async () => {
    expect(await seenBy(await plantPerson(database.admin, null))).toEqual([])
  })

  test('rights that were taken away show nothing from that moment on', async () => {
    const viewer = await plantPerson(database.admin, {
      role: 'DGA_ADMINISTRATOR',
      agencyNo: tree['ministry']!.no,
      reach: 'STATE',
    })
    expect(await seenBy(viewer)).toEqual(everything())
    await revokeGrants(database.admin, viewer.id)
    expect(await seenBy(viewer)).toEqual([])
  })

  test('rights follow the tree as it stands now', async () => {
    const officer = (key: string) =>
      plantPerson(database.admin, { role: 'CENTRAL_OFFICER', agencyNo: tree[key]!.no, reach: 'SUBTREE' })
    const [before, after] = [await officer('ministry'), await officer('stranger')]
    const sibling = tree['sibling']!
    const hangOn = (parent: Planted) =>
      database.admin`
        update agencies.agency set parent_no = ${parent.no}, path = ${`${parent.path}${sibling.no}/`},
          line = ${`${parent.line}${sibling.no}/`}, depth = ${parent.path.split('/').length - 2}
        where no = ${sibling.no}`
    await hangOn(tree['stranger']!)
    expect(await seenBy(before)).toEqual(['ministry', 'department', 'unit'])
    expect(await seenBy(after)).toEqual(['sibling', 'stranger'])
    await hangOn(tree['ministry']!)
    expect(await seenBy(after)).toEqual(['stranger'])
  })
})

describe('an agency that was deleted', () => {
  let gone: Awaited<ReturnType<typeof plantDeleted>>
  beforeAll(async () => {
    gone = await plantDeleted(database, tree['department']!.line)
    await plantLog(database, [gone.no])
    await plantTreeChange(database, 'AGENCY_DELETED', gone.no)
  })

  async function toldOf(viewer: Viewer): Promise<[string, string][]> {
    const { data } = await changes.changes(viewer)
    return data!
      .changes!.nodes.filter(({ agencyId }) => agencyId === gone.id)
      .map(({ kind, agency }) => [kind, agency?.id ?? 'none'])
  }

  test.each([
    ['department', true],
    ['ministry', true],
    ['unit', false],
    ['sibling', false],
    ['stranger', false],
  ])('is told of to those of the %s: %s', async (anchor, isTold) => {
    const viewer = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: tree[anchor]!.no,
      reach: 'SUBTREE',
    })
    const told = [
      ['REPORT_SAVED', gone.id],
      ['AGENCY_DELETED', 'none'],
    ]
    expect(await toldOf(viewer)).toEqual(isTold ? told : [])
  })
})

test.each([
  ['nobody', anonymous],
  ['the gateway', { kind: 'GATEWAY' }],
] as const)('%s is asked to sign in', async (_, viewer) => {
  const { data, errors } = await changes.changes(viewer)
  expect(data?.changes ?? null).toBeNull()
  expect(errors).toHaveLength(1)
  expect(errors![0]!.extensions).toEqual({
    code: 'UNAUTHENTICATED',
    messages: { th: expect.stringMatching(/[ก-๙]/), en: expect.stringMatching(/sign in/i) },
  })
})

async function grant(viewer: Extract<Viewer, { id: string }>, anchor: string, reach: string): Promise<void> {
  await database.admin`insert into identity.access_grant ${database.admin({
    id: newId(),
    holder_id: viewer.id,
    holder_kind: viewer.kind,
    role: 'AUDITOR',
    agency_no: tree[anchor]!.no,
    reach,
    valid_from: new Date(Date.now() - 1000),
  })}`
}
