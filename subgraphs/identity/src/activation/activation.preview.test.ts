import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { plantOfficers, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'
import { issue } from './testing-activation.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const id = (key: string) => there.tree[key]!.id

async function preview(viewer: Viewer, at: object, role = 'AGENCY_OFFICER', reach = 'AGENCY') {
  const { data, errors } = await identity.ask(
    viewer,
    `query ($role: Role!, $reach: Reach!, $at: ActivationAgenciesInput!) {
      previewActivationTokens(role: $role, reach: $reach, at: $at) {
        count agencies { id } errors { code path message }
      }
    }`,
    { role, reach, at },
  )
  if (errors) throw new Error(JSON.stringify(errors))
  // The answer's shape is the query's.
  return (data as Record<string, unknown>)['previewActivationTokens'] as {
    count: number | null
    agencies: { id: string }[]
    errors: { code: string; path: string[] }[]
  } | null
}

const countOf = async (table: string) => {
  const [row] = await database.admin`select count(*)::int as count from ${database.admin(table)}`
  return row?.['count'] as number
}

test('a preview says what issuing then does, and issues nothing', async () => {
  const { ministry } = there.people
  for (const at of [
    { ids: [id('unit'), id('otherUnit')] },
    { under: { agency: id('ministry') } },
    { under: { agency: id('ministry'), withoutOfficer: true } },
    { under: { agency: id('ministry'), kinds: ['SERVICE_POINT'] } },
    { rows: [{ agencyCode: there.tree['unit']!.code, note: 'คนแรก' }, { agencyCode: '1' }] },
    { ids: [id('elsewhere')] },
    {},
  ]) {
    const before = [await countOf('identity.activation_token'), await countOf('identity.account_event')]
    const told = await preview(ministry, at)
    expect([await countOf('identity.activation_token'), await countOf('identity.account_event')]).toEqual(
      before,
    )
    const { issued, errors } = await issue(identity, ministry, { at })
    expect(told?.errors).toMatchObject(errors)
    expect(told?.errors).toHaveLength(errors.length)
    expect(told?.count).toBe(issued?.length ?? null)
    expect(issued?.map(({ token }) => token.agency?.id) ?? []).toEqual(
      expect.arrayContaining(told?.agencies.map((agency) => agency.id) ?? []),
    )
  }
})

test('a preview goes no further than the rights of whoever asks', async () => {
  const { ministry, unit, dga } = there.people
  expect((await preview(unit, { ids: [id('unit')] }))?.errors).toMatchObject([{ code: 'NOT_ALLOWED' }])
  expect((await preview(ministry, { ids: [id('unit')] }, 'CENTRAL_OFFICER'))?.errors).toMatchObject([
    { code: 'NOT_ALLOWED' },
  ])
  expect(
    (await preview(dga, { ids: [id('unit')] }, 'SERVICE_POINT_OFFICER', 'SUBTREE'))?.errors,
  ).toMatchObject([{ code: 'REACH_NOT_OFFERED' }])
  expect(await preview(anonymous, { ids: [id('unit')] })).toBeNull()
})
