import { newId } from '@eact/kit/ids'
import {
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import { roles, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>
let dga: Extract<Viewer, { kind: 'PERSON' }>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
})

beforeEach(async () => {
  tree = await plantTree(database.admin, [
    { key: 'ministry' },
    { key: 'department', parent: 'ministry' },
    { key: 'agency', parent: 'department', name: 'กองที่บันทึกผิด' },
    { key: 'sibling', parent: 'department' },
    { key: 'other' },
  ])
  dga = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: tree['other']?.no ?? 0,
    reach: 'STATE',
  })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const mutation = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String) {
  deleteAgency(agencyId: $id, version: $version, reason: $reason, idempotencyKey: $key) {
    deletedId uses { kind count } errors { code path message }
} }`

async function remove(
  viewer: Viewer,
  { key = 'agency', version = 1, reason = 'บันทึกผิด', once = null }: Record<string, unknown> = {},
) {
  const variables = { id: tree[key as string]?.id, version, reason, key: once }
  const { data, errors } = await agencies.ask(mutation, variables, viewer)
  if (errors) throw new Error(JSON.stringify(errors))
  return data.deleteAgency
}

const codesOf = ({ errors }: { errors: { code: string }[] }): string[] => errors.map(({ code }) => code)
const noOf = (key: string): number => tree[key]?.no ?? 0
const eventsOf = async (key: string) => [
  ...(await database.admin`
    select o.kind, o.at = d.deleted_at as "isOfThen" from changes.outbox o
    left join agencies.deleted_agency d on d.no = o.agency_no
    where o.agency_no = ${noOf(key)}`),
]
const isThere = async (key = 'agency'): Promise<boolean> => {
  const { data } = await agencies.ask('query ($id: ID!) { agency(id: $id) { id } }', { id: tree[key]?.id })
  return data.agency !== null
}

describe('an agency that was never used', () => {
  test('is deleted, and nothing is left of it but who did it and why', async () => {
    const no = noOf('agency')
    await database.admin`insert into agencies.email (id, agency_no, kind, address, is_main, is_sample, valid_from)
      values (${newId()}, ${no}, 'PETITION', 'info@x.example', true, true, now() - interval '1 minute')`
    await database.admin`insert into agencies.name (agency_no, kind, text, source, valid_from)
      values (${no}, 'ALSO_KNOWN', 'อื่น', 'test', now() - interval '1 minute')`
    await database.admin`insert into agencies.agency_edit (id, agency_no, version, at, changes)
      values (${newId()}, ${no}, 1, now(), '[]')`
    const outcome = await remove(dga, { reason: ' บันทึกผิด ' })
    expect(outcome).toEqual({ deletedId: tree['agency']?.id, uses: null, errors: [] })
    expect(await isThere()).toBe(false)
    const tables = ['email', 'name', 'agency_edit', 'agency_version', 'agency_edge', 'agency_code']
    for (const table of tables)
      expect(
        await database.admin`select from agencies.${database.admin(table)} where agency_no = ${no}`,
      ).toHaveLength(0)
    const [entry] = await database.admin`select * from agencies.deleted_agency where no = ${no}`
    expect(await eventsOf('agency')).toEqual([{ kind: 'AGENCY_DELETED', isOfThen: true }])
    expect(entry).toMatchObject({
      line: tree['agency']?.path,
      id: tree['agency']?.id,
      code: tree['agency']?.code,
      name_th: 'กองที่บันทึกผิด',
      reason: 'บันทึกผิด',
      deleted_by: dga.id,
      acting_role: 'DGA_ADMINISTRATOR',
      acting_agency_no: noOf('other'),
    })
  })

  test('is deleted once: the same key says so again, another finds nothing', async () => {
    const outcomes = await Promise.all([remove(dga, { once: 'k' }), remove(dga, { once: 'k' }), remove(dga)])
    const done = outcomes.filter(({ deletedId }) => deletedId !== null)
    expect(done.length).toBeGreaterThanOrEqual(1)
    expect(codesOf(await remove(dga))).toEqual(['AGENCY_NOT_FOUND'])
    const entries = await database.admin`select from agencies.deleted_agency where no = ${noOf('agency')}`
    expect(entries).toHaveLength(1)
    expect(await eventsOf('agency')).toHaveLength(1)
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['without a reason', { reason: ' ' }, 'REASON_MISSING'],
    ['with a reason that nobody sees', { reason: '\u200b' }, 'REASON_MISSING'],
    ['with a reason that is too long', { reason: 'x'.repeat(501) }, 'REASON_WRONG'],
    ['after another save', { version: 2 }, 'VERSION_CONFLICT'],
  ])('stays %s', async (_, input, code) => {
    expect(codesOf(await remove(dga, input))).toEqual([code])
    expect(await isThere()).toBe(true)
    expect(await eventsOf('agency')).toEqual([])
  })

  test('whose number was the last is not followed by another of the same number', async () => {
    const planted = await plantTree(database.admin, [{ key: 'last' }])
    tree['last'] = planted['last'] as Planted
    await remove(dga, { key: 'last' })
    const [next] = await database.admin<{ no: number }[]>`
      select nextval(pg_get_serial_sequence('agencies.agency', 'no'))::int as no`
    expect(next?.no).toBeGreaterThan(planted['last']?.no ?? 0)
  })
})

/** Each way to be used: how it comes about, and what is told of it. */
const uses: Record<string, () => Promise<unknown>> = {
  CHILDREN: () =>
    database.admin.begin(async (sql) => {
      const place = { parent: tree['agency'] as Planted, no: noOf('sibling') }
      await sql`update agencies.agency set parent_no = ${place.parent.no}, path = ${`${place.parent.path}${place.no}/`},
        line = ${`${place.parent.line}${place.no}/`}, depth = depth + 1, closed_at = now() where no = ${place.no}`
    }),
  AREA: () =>
    database.admin`update agencies.agency set area_code = ${tree['agency']?.code ?? ''} where no = ${noOf('sibling')}`,
  REPORTS: () =>
    database.admin`insert into reports.report (id, agency_no, opened_at) values (${newId()}, ${noOf('agency')}, now())`,
  GRANTS: async () => {
    const { id } = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: noOf('agency'),
      reach: 'AGENCY',
    })
    await database.admin`update identity.access_grant set valid_to = clock_timestamp() where holder_id = ${id}`
  },
  TOKENS: () =>
    database.admin`insert into identity.activation_token ${database.admin({
      id: newId(),
      batch_id: newId(),
      code_hash: Buffer.from(newId()),
      role: 'AGENCY_OFFICER',
      agency_no: noOf('agency'),
      reach: 'AGENCY',
      issued_by: dga.id,
      issued_at: new Date(),
      expires_at: new Date(Date.now() + 3_600_000),
    })}`,
  CLIENTS: () =>
    database.admin`insert into identity.client ${database.admin({
      id: newId(),
      name: `client ${newId()}`,
      kind: 'SERVICE',
      scopes: ['READ'],
      owner_id: null,
      anchor_no: noOf('agency'),
      created_at: new Date(),
      expires_at: new Date(Date.now() + 3_600_000),
    } as never)}`,
  EMAILS: () => database.admin`
    insert into agencies.email (id, agency_no, kind, address, is_main, valid_from, valid_to) values
      (${newId()}, ${noOf('agency')}, 'PETITION', 'a@x.go.th', true, now() - interval '2 minutes', now())`,
  GROUPS: () => database.admin`
    insert into agencies.coverage_group (id, name_th, head_no, valid_from)
    values (${newId()}, ${`กลุ่ม ${newId()}`}, ${noOf('agency')}, now())`,
  SUCCESSIONS: async () => {
    const id = await reorganise('CLOSE')
    await database.admin`insert into agencies.succession (from_no, to_no, reorganisation_id, valid_from)
      values (${noOf('sibling')}, ${noOf('agency')}, ${id}, now())`
  },
  REORGANISATIONS: async () => {
    const id = await reorganise('MOVE')
    await database.admin`insert into agencies.reorganisation_place (reorganisation_id, agency_no, change)
      values (${id}, ${noOf('agency')}, 'MOVED')`
  },
}

async function reorganise(kind: string): Promise<string> {
  const id = newId()
  await database.admin`insert into agencies.reorganisation ${database.admin({
    id,
    kind,
    state: 'DONE',
    input: {},
    legal_basis: 'x',
    planned_by: dga.id,
    planned_at: new Date(),
    acting_role: 'DGA_ADMINISTRATOR',
    acting_agency_no: noOf('other'),
    carried_out_at: new Date(),
  } as never)}`
  return id
}

describe('an agency that was used', () => {
  test.each(Object.keys(uses))('by %s stays, and is told what by', async (kind) => {
    await uses[kind]?.()
    const outcome = await remove(dga)
    expect(outcome).toMatchObject({
      deletedId: null,
      uses: [{ kind, count: 1 }],
      errors: [{ code: 'AGENCY_IN_USE' }],
    })
    expect(outcome.errors[0].message).toContain('ยุบ')
    expect(await isThere()).toBe(true)
    expect(
      await database.admin`select from agencies.deleted_agency where no = ${noOf('agency')}`,
    ).toHaveLength(0)
  })

  test('is told of everything at once; the act that opened it does not count', async () => {
    const id = await reorganise('OPEN')
    await database.admin`insert into agencies.reorganisation_place (reorganisation_id, agency_no, change)
      values (${id}, ${noOf('agency')}, 'OPENED')`
    await uses['REPORTS']?.()
    await uses['EMAILS']?.()
    expect((await remove(dga)).uses).toEqual([
      { kind: 'REPORTS', count: 1 },
      { kind: 'EMAILS', count: 1 },
    ])
  })
})

describe('it is deleted by who changes the structure from above it', () => {
  test.each<[Role, string, 'AGENCY' | 'SUBTREE' | 'STATE', boolean]>([
    ['CENTRAL_OFFICER', 'department', 'SUBTREE', true],
    ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', true],
    ['CENTRAL_OFFICER', 'department', 'AGENCY', false],
    ['CENTRAL_OFFICER', 'agency', 'SUBTREE', false],
    ['CENTRAL_OFFICER', 'sibling', 'SUBTREE', false],
    ['CENTRAL_OFFICER', 'other', 'SUBTREE', false],
    ['AGENCY_OFFICER', 'department', 'SUBTREE', false],
    ...roles.map((role): [Role, string, 'STATE', boolean] => [
      role,
      'other',
      'STATE',
      role === 'DGA_ADMINISTRATOR' || role === 'CENTRAL_OFFICER',
    ]),
  ])('%s at %s (%s): %s', async (role, at, reach, may) => {
    const viewer = await plantPerson(database.admin, { role, agencyNo: noOf(at), reach })
    const outcome = await remove(viewer)
    // Who is anchored at it uses it, too; but that is not what is said to them.
    expect(codesOf(outcome)).toEqual(may ? [] : ['NOT_ALLOWED'])
    expect(await isThere()).toBe(!may)
  })
})
