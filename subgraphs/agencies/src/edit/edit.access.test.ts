import {
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import { anonymous, roles, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { linesOf, save } from './testing-edit.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'unit', parent: 'department' },
    { key: 'point', parent: 'unit', kind: 'SERVICE_POINT' },
    { key: 'sibling', parent: 'ministry' },
    { key: 'supervised', parent: 'department', relation: 'SUPERVISED_BY' },
    { key: 'other' },
  ])
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const keys = ['ministry', 'department', 'unit', 'point', 'sibling', 'supervised', 'other'] as const
type Key = (typeof keys)[number]
type Reach = 'AGENCY' | 'SUBTREE' | 'STATE'

const personAt = (role: Role, at: Key, reach: Reach): Promise<Viewer> =>
  plantPerson(database.admin, { role, agencyNo: tree[at]?.no ?? 0, reach })

const versionOf = async (key: Key): Promise<number> => {
  const [row] = await database.admin<{ version: number }[]>`
    select version from agencies.agency where no = ${tree[key]?.no ?? 0}`
  return row?.version ?? 0
}

let saves = 0

/** At which agencies a viewer may: what the flag says, and what a save does. Both are the same, or it throws. */
async function where(viewer: Viewer, part: 'edit' | 'duty'): Promise<Key[]> {
  const may: Key[] = []
  for (const key of keys) {
    const flag = part === 'edit' ? 'viewerMayEdit' : 'viewerMaySetDuty'
    const { data } = await agencies.ask(
      `query ($id: ID!) { agency(id: $id) { ${flag} } }`,
      { id: tree[key]?.id },
      viewer,
    )
    saves += 1
    const version = await versionOf(key)
    const change =
      part === 'edit'
        ? { details: { nameEn: `saved ${saves}` } }
        : { duty: { mustReport: false, mustReportReason: `saved ${saves}` } }
    const outcome = await save(agencies, viewer, { agencyId: tree[key]?.id, version, ...change })
    const isSaved = outcome.errors.length === 0
    if (isSaved !== ((await versionOf(key)) === version + 1))
      throw new Error(`${key}: ${linesOf(outcome).join()}`)
    if (isSaved !== data.agency[flag]) throw new Error(`${key}: ${flag} is ${data.agency[flag]}`)
    if (!isSaved)
      expect(linesOf(outcome)).toEqual([
        part === 'duty' && (await mayEdit(viewer, key)) ? 'NOT_ALLOWED duty' : 'NOT_ALLOWED agencyId',
      ])
    if (isSaved) may.push(key)
  }
  return may
}

async function mayEdit(viewer: Viewer, key: Key): Promise<boolean> {
  const { data } = await agencies.ask(
    'query ($id: ID!) { agency(id: $id) { viewerMayEdit } }',
    { id: tree[key]?.id },
    viewer,
  )
  return data.agency.viewerMayEdit
}

const beneath = ['department', 'unit', 'point'] as const

describe('the details are changed', () => {
  test.each<[Role, Key, Reach, readonly Key[]]>([
    ['CENTRAL_OFFICER', 'department', 'SUBTREE', beneath],
    ['CENTRAL_OFFICER', 'department', 'AGENCY', ['department']],
    ['AGENCY_OFFICER', 'department', 'AGENCY', ['department']],
    ['AGENCY_OFFICER', 'department', 'SUBTREE', beneath],
    ['SERVICE_POINT_OFFICER', 'point', 'AGENCY', ['point']],
    ['AGENCY_OFFICER', 'supervised', 'SUBTREE', ['supervised']],
    ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', ['ministry', ...beneath, 'sibling']],
    ['DGA_ADMINISTRATOR', 'other', 'STATE', keys],
    ['DGA_ADMINISTRATOR', 'department', 'AGENCY', ['department']],
  ])('by %s at %s (%s) at these', async (role, at, reach, wanted) => {
    expect(await where(await personAt(role, at, reach), 'edit')).toEqual(wanted)
  })

  test.each(roles)('%s with the whole state does exactly when it is one of four', async (role) => {
    const may = await where(await personAt(role, 'ministry', 'STATE'), 'edit')
    const editing: readonly Role[] = [
      'DGA_ADMINISTRATOR',
      'CENTRAL_OFFICER',
      'AGENCY_OFFICER',
      'SERVICE_POINT_OFFICER',
    ]
    expect(may).toEqual(editing.includes(role) ? keys : [])
  })

  test('by nobody without a right', async () => {
    expect(await where(await plantPerson(database.admin, null), 'edit')).toEqual([])
  })
})

describe('the duties are set', () => {
  test.each(roles)('%s with the whole state does exactly when it is DGA’s administrator', async (role) => {
    const may = await where(await personAt(role, 'ministry', 'STATE'), 'duty')
    expect(may).toEqual(role === 'DGA_ADMINISTRATOR' ? keys : [])
  })

  test.each([
    ['duty', { boundByAct: false, boundByActReason: 'x' }],
    ['level', 'LOCAL'],
    ['kind', 'UNIVERSITY'],
    ['code', '123456789012'],
  ])('%s takes that right, and nothing of the save is done without it', async (part, wanted) => {
    const officer = await personAt('CENTRAL_OFFICER', 'ministry', 'SUBTREE')
    const input = {
      agencyId: tree['unit']?.id,
      version: await versionOf('unit'),
      details: { nameEn: 'not kept' },
    }
    const outcome = await save(agencies, officer, { ...input, [part]: wanted })
    expect(linesOf(outcome)).toEqual([`NOT_ALLOWED ${part}`])
    expect(outcome.agency).toMatchObject({ version: input.version })
    expect(outcome.agency?.['nameEn']).not.toBe('not kept')
  })
})

test('who is not signed in is asked to, and a machine may not', async () => {
  const query = 'mutation ($input: SaveAgencyInput!) { saveAgency(input: $input) { errors { code } } }'
  const input = { agencyId: tree['unit']?.id, version: 1 }
  const nobody = await agencies.ask(query, { input }, anonymous)
  expect(nobody.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED')
  const machine: Viewer = { kind: 'CLIENT', id: '01890000-0000-7000-8000-000000000000', scopes: ['READ'] }
  const refused = await agencies.ask(query, { input }, machine)
  expect(refused.errors?.[0]?.extensions['code']).toBe('NOT_FOR_MACHINES')
})

test('a right that was ended while the save waited for its turn no longer counts', async () => {
  const officer = (await personAt('AGENCY_OFFICER', 'other', 'AGENCY')) as Extract<Viewer, { kind: 'PERSON' }>
  const version = await versionOf('other')
  const no = tree['other']?.no ?? 0
  let saving: Promise<unknown> = Promise.resolve()
  await database.admin.begin(async (sql) => {
    await sql`select from agencies.agency where no = ${no} for update`
    saving = save(agencies, officer, { agencyId: tree['other']?.id, version, details: { nameEn: 'late' } })
    const waiting = async () => {
      const [row] = await database.admin<
        { waits: number }[]
      >`select count(*)::int as waits from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`
      return row?.waits ?? 0
    }
    await expect.poll(waiting).toBe(1)
    await sql`update identity.access_grant set valid_to = clock_timestamp() where holder_id = ${officer.id}`
  })
  expect(linesOf((await saving) as never)).toEqual(['NOT_ALLOWED agencyId'])
  expect(await versionOf('other')).toBe(version)
})

describe('who acted is told', () => {
  const ask = async (viewer: Viewer) => {
    const { data, errors } = await agencies.ask(
      `query ($id: ID!) { agency(id: $id) { history(first: 1) { nodes {
        at isSystem reason by { id } actingRole actingAgency { id } changes { field }
      } } } }`,
      { id: tree['unit']?.id },
      viewer,
    )
    expect(errors).toBeUndefined()
    return data.agency.history.nodes[0]
  }

  test('to those who may see the report of the agency, and what was changed to everybody', async () => {
    const officer = (await personAt('AGENCY_OFFICER', 'unit', 'AGENCY')) as Extract<
      Viewer,
      { kind: 'PERSON' }
    >
    const version = await versionOf('unit')
    await save(agencies, officer, { agencyId: tree['unit']?.id, version, details: { nameEn: 'by whom' } })
    const known = {
      by: { id: officer.id },
      actingRole: 'AGENCY_OFFICER',
      actingAgency: { id: tree['unit']?.id },
      isSystem: false,
    }
    const hidden = { by: null, actingRole: null, actingAgency: null, isSystem: false }
    for (const [viewer, wanted] of [
      [officer, known],
      [await personAt('AUDITOR', 'other', 'STATE'), known],
      [await personAt('ANALYST', 'ministry', 'SUBTREE'), known],
      [await personAt('DGA_CONTACT_CENTER', 'other', 'STATE'), hidden],
      [await personAt('AGENCY_OFFICER', 'sibling', 'SUBTREE'), hidden],
      [anonymous, hidden],
    ] as const)
      expect(await ask(viewer)).toMatchObject({ ...wanted, changes: [{ field: 'NAME_EN' }] })
  })
})
