import {
  createTestDatabase,
  plantPerson,
  plantTree,
  revokeGrants,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import { newId } from '@eact/kit/ids'
import { anonymous, roles, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'ministry', name: 'ก ministry' },
    { key: 'department', parent: 'ministry', name: 'ข department' },
    { key: 'office', parent: 'department', name: 'ค office' },
    { key: 'sao', parent: 'office', relation: 'SUPERVISED_BY', name: 'ง sao' },
    { key: 'division', parent: 'sao', name: 'จ division' },
    { key: 'other', name: 'ฉ other' },
  ])
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const query = `query ($filter: AgencyFilter) { agencies(filter: $filter) { nodes { nameEn } totalCount } }`

async function mayReport(viewer: Viewer, filter: object = {}): Promise<string[]> {
  const { data, errors } = await agencies.ask(query, { filter: { viewerMayReport: true, ...filter } }, viewer)
  expect(errors).toBeUndefined()
  const names = data.agencies.nodes.map(({ nameEn }: { nameEn: string }) => nameEn)
  expect(data.agencies.totalCount).toBe(names.length)
  return names
}

const everything = ['ministry', 'department', 'office', 'sao', 'division', 'other']

const reportingRoles: readonly Role[] = [
  'DGA_ADMINISTRATOR',
  'CENTRAL_OFFICER',
  'AGENCY_OFFICER',
  'SERVICE_POINT_OFFICER',
]

describe('agencies for which the viewer may report', () => {
  test.each([
    ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', ['ministry', 'department', 'office']],
    ['AGENCY_OFFICER', 'department', 'AGENCY', ['department']],
    ['SERVICE_POINT_OFFICER', 'office', 'SUBTREE', ['office']],
    ['AGENCY_OFFICER', 'sao', 'SUBTREE', ['sao', 'division']],
    ['DGA_ADMINISTRATOR', 'department', 'STATE', everything],
  ] as const)('%s at %s with reach %s', async (role, anchor, reach, wanted) => {
    const viewer = await plantPerson(database.admin, { role, agencyNo: tree[anchor]!.no, reach })
    expect(await mayReport(viewer)).toEqual(wanted)
  })

  test.each(roles)('%s reports exactly when it is one of the reporting roles', async (role: Role) => {
    const viewer = await plantPerson(database.admin, { role, agencyNo: tree['ministry']!.no, reach: 'STATE' })
    expect(await mayReport(viewer)).toEqual(reportingRoles.includes(role) ? everything : [])
  })

  test('several grants add up without repeats', async () => {
    const viewer = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: tree['department']!.no,
      reach: 'SUBTREE',
    })
    for (const [anchor, reach] of [
      ['office', 'AGENCY'],
      ['other', 'SUBTREE'],
      ['department', 'AGENCY'],
    ] as const) {
      await database.admin`insert into identity.access_grant ${database.admin({
        id: newId(),
        holder_id: viewer.id,
        holder_kind: 'PERSON',
        role: 'CENTRAL_OFFICER',
        agency_no: tree[anchor]!.no,
        reach,
        valid_from: new Date(Date.now() - 1000),
      })}`
    }
    expect(await mayReport(viewer)).toEqual(['department', 'office', 'other'])
    expect(await mayReport(viewer, { under: tree['ministry']!.id })).toEqual(['department', 'office'])
    expect(await mayReport(viewer, { text: 'Office' })).toEqual(['office'])
  })

  test('are none for a stranger, a person without grants and one whose grants were ended', async () => {
    const revoked = await plantPerson(database.admin, {
      role: 'DGA_ADMINISTRATOR',
      agencyNo: tree['other']!.no,
      reach: 'STATE',
    })
    expect(await mayReport(revoked)).toEqual(everything)
    await revokeGrants(database.admin, revoked.id)
    expect(await mayReport(revoked)).toEqual([])
    expect(await mayReport(await plantPerson(database.admin, null))).toEqual([])
    expect(await mayReport(anonymous)).toEqual([])
  })

  test('are not asked for by false', async () => {
    const { data } = await agencies.ask(query, { filter: { viewerMayReport: false } })
    expect(data.agencies.totalCount).toBe(everything.length)
  })
})

describe('the tree itself', () => {
  test('is open to everyone, also by _entities', async () => {
    const { data, errors } = await agencies.ask(
      'query ($these: [_Any!]!) { _entities(representations: $these) { ... on Agency { nameEn parent { nameEn } } } }',
      {
        these: [tree['office']!.id, newId(), 'x', tree['ministry']!.id].map((id) => ({
          __typename: 'Agency',
          id,
        })),
      },
    )
    expect(errors).toBeUndefined()
    expect(data._entities).toEqual([
      { nameEn: 'office', parent: { nameEn: 'department' } },
      null,
      null,
      { nameEn: 'ministry', parent: null },
    ])
  })

  test('answers nobody without the gateway’s token', async () => {
    const answer = await agencies.subgraph.execute(
      { query: '{ __typename }' },
      new Headers(),
      new AbortController().signal,
    )
    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })
})

describe('the published columns', () => {
  const published = [
    'id',
    'no',
    'code',
    'name_th',
    'parent_no',
    'parent_relation',
    'path',
    'line',
    'depth',
    'level',
    'kind',
    'must_report',
    'bound_by_act',
    'closed_at',
  ]

  // What the reports' list is searched by and what its table writes.
  const ofTheList = ['code_provisional', 'province_code', 'province_name', 'search', 'search_around']

  test.each([
    ['identity', published],
    ['reports', [...published, ...ofTheList]],
    ['changes', published],
  ])('are all of an agency that %s may read, and it may write nothing', async (role, columns) => {
    const rows = await database.admin<{ column: string; select: boolean; write: boolean }[]>`
      select column_name as "column",
        has_column_privilege(${role}, 'agencies.agency', column_name, 'select') as select,
        has_column_privilege(${role}, 'agencies.agency', column_name, 'insert, update, references') as write
      from information_schema.columns where table_schema = 'agencies' and table_name = 'agency'`
    expect(
      rows
        .filter(({ select }) => select)
        .map(({ column }) => column)
        .toSorted(),
    ).toEqual(columns.toSorted())
    expect(rows.filter(({ write }) => write)).toEqual([])
  })
})
