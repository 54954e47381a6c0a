import { newId } from '@eact/kit/ids'
import { countStatements, createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { issueOne, redeem } from '../activation/testing-activation.ts'
import { doAct } from '../grant/testing-grants.ts'
import { plantOfficers, type OfficerName, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  identity = await mountIdentity(database)
  for (const name of there.names) await plantEvent(there.people[name].id)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const plantEvent = (personId: string, at = new Date()) =>
  database.admin`
    insert into identity.account_event (id, at, kind, person_id, request_id, source_address)
    values (${newId()}, ${at}, 'SIGN_IN', ${personId}, 'planted', '203.0.113.1')`

const query = `query ($filter: AccountEventFilter, $first: Int! = 100, $after: String) {
  accountEvents(filter: $filter, first: $first, after: $after) {
    pageInfo { hasNextPage endCursor }
    nodes {
      id at kind detail sourceAddress requestId person { id } actor { id } grant { id } token { id } agency { id }
    }
  }
}`

interface Entry {
  id: string
  kind: string
  detail: string | null
  sourceAddress: string | null
  person: { id: string } | null
  actor: { id: string } | null
  grant: { id: string } | null
  token: { id: string } | null
  agency: { id: string } | null
}

async function read(viewer: Viewer, variables: object = {}) {
  const { data, errors } = await identity.ask(viewer, query, variables)
  if (errors) throw new Error(JSON.stringify(errors))
  return (
    data as {
      accountEvents: { nodes: Entry[]; pageInfo: { hasNextPage: boolean; endCursor: string } } | null
    }
  ).accountEvents
}

const signIns = { filter: { kinds: ['SIGN_IN'] } }

describe('the account log', () => {
  const beneath = ['analyst', 'auditor', 'colleague', 'department', 'departmentAlone', 'otherUnit', 'unit']
  test.each<[OfficerName, OfficerName[]]>([
    ['unit', ['unit']],
    ['department', ['department']],
    ['analyst', ['analyst']],
    ['without', ['without']],
    ['former', ['former']],
    ['auditor', beneath as OfficerName[]],
    ['ministry', [...beneath, 'ministry', 'sibling'] as OfficerName[]],
  ])('is read by %s as far as the sign-ins of %j', async (name, wanted) => {
    const ids = wanted.map((one) => there.people[one].id)
    const found = (await read(there.people[name], signIns))?.nodes.map(({ person }) => person?.id ?? '')
    expect(found?.toSorted()).toEqual(ids.toSorted())
  })

  test('is read whole by who holds the whole state, page by page, in as many statements whatever the page', async () => {
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof read>> = await read(there.people.dga, {
        ...signIns,
        first: 4,
        after,
      })
      seen.push(...(page?.nodes ?? []).map(({ person }) => person?.id ?? ''))
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(seen.toSorted()).toEqual(there.names.map((name) => there.people[name].id).toSorted())
    const one = await countStatements(database, () => read(there.people.dga, { ...signIns, first: 1 }))
    const all = await countStatements(database, () => read(there.people.dga, { ...signIns, first: 100 }))
    expect(all.statements).toBe(one.statements)
    expect(all.statements).toBe(3)
  })

  test('is nobody’s who has not signed in', async () => {
    expect(await read(anonymous)).toBeNull()
  })

  test('tells of a person only what happened while they held a right there', async () => {
    const person = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: there.tree['unit']!.no,
      reach: 'AGENCY',
    })
    await database.admin`
      update identity.access_grant set valid_from = now() - interval '2 days', valid_to = now() - interval '1 day'
      where holder_id = ${person.id}`
    await plantEvent(person.id, new Date(Date.now() - 36 * 3_600_000))
    await plantEvent(person.id)
    const filter = { person: person.id }
    expect((await read(there.people.ministry, { filter }))?.nodes).toHaveLength(1)
    expect((await read(there.people.dga, { filter }))?.nodes).toHaveLength(2)
  })

  test('says who did what to whom, when, from where and under which request', async () => {
    const person = await plantPerson(database.admin, null)
    const { id, code } = await issueOne(identity, there.people.ministry, there.tree['unit']!.id)
    const { grant } = await redeem(identity, person, code, { from: '203.0.113.9' })
    await doAct(identity, there.people.ministry, 'endGrant', { grantId: grant!.id, reason: 'ลาออก' })
    const filter = {
      agency: there.tree['unit']!.id,
      kinds: ['TOKEN_ISSUED', 'TOKEN_REDEEMED', 'GRANT_REVOKED'],
    }
    const about = {
      agency: { id: there.tree['unit']!.id },
      requestId: expect.any(String),
      at: expect.any(String),
    }
    const ministry = { id: there.people.ministry.id }
    expect((await read(there.people.ministry, { filter }))?.nodes).toMatchObject([
      {
        kind: 'GRANT_REVOKED',
        actor: ministry,
        grant: { id: grant!.id },
        token: null,
        detail: 'ลาออก',
        ...about,
      },
      {
        kind: 'TOKEN_REDEEMED',
        sourceAddress: '203.0.113.9',
        grant: { id: grant!.id },
        token: { id },
        ...about,
      },
      { kind: 'TOKEN_ISSUED', actor: ministry, person: null, grant: null, token: { id }, ...about },
    ])
    expect((await read(there.people.sibling, { filter }))?.nodes).toEqual([])
  })

  test('does not say to the one who tried why a Token was refused', async () => {
    const person = await plantPerson(database.admin, null)
    const { code } = await issueOne(identity, there.people.ministry, there.tree['unit']!.id)
    await redeem(identity, await plantPerson(database.admin, null), code)
    await redeem(identity, person, code)
    const filter = { kinds: ['TOKEN_REFUSED'], person: person.id }
    expect((await read(person, { filter }))?.nodes).toMatchObject([
      { detail: null, token: null, agency: null },
    ])
    expect((await read(there.people.ministry, { filter }))?.nodes).toMatchObject([
      { detail: 'SPENT', agency: { id: there.tree['unit']!.id } },
    ])
  })

  test('does not say it by narrowing to an agency either', async () => {
    const person = await plantPerson(database.admin, null)
    const { id, code } = await issueOne(identity, there.people.ministry, there.tree['unit']!.id)
    await database.admin`update identity.activation_token set expires_at = now() where id = ${id}`
    await redeem(identity, person, code)
    const refusals = async (viewer: Viewer) =>
      (
        await read(viewer, {
          filter: { kinds: ['TOKEN_REFUSED'], person: person.id, agency: there.tree['ministry']!.id },
        })
      )?.nodes.length
    expect(await refusals(there.people.ministry)).toBe(1)
    expect(await refusals(person)).toBe(0)
  })

  test('narrows by time, and finds nothing for ids that are none', async () => {
    const ask = async (filter: object) => (await read(there.people.dga, { filter }))?.nodes.length
    expect(await ask({ from: new Date(Date.now() + 60_000).toISOString() })).toBe(0)
    expect(await ask({ to: '2020-01-01T00:00:00Z' })).toBe(0)
    expect(await ask({ person: 'no id' })).toBe(0)
    expect(await ask({ agency: 'no id' })).toBe(0)
  })

  test('cannot be changed by the service itself', async () => {
    const store = database.open('identity')
    await expect(store.sql`update identity.account_event set kind = 'SIGN_OUT'`).rejects.toThrow(
      'permission denied',
    )
    await expect(store.sql`delete from identity.account_event`).rejects.toThrow('permission denied')
  })
})
