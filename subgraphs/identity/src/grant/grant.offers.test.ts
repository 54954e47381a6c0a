import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantOfficers, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'

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

async function offersTo(viewer: Viewer) {
  const { data, errors } = await identity.ask(viewer, '{ viewer { acts roleOffers { role act reaches } } }')
  if (errors) throw new Error(JSON.stringify(errors))
  // The answer's shape is the query's.
  const { acts, roleOffers } = (data as { viewer: Record<string, unknown> }).viewer as {
    acts: string[]
    roleOffers: { role: string; act: string; reaches: string[] }[]
  }
  return {
    acts,
    offers: roleOffers.map(({ role, act, reaches }) => [role, act, reaches.join(' ')].join(': ')),
  }
}

const officersBeneath = [
  'AGENCY_OFFICER: APPOINT_OFFICERS: AGENCY SUBTREE',
  'SERVICE_POINT_OFFICER: APPOINT_OFFICERS: AGENCY',
]

describe('the roles that a viewer may give', () => {
  test('are those of officers for a central officer', async () => {
    const { acts, offers } = await offersTo(there.people.ministry)
    expect(offers).toEqual(officersBeneath)
    expect(acts).toEqual(expect.arrayContaining(['SEE_TOKENS', 'APPOINT_OFFICERS', 'READ_ACCOUNT_LOG']))
    expect(acts).not.toContain('APPOINT_CENTRAL_OFFICERS')
  })

  test('go no further than the own right', async () => {
    const agencyNo = there.tree['unit']!.no
    const alone = await plantPerson(database.admin, { role: 'CENTRAL_OFFICER', agencyNo, reach: 'AGENCY' })
    expect((await offersTo(alone)).offers).toEqual([
      'AGENCY_OFFICER: APPOINT_OFFICERS: AGENCY',
      'SERVICE_POINT_OFFICER: APPOINT_OFFICERS: AGENCY',
    ])
  })

  test('are central officers alone for the Contact Center', async () => {
    const agencyNo = there.tree['elsewhere']!.no
    const contact = await plantPerson(database.admin, {
      role: 'DGA_CONTACT_CENTER',
      agencyNo,
      reach: 'STATE',
    })
    expect((await offersTo(contact)).offers).toEqual([
      'CENTRAL_OFFICER: APPOINT_CENTRAL_OFFICERS: AGENCY SUBTREE GROUP',
    ])
  })

  test('are all for an administrator, groups for whoever works at many, the whole state only for who oversees', async () => {
    const { offers } = await offersTo(there.people.dga)
    expect(offers).toHaveLength(8)
    expect(offers).toEqual(
      expect.arrayContaining([
        'AGENCY_OFFICER: APPOINT_OFFICERS: AGENCY SUBTREE GROUP',
        'SERVICE_POINT_OFFICER: APPOINT_OFFICERS: AGENCY',
        'AUDITOR: APPOINT_STATE_ROLES: AGENCY SUBTREE GROUP STATE',
      ]),
    )
  })

  test('are none for officers, for those who oversee, and without a right', async () => {
    for (const name of ['unit', 'analyst', 'auditor', 'former', 'without'] as const)
      expect((await offersTo(there.people[name])).offers).toEqual([])
    expect((await offersTo(there.people.former)).acts).toEqual([])
    expect((await offersTo(there.people.analyst)).acts).toEqual(['SEE_REPORT', 'FOLLOW_CHANGES'])
    expect((await offersTo({ kind: 'CLIENT', id: newId(), scopes: ['READ'] })).offers).toEqual([])
  })
})
