import { newId } from '@eact/kit/ids'
import { countStatements, createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantOfficers, type OfficerName, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'
import { issue, issueOne, redeem } from './testing-activation.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers
/** A Token of the unit that waits, one that was redeemed, one revoked, one expired; and one of the sibling. */
const tokens: Record<string, string> = {}

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  identity = await mountIdentity(database)
  for (const name of ['waiting', 'redeemed', 'revoked', 'expired']) {
    const { id, code } = await issueOne(identity, there.people.ministry, there.tree['unit']!.id)
    tokens[name] = id
    if (name === 'redeemed') await redeem(identity, await plantPerson(database.admin, null), code)
  }
  tokens['sibling'] = (await issueOne(identity, there.people.ministry, there.tree['sibling']!.id)).id
  const central = { role: 'CENTRAL_OFFICER', reach: 'SUBTREE' }
  tokens['elsewhere'] = (await issueOne(identity, there.people.dga, there.tree['elsewhere']!.id, central)).id
  await database.admin`
    update identity.activation_token set revoked_at = now(), revoked_by = ${there.people.ministry.id}
    where id = ${tokens['revoked']!}`
  await database.admin`update identity.activation_token set expires_at = now() where id = ${tokens['expired']!}`
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const listQuery = `query ($filter: ActivationTokenFilter, $first: Int! = 25, $after: String) {
  activationTokens(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id state role reach isBound agency { id } issuedBy { displayName } redeemedBy { id } revokedBy { id } }
  }
}`

async function list(viewer: Viewer, variables: object = {}) {
  const { data, errors } = await identity.ask(viewer, listQuery, variables)
  if (errors) throw new Error(JSON.stringify(errors))
  return (
    data as {
      activationTokens: {
        totalCount: number
        pageInfo: { endCursor: string }
        nodes: { id: string; state: string }[]
      } | null
    }
  ).activationTokens
}

const namesOf = (nodes: { id: string }[] = []) =>
  nodes.map(({ id }) => Object.keys(tokens).find((name) => tokens[name] === id) ?? id).toSorted()

describe('the list of Tokens', () => {
  const ofUnit = ['expired', 'redeemed', 'revoked', 'waiting']
  test.each<[OfficerName, string[]]>([
    ['ministry', [...ofUnit, 'sibling'].toSorted()],
    ['dga', ['elsewhere', ...ofUnit, 'sibling'].toSorted()],
    ['auditor', ofUnit],
    ['department', []],
    ['unit', []],
    ['stranger', []],
    ['analyst', []],
    ['without', []],
    ['former', []],
  ])('%s sees %j', async (name, wanted) => {
    const page = await list(there.people[name])
    expect(namesOf(page?.nodes)).toEqual(wanted)
    expect(page?.totalCount).toBe(wanted.length)
  })

  test('is nobody’s who has not signed in', async () => {
    expect(await list(anonymous)).toBeNull()
  })

  test.each(['UNREDEEMED', 'REDEEMED', 'EXPIRED', 'REVOKED'])(
    'in the state %s holds just those',
    async (state) => {
      const page = await list(there.people.dga, { filter: { state, agency: there.tree['unit']!.id } })
      const name = state === 'UNREDEEMED' ? 'waiting' : state.toLowerCase()
      expect(namesOf(page?.nodes)).toEqual([name])
      expect(page?.nodes[0]?.state).toBe(state)
      expect(page?.totalCount).toBe(1)
    },
  )

  test('narrows by agency, role and batch', async () => {
    const ask = async (filter: object) => namesOf((await list(there.people.dga, { filter }))?.nodes)
    expect(await ask({ agency: there.tree['ministry']!.id })).toEqual([...ofUnit, 'sibling'].toSorted())
    expect(await ask({ role: 'CENTRAL_OFFICER' })).toEqual(['elsewhere'])
    expect(await ask({ agency: 'no id' })).toEqual([])
    expect(await ask({ batch: 'no id' })).toEqual([])
  })

  test('tells apart those whose right one may give oneself', async () => {
    const agencyNo = there.tree['elsewhere']!.no
    const contact = await plantPerson(database.admin, {
      role: 'DGA_CONTACT_CENTER',
      agencyNo,
      reach: 'STATE',
    })
    const ask = async (viewer: Viewer, viewerMayGive: boolean) =>
      namesOf((await list(viewer, { filter: { viewerMayGive } }))?.nodes)
    const officers = [...ofUnit, 'sibling'].toSorted()
    expect([await ask(contact, true), await ask(contact, false)]).toEqual([['elsewhere'], officers])
    const { ministry, dga, auditor } = there.people
    expect([await ask(ministry, true), await ask(ministry, false)]).toEqual([officers, []])
    expect([await ask(dga, true), await ask(dga, false)]).toEqual([['elsewhere', ...officers].toSorted(), []])
    expect([await ask(auditor, true), await ask(auditor, false)]).toEqual([[], ofUnit])
    // One for more than the own right covers is not one's to give.
    const alone = await plantPerson(database.admin, {
      role: 'CENTRAL_OFFICER',
      agencyNo: there.tree['unit']!.no,
      reach: 'AGENCY',
    })
    const wide = { id: tokens['waiting']!, reach: 'SUBTREE' }
    await database.admin`update identity.activation_token set reach = ${wide.reach} where id = ${wide.id}`
    expect(await ask(alone, false)).toEqual(['waiting'])
    expect(await ask(alone, true)).toEqual(['expired', 'redeemed', 'revoked'])
    await database.admin`update identity.activation_token set reach = 'AGENCY' where id = ${wide.id}`
  })

  test('holds those alone that wait and run out within so many days', async () => {
    const ask = async (days: number) =>
      namesOf((await list(there.people.ministry, { filter: { expiresWithinDays: days } }))?.nodes)
    expect(await ask(3)).toEqual([])
    const soon = { id: tokens['waiting']!, after: '2 days' }
    await database.admin`
      update identity.activation_token set expires_at = now() + ${soon.after}::interval where id = ${soon.id}`
    expect(await ask(3)).toEqual(['waiting'])
    expect(await ask(1)).toEqual([])
    expect(await ask(90)).toEqual(['sibling', 'waiting'])
    await expect(ask(0)).rejects.toThrow('BAD_USER_INPUT')
    await expect(ask(91)).rejects.toThrow('BAD_USER_INPUT')
  })

  test('is read page by page, newest first, in as many statements whatever its length', async () => {
    const seen: string[] = []
    let after: string | null = null
    for (;;) {
      const page: Awaited<ReturnType<typeof list>> = await list(there.people.dga, { first: 2, after })
      seen.push(...(page?.nodes ?? []).map(({ id }) => id))
      if (page?.nodes.length !== 2) break
      after = page.pageInfo.endCursor
    }
    expect(seen).toEqual(Object.values(tokens).toSorted().toReversed())
    const one = await countStatements(database, () => list(there.people.dga, { first: 1 }))
    const all = await countStatements(database, () => list(there.people.dga, { first: 100 }))
    expect(all.statements).toBe(one.statements)
    expect(all.statements).toBeLessThanOrEqual(4)
  })
})

test('a Token out of sight is not told apart from none, by the order of the errors either', async () => {
  const revoke = async (...ids: string[]) => {
    const { data } = await identity.ask(
      there.people.ministry,
      'mutation ($ids: [ID!]) { revokeActivationTokens(ids: $ids, reason: "x") { errors { code path } } }',
      { ids },
    )
    return data
  }
  expect(await revoke(newId(), tokens['elsewhere']!)).toEqual(await revoke(newId(), newId()))
})

/** Role, anchor, reach of the issuer → which roles they may appoint at which agency, each with the reach named. */
const table: [
  Role,
  string,
  'AGENCY' | 'SUBTREE' | 'STATE',
  string,
  Role,
  'AGENCY' | 'SUBTREE' | 'STATE',
  boolean,
][] = [
  ['DGA_ADMINISTRATOR', 'elsewhere', 'STATE', 'unit', 'AGENCY_OFFICER', 'AGENCY', true],
  ['DGA_ADMINISTRATOR', 'elsewhere', 'STATE', 'local', 'CENTRAL_OFFICER', 'SUBTREE', true],
  ['DGA_ADMINISTRATOR', 'elsewhere', 'STATE', 'elsewhere', 'DGA_ADMINISTRATOR', 'STATE', true],
  ['DGA_ADMINISTRATOR', 'elsewhere', 'STATE', 'elsewhere', 'AUDITOR', 'STATE', true],
  ['DGA_ADMINISTRATOR', 'ministry', 'SUBTREE', 'unit', 'AUDITOR', 'SUBTREE', true],
  ['DGA_ADMINISTRATOR', 'ministry', 'SUBTREE', 'unit', 'AUDITOR', 'STATE', false],
  ['DGA_CONTACT_CENTER', 'elsewhere', 'STATE', 'ministry', 'CENTRAL_OFFICER', 'SUBTREE', true],
  ['DGA_CONTACT_CENTER', 'elsewhere', 'STATE', 'local', 'CENTRAL_OFFICER', 'AGENCY', true],
  ['DGA_CONTACT_CENTER', 'elsewhere', 'STATE', 'unit', 'AGENCY_OFFICER', 'AGENCY', false],
  ['DGA_CONTACT_CENTER', 'elsewhere', 'STATE', 'elsewhere', 'DGA_CONTACT_CENTER', 'STATE', false],
  ['DGA_CONTACT_CENTER', 'elsewhere', 'STATE', 'elsewhere', 'DGA_ADMINISTRATOR', 'STATE', false],
  ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', 'unit', 'AGENCY_OFFICER', 'AGENCY', true],
  ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', 'department', 'AGENCY_OFFICER', 'SUBTREE', true],
  ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', 'ministry', 'AGENCY_OFFICER', 'AGENCY', true],
  ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', 'unit', 'SERVICE_POINT_OFFICER', 'AGENCY', true],
  ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', 'department', 'CENTRAL_OFFICER', 'SUBTREE', false],
  ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', 'unit', 'ANALYST', 'AGENCY', false],
  ['CENTRAL_OFFICER', 'ministry', 'SUBTREE', 'local', 'AGENCY_OFFICER', 'AGENCY', false],
  ['CENTRAL_OFFICER', 'department', 'SUBTREE', 'sibling', 'AGENCY_OFFICER', 'AGENCY', false],
  ['CENTRAL_OFFICER', 'department', 'SUBTREE', 'ministry', 'AGENCY_OFFICER', 'AGENCY', false],
  ['CENTRAL_OFFICER', 'department', 'SUBTREE', 'elsewhere', 'AGENCY_OFFICER', 'AGENCY', false],
  ['CENTRAL_OFFICER', 'department', 'AGENCY', 'department', 'AGENCY_OFFICER', 'AGENCY', true],
  ['CENTRAL_OFFICER', 'department', 'AGENCY', 'department', 'AGENCY_OFFICER', 'SUBTREE', false],
  ['CENTRAL_OFFICER', 'department', 'AGENCY', 'unit', 'AGENCY_OFFICER', 'AGENCY', false],
  ['AGENCY_OFFICER', 'department', 'SUBTREE', 'unit', 'AGENCY_OFFICER', 'AGENCY', false],
  ['SERVICE_POINT_OFFICER', 'unit', 'AGENCY', 'unit', 'SERVICE_POINT_OFFICER', 'AGENCY', false],
  ['OPDC_FOLLOW_UP', 'elsewhere', 'STATE', 'unit', 'AGENCY_OFFICER', 'AGENCY', false],
  ['ANALYST', 'elsewhere', 'STATE', 'unit', 'AGENCY_OFFICER', 'AGENCY', false],
  ['AUDITOR', 'elsewhere', 'STATE', 'unit', 'AGENCY_OFFICER', 'AGENCY', false],
]

describe('who may issue a Token', () => {
  test.each(table)(
    '%s at %s reaching %s: at %s, for %s reaching %s: %s',
    async (role, anchor, own, at, given, reach, may) => {
      const agencyNo = there.tree[anchor]!.no
      const issuer = await plantPerson(database.admin, { role, agencyNo, reach: own })
      const before = await database.admin`select from identity.activation_token`
      const { issued, errors } = await issue(identity, issuer, {
        role: given,
        reach,
        at: { ids: [there.tree[at]!.id] },
      })
      expect(errors).toEqual(may ? [] : [{ code: 'NOT_ALLOWED', path: ['at', 'ids', '0'] }])
      const after = await database.admin`select from identity.activation_token`
      expect(after.length - before.length).toBe(may ? 1 : 0)
      if (!may) return
      const person = await plantPerson(database.admin, null)
      const { grant } = await redeem(identity, person, issued?.[0]?.code ?? '')
      expect(grant).toMatchObject({ role: given, reach, agency: { id: there.tree[at]!.id } })
      await database.admin`delete from identity.activation_token where id = ${issued![0]!.token.id}`
    },
  )

  test('nobody does who has not signed in', async () => {
    await expect(issue(identity, anonymous, { at: { ids: [there.tree['unit']!.id] } })).rejects.toThrow(
      'UNAUTHENTICATED',
    )
  })

  test('an issuer whose right ends while the act waits issues nothing', async () => {
    const issuer = await plantPerson(database.admin, {
      role: 'CENTRAL_OFFICER',
      agencyNo: there.tree['ministry']!.no,
      reach: 'SUBTREE',
    })
    const token = await issueOne(identity, issuer, there.tree['unit']!.id)
    const { admin } = database
    const { waiting } = await admin.begin(async (holder) => {
      await holder`select from identity.activation_token where id = ${token.id} for update`
      const reissuing = identity.ask(
        issuer,
        'mutation ($ids: [ID!]) { reissueActivationTokens(ids: $ids) { issued { code } errors { code } } }',
        { ids: [token.id] },
      )
      for (let tries = 0; tries < 400; tries += 1) {
        const held = await admin`
          select from pg_stat_activity
          where application_name = 'identity' and wait_event_type = 'Lock' and datname = ${database.name}`
        if (held.length > 0) break
        await new Promise((done) => setTimeout(done, 10))
      }
      await admin`update identity.access_grant set valid_to = clock_timestamp() where holder_id = ${issuer.id}`
      return { waiting: reissuing }
    })
    expect((await waiting).data).toEqual({
      reissueActivationTokens: { issued: null, errors: [{ code: 'TOKEN_NOT_FOUND' }] },
    })
    await admin`delete from identity.activation_token where id = ${token.id}`
  })
})
