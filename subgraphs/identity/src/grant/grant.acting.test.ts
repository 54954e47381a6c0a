import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { issue } from '../activation/testing-activation.ts'
import { plantOfficers, type Officers } from '../testing-officers.ts'
import { mountIdentity, plantSession, type MountedIdentity } from '../testing.ts'
import { doAct } from './testing-grants.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers
/** A central officer of the department and of the sibling, in one session. */
let person: Extract<Viewer, { kind: 'PERSON' }>
let token: string
let grants: { department: string; sibling: string }

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

beforeEach(async () => {
  const { admin } = database
  person = await plantPerson(admin, null)
  const session = await plantSession(database, person.id)
  person = { ...person, sessionId: session.id }
  token = session.token
  grants = { department: newId(), sibling: newId() }
  for (const key of ['department', 'sibling'] as const) {
    await admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (${grants[key]}, ${person.id}, 'PERSON', 'CENTRAL_OFFICER', ${there.tree[key]!.no}, 'SUBTREE', now())`
  }
})

const actUnder = async (viewer: Viewer, grantId: string | null) => {
  const query = `mutation ($grantId: ID) { setActingGrant(grantId: $grantId) { grant { id } errors { code } } }`
  const { data, errors } = await identity.ask(viewer, query, { grantId })
  if (errors) throw new Error(JSON.stringify(errors))
  return (data as { setActingGrant: { grant: { id: string } | null; errors: { code: string }[] } })
    .setActingGrant
}
/** The viewer of the session's next request, as the gateway learns of it. */
const next = async (): Promise<Viewer> => (await identity.viewerOf({ cookie: token })).viewer
const mayIssueAt = async (viewer: Viewer, key: string) =>
  (await issue(identity, viewer, { at: { ids: [there.tree[key]!.id] } })).errors.length === 0
const viewerQuery = '{ viewer { actingUnder { id } actingEnded grants { id } } }'

test('a session acts under one right from the next request on, and under all of them again', async () => {
  expect(await actUnder(person, grants.department)).toEqual({ grant: { id: grants.department }, errors: [] })
  const narrowed = await next()
  expect(narrowed).toEqual({ ...person, actingGrantId: grants.department })
  expect([await mayIssueAt(narrowed, 'unit'), await mayIssueAt(narrowed, 'sibling')]).toEqual([true, false])
  expect(await identity.ask(narrowed, viewerQuery)).toEqual({
    data: {
      viewer: {
        actingUnder: { id: grants.department },
        actingEnded: false,
        grants: [{ id: grants.department }, { id: grants.sibling }],
      },
    },
  })
  expect(await actUnder(narrowed, grants.sibling)).toMatchObject({ errors: [] })
  expect(await mayIssueAt(await next(), 'sibling')).toBe(true)
  expect(await actUnder(await next(), null)).toEqual({ grant: null, errors: [] })
  const whole = await next()
  expect(whole).toEqual(person)
  expect([await mayIssueAt(whole, 'unit'), await mayIssueAt(whole, 'sibling')]).toEqual([true, true])
})

test('the explanation says when another right would allow it', async () => {
  await actUnder(person, grants.department)
  const { data } = await identity.ask(
    await next(),
    'query ($id: ID!) { explainAccess(act: SAVE_REPORT, agencyId: $id) { allowed lack } }',
    { id: there.tree['sibling']!.id },
  )
  expect(data).toEqual({ explainAccess: { allowed: false, lack: 'NOT_ACTING' } })
})

test('nobody acts under the right of another, one that has ended, or none', async () => {
  const [foreign] = await database.admin<{ id: string }[]>`
    select id from identity.access_grant where holder_id = ${there.people.dga.id}`
  const [former] = await database.admin<{ id: string }[]>`
    select id from identity.access_grant where holder_id = ${there.people.former.id}`
  for (const id of [foreign!.id, newId(), 'no id'])
    expect((await actUnder(person, id)).errors).toEqual([{ code: 'GRANT_NOT_FOUND' }])
  expect((await actUnder(there.people.former, former!.id)).errors).toEqual([{ code: 'GRANT_NOT_FOUND' }])
  expect(await next()).toEqual(person)
  // Even a request that says so: the grant is read among the person's own.
  expect(await mayIssueAt({ ...person, actingGrantId: foreign!.id }, 'unit')).toBe(false)
})

/** Each way in which a right stops giving anything. */
const endings: Record<string, () => Promise<unknown>> = {
  'it is ended': () => doAct(identity, there.people.dga, 'endGrant', { grantId: grants.department }),
  'its time is over': () =>
    database.admin`update identity.access_grant set valid_to = clock_timestamp() where id = ${grants.department}`,
  'it is handed over': async () => {
    const { id: toPersonId } = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: there.tree['unit']!.no,
      reach: 'AGENCY',
    })
    const { errors } = await doAct(identity, there.people.dga, 'handOverGrants', {
      fromPersonId: person.id,
      toPersonId,
      grantIds: [grants.department],
    })
    expect(errors).toEqual([])
  },
}

test.each(Object.keys(endings))(
  'when the right stops because %s, the session may do nothing until its person chooses again',
  async (way) => {
    await actUnder(person, grants.department)
    await endings[way]?.()
    // Whatever was remembered of the session.
    for (const viewer of [await next(), { ...person, actingGrantId: grants.department } as Viewer]) {
      expect(viewer).toEqual({ ...person, actingGrantId: grants.department })
      expect([await mayIssueAt(viewer, 'unit'), await mayIssueAt(viewer, 'sibling')]).toEqual([false, false])
      expect(
        await identity.ask(viewer, `{ viewer { acts roleOffers { role } } ${viewerQuery.slice(1)}`),
      ).toEqual({
        data: {
          viewer: {
            acts: [],
            roleOffers: [],
            actingUnder: { id: grants.department },
            actingEnded: true,
            grants: [{ id: grants.sibling }],
          },
        },
      })
    }
    expect((await actUnder(await next(), grants.department)).errors).toEqual([{ code: 'GRANT_NOT_FOUND' }])
    expect(await actUnder(await next(), grants.sibling)).toMatchObject({ errors: [] })
    expect(await mayIssueAt(await next(), 'sibling')).toBe(true)
    expect(await actUnder(await next(), null)).toEqual({ grant: null, errors: [] })
    expect(await mayIssueAt(await next(), 'sibling')).toBe(true)
  },
)

test('while the agency of the right is closed there is nothing, and then what there was', async () => {
  await actUnder(person, grants.department)
  const at = (closed: Date | null) =>
    database.admin`update agencies.agency set closed_at = ${closed} where no = ${there.tree['department']!.no}`
  await at(new Date())
  const { data } = await identity.ask(await next(), '{ viewer { actingEnded acts } }')
  expect(data).toEqual({ viewer: { actingEnded: true, acts: [] } })
  await at(null)
  expect(await mayIssueAt(await next(), 'unit')).toBe(true)
})

test('another session of the same person is not narrowed', async () => {
  const other = await plantSession(database, person.id)
  await actUnder(person, grants.department)
  expect((await identity.viewerOf({ cookie: other.token })).viewer).toEqual({
    kind: 'PERSON',
    id: person.id,
    sessionId: other.id,
  })
})
