import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import type { Role } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { issueOne, redeem } from '../activation/testing-activation.ts'
import { plantOfficers, type Officers } from '../testing-officers.ts'
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

const at = (key: string) => there.tree[key]!
const officer = (
  key: string,
  role: Role = 'AGENCY_OFFICER',
  reach: 'AGENCY' | 'SUBTREE' | 'STATE' = 'AGENCY',
) => plantPerson(database.admin, { role, agencyNo: at(key).no, reach })
const alsoHolds = (person: { id: string }, role: Role, key: string, reach: string) =>
  database.admin`
    insert into identity.access_grant (id, holder_id, holder_kind, role, agency_no, reach, valid_from)
    values (${newId()}, ${person.id}, 'PERSON', ${role}, ${at(key).no}, ${reach}, now())`
const grantsOf = (person: { id: string }) =>
  database.admin<{ id: string; role: string }[]>`
    select id, role from identity.access_grant where holder_id = ${person.id} order by id`
const newcomer = () => plantPerson(database.admin, null)
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

describe('Tokens of somebody whose rights are handed over', () => {
  test('stay with the one who may still give what they name', async () => {
    const both = await officer('elsewhere', 'DGA_ADMINISTRATOR', 'STATE')
    await alsoHolds(both, 'AGENCY_OFFICER', 'unit', 'AGENCY')
    const { code } = await issueOne(identity, both, at('sibling').id)
    const { errors } = await doAct(identity, there.people.ministry, 'handOverGrants', {
      fromPersonId: both.id,
      toPersonId: (await officer('unit')).id,
    })
    expect(errors).toEqual([])
    expect((await redeem(identity, await newcomer(), code)).errors).toEqual([])
  })

  test('stay where they are when they are beyond the reach of who hands over', async () => {
    const leaving = await officer('unit')
    await alsoHolds(leaving, 'CENTRAL_OFFICER', 'elsewhere', 'SUBTREE')
    const { id } = await issueOne(identity, leaving, at('elsewhere').id)
    await database.admin`
      update identity.access_grant set valid_to = now()
      where holder_id = ${leaving.id} and role = 'CENTRAL_OFFICER'`
    await doAct(identity, there.people.ministry, 'handOverGrants', {
      fromPersonId: leaving.id,
      toPersonId: (await officer('otherUnit')).id,
    })
    const [row] = await database.admin`select issued_by from identity.activation_token where id = ${id}`
    expect(row?.['issued_by']).toBe(leaving.id)
  })
})

describe('what one may not see', () => {
  test('is not told by naming it for a handing over', async () => {
    const stranger = await officer('elsewhere')
    const [grant] = await grantsOf(stranger)
    const hand = (grantId: string) =>
      doAct(identity, there.people.ministry, 'handOverGrants', {
        fromPersonId: stranger.id,
        toPersonId: there.people.unit.id,
        grantIds: [grantId],
      })
    expect(await hand(grant!.id)).toEqual(await hand(newId()))
  })
})

describe('an id in capitals', () => {
  test('suspends from that moment on too', async () => {
    const person = await officer('unit')
    const session = await plantSession(database, person.id)
    await vi.waitFor(async () =>
      expect((await identity.viewerOf({ cookie: session.token })).viewer.kind).toBe('PERSON'),
    )
    const { errors } = await doAct(identity, there.people.ministry, 'suspendPerson', {
      personId: person.id.toUpperCase(),
    })
    expect(errors).toEqual([])
    await vi.waitFor(async () =>
      expect((await identity.viewerOf({ cookie: session.token })).viewer.kind).toBe('ANONYMOUS'),
    )
  })
})

describe('a right that has not begun', () => {
  const later = (personId: string) =>
    doAct(identity, there.people.ministry, 'grantAccess', {
      personId,
      role: 'SERVICE_POINT_OFFICER',
      reach: 'AGENCY',
      agencyId: at('unit').id,
      validFrom: inDays(30),
    })

  test('does not swallow the same one from now on', async () => {
    const person = await officer('unit')
    expect((await later(person.id)).errors).toEqual([])
    const { code } = await issueOne(identity, there.people.ministry, at('unit').id, {
      role: 'SERVICE_POINT_OFFICER',
    })
    const { grant, errors } = await redeem(identity, person, code)
    expect(errors).toEqual([])
    const state = await identity.entities(there.people.ministry, 'Grant', [grant!.id], 'state')
    expect(state).toEqual([{ state: 'IN_FORCE' }])
  })

  test('has ended when it is ended, and is handed over to nobody', async () => {
    const person = await officer('unit')
    const { grant } = await later(person.id)
    const end = () => doAct(identity, there.people.ministry, 'endGrant', { grantId: grant!.id })
    expect(await end()).toMatchObject({ grant: { state: 'ENDED' }, errors: [] })
    expect((await end()).errors[0]?.code).toBe('ALREADY_ENDED')
    const next = await officer('otherUnit')
    const { grants } = await doAct(identity, there.people.ministry, 'handOverGrants', {
      fromPersonId: person.id,
      toPersonId: next.id,
    })
    expect(grants).toMatchObject([{ role: 'AGENCY_OFFICER' }])
  })
})
