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
let agency: Planted
let dga: Viewer
let count = 0

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
})

beforeEach(async () => {
  count += 1
  const planted = await plantTree(database.admin, [{ key: `agency-${count}` }])
  agency = planted[`agency-${count}`] as Planted
  dga = await personWith('DGA_ADMINISTRATOR', 'STATE')
  const from = new Date(Date.now() - 60_000)
  const row = { id: agency.id, agency_no: agency.no, is_main: true, is_sample: false, valid_from: from }
  await database.admin`insert into agencies.email ${database.admin([
    { ...row, kind: 'DGA_REGISTERED', address: 'Saraban@x.go.th' },
    { ...row, id: crypto.randomUUID(), kind: 'PETITION', address: 'petition@x.go.th' },
    {
      ...row,
      id: crypto.randomUUID(),
      kind: 'DGA_REGISTERED',
      address: 'saraban@x.example',
      is_main: false,
      is_sample: true,
    },
  ])}`
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const personWith = (role: Role, reach: 'AGENCY' | 'SUBTREE' | 'STATE'): Promise<Viewer> =>
  plantPerson(database.admin, { role, agencyNo: agency.no, reach })

async function mark(
  act: 'verifyAgencyEmail' | 'withdrawAgencyEmailVerification',
  address = 'saraban@x.go.th',
  viewer = dga,
  key: string | null = null,
) {
  const { data, errors } = await agencies.ask(
    `mutation ($id: ID!, $address: String!, $key: String) {
      act: ${act}(agencyId: $id, address: $address, idempotencyKey: $key) {
        agency { version emails { address verifiedAt } history(first: 1) { nodes { changes { field before after } } } }
        errors { code path }
    } }`,
    { id: agency.id, address, key },
    viewer,
  )
  if (errors) throw new Error(JSON.stringify(errors))
  return data.act
}

const verifiedOf = ({
  agency: { emails },
}: {
  agency: { emails: { verifiedAt: string | null }[] }
}): number => emails.filter(({ verifiedAt }) => verifiedAt !== null).length

describe('an address registered with DGA', () => {
  test('is marked as found in DGA’s list: its row ends and another begins, and history tells of it', async () => {
    const outcome = await mark('verifyAgencyEmail')
    expect(outcome.errors).toEqual([])
    expect(outcome.agency.version).toBe(2)
    expect(verifiedOf(outcome)).toBe(1)
    expect(outcome.agency.history.nodes[0].changes).toEqual([
      { field: 'EMAIL_VERIFIED', before: null, after: 'Saraban@x.go.th' },
    ])
    const rows = await database.admin`select verified_at, valid_to from agencies.email
      where agency_no = ${agency.no} and address = 'Saraban@x.go.th' order by valid_from`
    expect(rows).toHaveLength(2)
    expect(rows[0]?.['verified_at']).toBeNull()
    expect(rows[0]?.['valid_to']).toEqual(rows[1]?.['verified_at'])
  })

  test('loses the mark again; to do what is done changes nothing', async () => {
    await mark('verifyAgencyEmail')
    expect((await mark('verifyAgencyEmail')).agency.version).toBe(2)
    const outcome = await mark('withdrawAgencyEmailVerification')
    expect(verifiedOf(outcome)).toBe(0)
    expect(outcome.agency.version).toBe(3)
    expect((await mark('withdrawAgencyEmailVerification')).agency.version).toBe(3)
  })

  test('under one key is marked once, whatever happened since', async () => {
    await mark('verifyAgencyEmail', 'saraban@x.go.th', dga, 'k')
    await mark('withdrawAgencyEmailVerification')
    expect((await mark('verifyAgencyEmail', 'saraban@x.go.th', dga, 'k')).agency.version).toBe(3)
    expect((await mark('verifyAgencyEmail', 'x@x.go.th', dga, 'k')).errors).toEqual([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
    ])
  })

  test.each([
    ['nobody@x.go.th', 'EMAIL_NOT_FOUND'],
    ['petition@x.go.th', 'EMAIL_NOT_FOUND'],
    ['sara\u0000ban@x.go.th', 'EMAIL_NOT_FOUND'],
    ['saraban@x.example', 'EMAIL_IS_SAMPLE'],
  ])('%s is not marked: %s', async (address, code) => {
    const outcome = await mark('verifyAgencyEmail', address)
    expect(outcome).toEqual({ agency: null, errors: [{ code, path: ['address'] }] })
  })

  test.each(roles)(
    'is marked by %s exactly when it is DGA’s administrator of the whole state',
    async (role) => {
      for (const reach of ['AGENCY', 'SUBTREE', 'STATE'] as const) {
        const { errors } = await mark('verifyAgencyEmail', 'saraban@x.go.th', await personWith(role, reach))
        const may = role === 'DGA_ADMINISTRATOR' && reach === 'STATE'
        expect(errors).toEqual(may ? [] : [{ code: 'NOT_ALLOWED', path: ['agencyId'] }])
      }
    },
  )
})
