import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { issueOne, redeem } from '../activation/testing-activation.ts'
import { plantOfficers, type OfficerName, type Officers } from '../testing-officers.ts'
import { mountIdentity, plantSession, type MountedIdentity } from '../testing.ts'
import { doAct } from './testing-grants.ts'

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

const at = (key: string) => there.tree[key]!.id
const officer = (
  key: string,
  role: Role = 'AGENCY_OFFICER',
  reach: 'AGENCY' | 'SUBTREE' | 'STATE' = 'AGENCY',
) => plantPerson(database.admin, { role, agencyNo: there.tree[key]!.no, reach })
const grantOf = async (person: { id: string }) => {
  const [row] = await database.admin<{ id: string }[]>`
    select id from identity.access_grant where holder_id = ${person.id} order by id desc limit 1`
  return row!.id
}
const inForce = async (person: { id: string }) =>
  (
    await database.admin`
      select g.role, g.reach, a.id as agency from identity.access_grant g join agencies.agency a on a.no = g.agency_no
      where g.holder_id = ${person.id} and g.valid_from <= now() and (g.valid_to is null or g.valid_to > now())
      order by g.id`
  ).map((row) => ({ ...row }))
const eventsAbout = async (person: { id: string }) =>
  (
    await database.admin`
      select kind, actor_id as actor, detail from identity.account_event where person_id = ${person.id} order by id`
  ).map((row) => ({ ...row }))
const asked = (personId: string, key = 'unit', more = {}) => ({
  personId,
  role: 'SERVICE_POINT_OFFICER',
  reach: 'AGENCY',
  agencyId: at(key),
  ...more,
})

describe('giving a right', () => {
  test('makes it hold at once, and is told', async () => {
    const person = await officer('unit')
    const heard: string[] = []
    const listening = await database.admin.listen('identity_viewer', (text) => void heard.push(text))
    const { grant, errors } = await doAct(
      identity,
      there.people.ministry,
      'grantAccess',
      asked(person.id, 'otherUnit'),
    )
    expect(errors).toEqual([])
    expect(grant?.state).toBe('IN_FORCE')
    expect(await inForce(person)).toEqual([
      { role: 'AGENCY_OFFICER', reach: 'AGENCY', agency: at('unit') },
      { role: 'SERVICE_POINT_OFFICER', reach: 'AGENCY', agency: at('otherUnit') },
    ])
    expect(await eventsAbout(person)).toEqual([
      { kind: 'GRANT_GIVEN', actor: there.people.ministry.id, detail: null },
    ])
    await vi.waitFor(() => expect(heard).toEqual([`PERSON ${person.id}`]), 10_000)
    await listening.unlisten()
  })

  test('twice gives one right, under a key or not', async () => {
    const person = await officer('unit')
    const first = await doAct(
      identity,
      there.people.ministry,
      'grantAccess',
      asked(person.id, 'unit', { idempotencyKey: 'k' }),
    )
    const again = await doAct(
      identity,
      there.people.ministry,
      'grantAccess',
      asked(person.id, 'unit', { idempotencyKey: 'k' }),
    )
    const keyless = await doAct(identity, there.people.ministry, 'grantAccess', asked(person.id))
    expect([again.grant?.id, keyless.grant?.id]).toEqual([first.grant?.id, first.grant?.id])
    expect(await inForce(person)).toHaveLength(2)
    const other = await doAct(
      identity,
      there.people.ministry,
      'grantAccess',
      asked(person.id, 'otherUnit', { idempotencyKey: 'k' }),
    )
    expect(other.errors[0]?.code).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('from a day to a day holds from then to then', async () => {
    const person = await officer('unit')
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
    const period = { validFrom: inHours(1), validTo: inHours(2) }
    const { grant } = await doAct(
      identity,
      there.people.ministry,
      'grantAccess',
      asked(person.id, 'otherUnit', period),
    )
    expect(grant?.state).toBe('NOT_BEGUN')
    expect(await inForce(person)).toHaveLength(1)
    for (const wrong of [{ validTo: inHours(-1) }, { validFrom: inHours(2), validTo: inHours(1) }]) {
      const { errors } = await doAct(
        identity,
        there.people.ministry,
        'grantAccess',
        asked(person.id, 'otherUnit', wrong),
      )
      expect(errors).toEqual([{ code: 'PERIOD_WRONG', path: ['validTo'] }])
    }
    const past = await doAct(
      identity,
      there.people.ministry,
      'grantAccess',
      asked(person.id, 'department', { validFrom: '2020-01-01T00:00:00Z' }),
    )
    const [row] =
      await database.admin`select valid_from > now() - interval '1 minute' as now from identity.access_grant where id = ${past.grant!.id}`
    expect(row?.['now']).toBe(true)
  })

  test.each<[OfficerName, string, Role, 'AGENCY' | 'SUBTREE' | 'STATE', string | null]>([
    ['ministry', 'unit', 'AGENCY_OFFICER', 'AGENCY', null],
    ['ministry', 'department', 'AGENCY_OFFICER', 'SUBTREE', null],
    ['ministry', 'local', 'AGENCY_OFFICER', 'AGENCY', 'NOT_ALLOWED'],
    ['ministry', 'elsewhere', 'AGENCY_OFFICER', 'AGENCY', 'NOT_ALLOWED'],
    ['ministry', 'department', 'CENTRAL_OFFICER', 'SUBTREE', 'NOT_ALLOWED'],
    ['ministry', 'unit', 'AUDITOR', 'AGENCY', 'NOT_ALLOWED'],
    ['ministry', 'unit', 'AGENCY_OFFICER', 'STATE', 'REACH_NOT_OFFERED'],
    ['dga', 'department', 'CENTRAL_OFFICER', 'SUBTREE', null],
    ['dga', 'unit', 'AUDITOR', 'STATE', null],
    ['department', 'unit', 'AGENCY_OFFICER', 'AGENCY', 'NOT_ALLOWED'],
    ['auditor', 'unit', 'AGENCY_OFFICER', 'AGENCY', 'NOT_ALLOWED'],
    ['without', 'unit', 'AGENCY_OFFICER', 'AGENCY', 'NOT_ALLOWED'],
    ['former', 'unit', 'AGENCY_OFFICER', 'AGENCY', 'NOT_ALLOWED'],
  ])('%s at %s, %s reaching %s: %s', async (name, key, role, reach, code) => {
    const person = await officer('unit')
    const before = await inForce(person)
    const { errors } = await doAct(identity, there.people[name], 'grantAccess', {
      personId: person.id,
      role,
      reach,
      agencyId: at(key),
    })
    expect(errors.map((error) => error.code)).toEqual(code ? [code] : [])
    const same = role === 'AGENCY_OFFICER' && key === 'unit'
    expect(await inForce(person)).toHaveLength(before.length + (code || same ? 0 : 1))
  })

  test.each<[string, () => Promise<string>, string]>([
    ['who may not be seen', async () => (await officer('elsewhere')).id, 'PERSON_NOT_FOUND'],
    [
      'who has no right and so may not be seen',
      async () => (await plantPerson(database.admin, null)).id,
      'PERSON_NOT_FOUND',
    ],
    ['who is not there', async () => newId(), 'PERSON_NOT_FOUND'],
    ['whose id is none', async () => 'no id', 'PERSON_NOT_FOUND'],
    ['who gives it', async () => there.people.ministry.id, 'NOT_YOURSELF'],
    [
      'who is suspended',
      async () => {
        const { id } = await officer('unit')
        await database.admin`update identity.person set suspended_at = now() where id = ${id}`
        return id
      },
      'PERSON_SUSPENDED',
    ],
  ])('to somebody %s is refused', async (_what, find, code) => {
    const id = await find()
    const { errors } = await doAct(identity, there.people.ministry, 'grantAccess', asked(id))
    expect(errors).toEqual([{ code, path: ['personId'] }])
  })
})

describe('ending a right', () => {
  test.each<[OfficerName, string | null]>([
    ['ministry', null],
    ['dga', null],
    ['department', 'NOT_ALLOWED'],
    ['colleague', 'NOT_ALLOWED'],
    ['auditor', 'NOT_ALLOWED'],
    ['sibling', 'GRANT_NOT_FOUND'],
    ['stranger', 'GRANT_NOT_FOUND'],
    ['without', 'GRANT_NOT_FOUND'],
  ])('of the unit by %s: %s', async (name, code) => {
    const person = await officer('unit')
    const grantId = await grantOf(person)
    const mayEnd = await identity.entities(there.people[name], 'Grant', [grantId], 'viewerMayEnd')
    expect(mayEnd).toEqual([code === 'GRANT_NOT_FOUND' ? null : { viewerMayEnd: code === null }])
    const { errors } = await doAct(identity, there.people[name], 'endGrant', { grantId })
    expect(errors.map((error) => error.code)).toEqual(code ? [code] : [])
    expect(await inForce(person)).toHaveLength(code ? 1 : 0)
    const [row] = await database.admin`select ended_by from identity.access_grant where id = ${grantId}`
    expect(row?.['ended_by']).toBe(code ? null : there.people[name].id)
  })

  test('one’s own is one’s own affair; and it ends once', async () => {
    const person = await officer('unit')
    const grantId = await grantOf(person)
    for (const reason of [' ', '\u200b', 'ย้าย\u0007'])
      expect((await doAct(identity, person, 'endGrant', { grantId, reason })).errors).toMatchObject([
        { code: 'REASON_WRONG', path: ['reason'] },
      ])
    expect((await doAct(identity, person, 'endGrant', { grantId })).errors).toEqual([])
    expect((await doAct(identity, there.people.ministry, 'endGrant', { grantId })).errors[0]?.code).toBe(
      'ALREADY_ENDED',
    )
    expect(await eventsAbout(person)).toEqual([
      { kind: 'GRANT_REVOKED', actor: person.id, detail: 'ย้ายหน่วยงาน' },
    ])
  })

  test('is nobody’s who has not signed in', async () => {
    await expect(doAct(identity, anonymous, 'endGrant', { grantId: newId() })).rejects.toThrow(
      'UNAUTHENTICATED',
    )
  })
})

describe('handing over', () => {
  test('ends the rights of the one and gives them to the other, with the Tokens that wait', async () => {
    const leaving = await officer('department', 'CENTRAL_OFFICER', 'SUBTREE')
    const next = await officer('department', 'AGENCY_OFFICER', 'AGENCY')
    const { code } = await issueOne(identity, leaving, at('unit'))
    const { grants, errors } = await doAct(identity, there.people.dga, 'handOverGrants', {
      fromPersonId: leaving.id,
      toPersonId: next.id,
    })
    expect(errors).toEqual([])
    expect(grants).toMatchObject([{ role: 'CENTRAL_OFFICER', person: { id: next.id } }])
    expect(await inForce(leaving)).toEqual([])
    expect(await inForce(next)).toHaveLength(2)
    const newcomer = await plantPerson(database.admin, null)
    expect((await redeem(identity, newcomer, code)).errors).toEqual([])
    const [row] =
      await database.admin`select granted_by from identity.access_grant where holder_id = ${newcomer.id}`
    expect(row?.['granted_by']).toBe(next.id)
  })

  test('is all or nothing where rights are named, and what one may give where they are not', async () => {
    const leaving = await officer('unit')
    const { admin } = database
    await admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (${newId()}, ${leaving.id}, 'PERSON', 'AUDITOR', ${there.tree['unit']!.no}, 'AGENCY', now())`
    const next = await officer('otherUnit')
    const ids = (await admin`select id from identity.access_grant where holder_id = ${leaving.id}`).map(
      ({ id }) => id as string,
    )
    const act = (more: object) =>
      doAct(identity, there.people.ministry, 'handOverGrants', {
        fromPersonId: leaving.id,
        toPersonId: next.id,
        ...more,
      })
    expect((await act({ grantIds: ids })).errors[0]?.code).toBe('NOT_ALLOWED')
    expect((await act({ grantIds: [newId()] })).errors[0]?.code).toBe('GRANT_NOT_FOUND')
    expect((await act({ toPersonId: leaving.id })).errors[0]?.code).toBe('SAME_PERSON')
    expect(await inForce(leaving)).toHaveLength(2)
    expect((await act({})).errors).toEqual([])
    expect(await inForce(leaving)).toMatchObject([{ role: 'AUDITOR' }])
    expect((await act({})).errors[0]?.code).toBe('NOTHING_TO_HAND_OVER')
  })

  test.each<OfficerName>(['department', 'auditor', 'stranger', 'without'])('is not for %s', async (name) => {
    const leaving = await officer('unit')
    const next = await officer('unit')
    const { errors } = await doAct(identity, there.people[name], 'handOverGrants', {
      fromPersonId: leaving.id,
      toPersonId: next.id,
    })
    expect(['NOTHING_TO_HAND_OVER', 'PERSON_NOT_FOUND']).toContain(errors[0]?.code)
    expect(await inForce(leaving)).toHaveLength(1)
  })
})

describe('suspending somebody', () => {
  const see = async (viewer: Viewer, id: string) =>
    (await identity.entities(viewer, 'Person', [id], 'viewerMaySuspend'))[0]

  test.each<[OfficerName, string | null]>([
    ['ministry', null],
    ['dga', null],
    ['department', 'NOT_ALLOWED'],
    ['auditor', 'NOT_ALLOWED'],
    ['sibling', 'PERSON_NOT_FOUND'],
    ['stranger', 'PERSON_NOT_FOUND'],
    ['without', 'PERSON_NOT_FOUND'],
  ])('of the unit by %s: %s', async (name, code) => {
    const person = await officer('unit')
    const session = await plantSession(database, person.id)
    expect(await see(there.people[name], person.id)).toEqual(
      code === 'PERSON_NOT_FOUND' ? null : { viewerMaySuspend: code === null },
    )
    const { errors } = await doAct(identity, there.people[name], 'suspendPerson', { personId: person.id })
    expect(errors.map((error) => error.code)).toEqual(code ? [code] : [])
    const viewer = await identity.viewerOf({ cookie: session.token })
    expect(viewer.viewer.kind).toBe(code ? 'PERSON' : 'ANONYMOUS')
    if (code) return
    const twice = await doAct(identity, there.people[name], 'suspendPerson', { personId: person.id })
    expect(twice.errors[0]?.code).toBe('ALREADY_SUSPENDED')
    const back = await doAct(identity, there.people[name], 'reinstatePerson', { personId: person.id })
    expect(back).toMatchObject({ person: { suspendedAt: null }, errors: [] })
    const again = await doAct(identity, there.people[name], 'reinstatePerson', { personId: person.id })
    expect(again.errors[0]?.code).toBe('NOT_SUSPENDED')
    expect((await eventsAbout(person)).map(({ kind }) => kind)).toEqual([
      'PERSON_SUSPENDED',
      'PERSON_REINSTATED',
    ])
  })

  test('with one right beyond the reach of who asks is refused', async () => {
    const person = await officer('unit')
    await database.admin`
      insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
      values (${newId()}, ${person.id}, 'PERSON', 'AGENCY_OFFICER', ${there.tree['elsewhere']!.no}, 'AGENCY', now())`
    const { errors } = await doAct(identity, there.people.ministry, 'suspendPerson', { personId: person.id })
    expect(errors[0]?.code).toBe('NOT_ALLOWED')
    expect(await see(there.people.ministry, person.id)).toEqual({ viewerMaySuspend: false })
  })

  test('is not for the Contact Center, and nobody suspends themselves', async () => {
    const contact = await officer('elsewhere', 'DGA_CONTACT_CENTER', 'STATE')
    const central = await officer('department', 'CENTRAL_OFFICER', 'SUBTREE')
    expect((await doAct(identity, contact, 'suspendPerson', { personId: central.id })).errors[0]?.code).toBe(
      'NOT_ALLOWED',
    )
    expect((await doAct(identity, contact, 'endGrant', { grantId: await grantOf(central) })).errors).toEqual(
      [],
    )
    expect(
      (await doAct(identity, there.people.dga, 'suspendPerson', { personId: there.people.dga.id })).errors[0]
        ?.code,
    ).toBe('NOT_YOURSELF')
  })

  test('of fifty at once one does it', async () => {
    const person = await officer('unit')
    const all = await Promise.all(
      Array.from({ length: 50 }, () =>
        doAct(identity, there.people.ministry, 'suspendPerson', { personId: person.id }),
      ),
    )
    expect(all.filter(({ errors }) => errors.length === 0)).toHaveLength(1)
    expect(await eventsAbout(person)).toHaveLength(1)
  })
})
