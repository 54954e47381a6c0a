import { newId } from '@eact/kit/ids'
import {
  countStatements,
  createTestDatabase,
  plantPerson,
  plantTree,
  revokeGrants,
  type TestDatabase,
} from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantOfficers, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'
import { issue, issueOne, redeem } from './testing-activation.ts'

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
const count = async () => {
  const [row] = await database.admin`select count(*)::int as count from identity.activation_token`
  return row?.['count'] as number
}
const change = async (viewer: Viewer, act: 'reissue' | 'revoke', which: object, more = '') => {
  const fields = act === 'revoke' ? 'revoked { id state }' : 'issued { code token { id state } }'
  const { data, errors } = await identity.ask(
    viewer,
    `mutation ($ids: [ID!], $batch: ID, $key: String) {
      ${act}ActivationTokens(ids: $ids, batch: $batch, idempotencyKey: $key${more}) { ${fields} errors { code path } }
    }`,
    which,
  )
  if (errors) throw new Error(JSON.stringify(errors))
  // The answer's shape is the query's.
  return (data as Record<string, Record<string, unknown>>)[`${act}ActivationTokens`] as {
    issued?: { code: string | null; token: { id: string; state: string } }[] | null
    revoked?: { id: string; state: string }[] | null
    errors: { code: string; path: string[] }[]
  }
}
const reason = ', reason: "ลาออก"'

describe('the codes of Tokens', () => {
  test('are shown once, have 128 random bits, and stand nowhere else', async () => {
    const { issued, batch, errors } = await issue(identity, there.people.ministry, {
      at: { ids: [id('unit'), id('otherUnit')] },
      key: 'shown once',
    })
    expect(errors).toEqual([])
    const codes = (issued ?? []).map(({ code }) => code ?? '')
    expect(codes.map((code) => code.length)).toEqual([34, 34])
    expect(new Set(codes).size).toBe(2)
    const again = await issue(identity, there.people.ministry, {
      at: { ids: [id('unit'), id('otherUnit')] },
      key: 'shown once',
    })
    expect(again).toEqual({ batch, errors: [], issued: issued?.map((one) => ({ ...one, code: null })) })
    const tables = await database.admin<{ text: string }[]>`
      select t::text as text from identity.activation_token t
      union all select t::text from identity.account_event t
      union all select t::text from identity.idempotency t`
    const kept = tables.map(({ text }) => text).join('\n')
    for (const code of codes) {
      expect(kept).not.toContain(code)
      expect(kept).not.toContain(code.replaceAll('-', '').slice(0, 26))
    }
  })

  test('are made anew when the answer was lost, and the lost ones are worthless', async () => {
    const first = await issue(identity, there.people.ministry, { at: { ids: [id('unit')] }, key: 'lost' })
    const lost = first.issued?.[0]?.code ?? ''
    const { issued, errors } = await change(there.people.ministry, 'reissue', {
      batch: first.batch,
      key: 'anew',
    })
    expect(errors).toEqual([])
    const code = issued?.[0]?.code ?? ''
    expect((await redeem(identity, await plantPerson(database.admin, null), lost)).errors).toMatchObject([
      { code: 'REFUSED' },
    ])
    const repeat = await change(there.people.ministry, 'reissue', { batch: first.batch, key: 'anew' })
    expect(repeat.issued?.map((one) => one.code)).toEqual([null])
    expect((await redeem(identity, await plantPerson(database.admin, null), code)).errors).toEqual([])
    expect((await change(there.people.ministry, 'reissue', { batch: first.batch })).errors).toEqual([
      { code: 'TOKEN_NOT_FOUND', path: ['batch'] },
    ])
  })

  test('go over to whoever makes them anew, within what that one may give', async () => {
    const leaving = await plantPerson(database.admin, {
      role: 'CENTRAL_OFFICER',
      agencyNo: there.tree['ministry']!.no,
      reach: 'SUBTREE',
    })
    const token = await issueOne(identity, leaving, id('unit'))
    await revokeGrants(database.admin, leaving.id)
    expect((await change(there.people.stranger, 'reissue', { ids: [token.id] })).errors).toEqual([
      { code: 'TOKEN_NOT_FOUND', path: ['ids', '0'] },
    ])
    expect((await change(there.people.auditor, 'reissue', { ids: [token.id] })).errors).toEqual([
      { code: 'NOT_ALLOWED', path: ['ids', '0'] },
    ])
    const { issued } = await change(there.people.ministry, 'reissue', { ids: [token.id] })
    const person = await plantPerson(database.admin, null)
    expect((await redeem(identity, person, issued?.[0]?.code ?? '')).errors).toEqual([])
  })
})

describe('all or nothing', () => {
  test('row by row it is said what is wrong, and nothing is issued', async () => {
    const before = await count()
    const row = (key: string, more = {}) => ({ agencyCode: there.tree[key]!.code, ...more })
    const { batch, issued, errors } = await issue(identity, there.people.ministry, {
      at: {
        rows: [
          row('unit'),
          { agencyCode: '000000000000' },
          row('unit', { note: 'ก'.repeat(201) }),
          row('unit', { nationalId: '1101700203451' }),
          row('unit', { note: 'ก\ud800' }),
        ],
      },
    })
    expect({ batch, issued }).toEqual({ batch: null, issued: null })
    expect(errors).toEqual([
      { code: 'AGENCY_NOT_FOUND', path: ['at', 'rows', '1', 'agencyCode'] },
      { code: 'NOTE_TOO_LONG', path: ['at', 'rows', '2', 'note'] },
      { code: 'NATIONAL_ID_INVALID', path: ['at', 'rows', '3', 'nationalId'] },
      { code: 'NOTE_TOO_LONG', path: ['at', 'rows', '4', 'note'] },
    ])
    const outside = await issue(identity, there.people.ministry, {
      at: { rows: [row('unit'), row('elsewhere'), row('local')] },
    })
    expect(outside.errors).toEqual([
      { code: 'NOT_ALLOWED', path: ['at', 'rows', '1', 'agencyCode'] },
      { code: 'NOT_ALLOWED', path: ['at', 'rows', '2', 'agencyCode'] },
    ])
    expect(await count()).toBe(before)
  })

  test.each([
    [{ at: {} }, 'CHOOSE_ONE_WAY'],
    [{ at: { ids: [], rows: [] } }, 'CHOOSE_ONE_WAY'],
    [{ at: { ids: [] } }, 'NO_AGENCIES'],
    [{ at: { ids: ['no id'] } }, 'AGENCY_NOT_FOUND'],
    [{ at: { ids: Array.from({ length: 1001 }, newId) } }, 'TOO_MANY'],
    [{ at: { under: { agency: newId() } } }, 'AGENCY_NOT_FOUND'],
    [{ at: { ids: [newId()] }, expiresInDays: 0 }, 'EXPIRY_OUT_OF_RANGE'],
    [{ at: { ids: [newId()] }, expiresInDays: 91 }, 'EXPIRY_OUT_OF_RANGE'],
    [{ at: { ids: [newId()] }, reach: 'STATE' }, 'REACH_NOT_OFFERED'],
    [{ at: { ids: [newId()] }, role: 'SERVICE_POINT_OFFICER', reach: 'SUBTREE' }, 'REACH_NOT_OFFERED'],
  ])('%j is %s', async (asked, code) => {
    const { errors } = await issue(identity, there.people.dga, asked)
    expect(errors[0]?.code).toBe(code)
  })

  test('of several that are to be revoked none is, when one can not be', async () => {
    const one = await issueOne(identity, there.people.ministry, id('unit'))
    const spent = await issueOne(identity, there.people.ministry, id('unit'))
    await redeem(identity, await plantPerson(database.admin, null), spent.code)
    const ids = [one.id, spent.id, newId()]
    expect((await change(there.people.ministry, 'revoke', { ids }, reason)).errors).toEqual([
      { code: 'TOKEN_SPENT', path: ['ids', '1'] },
      { code: 'TOKEN_NOT_FOUND', path: ['ids', '2'] },
    ])
    expect((await change(there.people.ministry, 'revoke', { ids: [one.id] }, reason)).revoked).toEqual([
      { id: one.id, state: 'REVOKED' },
    ])
    for (const none of [' ', '\u200b'])
      expect(
        (await change(there.people.ministry, 'revoke', { ids: [one.id] }, `, reason: "${none}"`)).errors,
      ).toEqual([{ code: 'REASON_WRONG', path: ['reason'] }])
  })
})

describe('beneath an agency', () => {
  test('all that belong to it are meant: not itself, not what it supervises', async () => {
    const { issued } = await issue(identity, there.people.ministry, {
      at: { under: { agency: id('department') } },
    })
    expect(issued?.map(({ token }) => token.agency?.id)).toEqual([id('unit'), id('otherUnit')])
  })

  test('levels and kinds narrow it', async () => {
    const under = { agency: id('department'), levels: ['LOCAL'], kinds: ['DEPARTMENT'] }
    expect((await issue(identity, there.people.ministry, { at: { under } })).errors[0]?.code).toBe(
      'NO_AGENCIES',
    )
    const both = { agency: id('department'), levels: ['CENTRAL'], kinds: ['DEPARTMENT'] }
    expect((await issue(identity, there.people.ministry, { at: { under: both } })).issued).toHaveLength(2)
  })

  test('only those without an officer, on demand: neither one in office nor a Token that waits', async () => {
    const tree = await plantTree(database.admin, [
      { key: 'top' },
      { key: 'staffed', parent: 'top' },
      { key: 'waiting', parent: 'top' },
      { key: 'bare', parent: 'top' },
    ])
    const central = await plantPerson(database.admin, {
      role: 'CENTRAL_OFFICER',
      agencyNo: tree['top']!.no,
      reach: 'SUBTREE',
    })
    await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: tree['staffed']!.no,
      reach: 'AGENCY',
    })
    await issueOne(identity, central, tree['waiting']!.id)
    const under = { agency: tree['top']!.id, withoutOfficer: true }
    const { issued } = await issue(identity, central, { at: { under } })
    expect(issued?.map(({ token }) => token.agency?.id)).toEqual([tree['bare']!.id])
  })
})

test('a thousand Tokens cost as many statements as one', async () => {
  const keys = Array.from({ length: 1001 }, (_, at) => ({ key: `k${at}`, ...(at ? { parent: 'k0' } : {}) }))
  const tree = await plantTree(database.admin, keys)
  const central = await plantPerson(database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: tree['k0']!.no,
    reach: 'SUBTREE',
  })
  const ids = keys.slice(1).map(({ key }) => tree[key]!.id)
  const one = await countStatements(database, () =>
    issue(identity, central, { at: { ids: ids.slice(0, 1) } }),
  )
  const all = await countStatements(database, () => issue(identity, central, { at: { ids } }))
  expect(all.answer.issued).toHaveLength(1000)
  expect(new Set(all.answer.issued?.map(({ code }) => code)).size).toBe(1000)
  expect(all.answer.issued?.map(({ token }) => token.agency?.id)).toEqual(ids)
  expect(all.statements).toBe(one.statements)
  const log = await database.admin`
    select count(*)::int as count from identity.account_event where kind = 'TOKEN_ISSUED' and actor_id = ${central.id}`
  expect(log[0]?.['count']).toBe(1001)
})

test('a citizen’s number does not come back in what GraphQL says of a broken row', async () => {
  const nationalId = '1101700203450'
  for (const row of [{ nationalId }, { agencyCode: '1', nationalId: Number(nationalId) }]) {
    const broken = issue(identity, there.people.ministry, { at: { rows: [row] } })
    await expect(broken).rejects.toThrow('x-xxxx-xxxxx-xx-x')
    await expect(broken).rejects.not.toThrow(nationalId)
  }
})

test('a citizen’s number stands nowhere that was given to bind a Token', async () => {
  const nationalId = '1101700203450'
  await issue(identity, there.people.ministry, {
    at: { rows: [{ agencyCode: there.tree['unit']!.code, nationalId }] },
    key: 'bound',
  })
  const tables = await database.admin<{ text: string }[]>`
    select t::text as text from identity.activation_token t where t.national_id_hmac is not null
    union all select t::text from identity.account_event t
    union all select t::text from identity.idempotency t`
  expect(tables.length).toBeGreaterThan(2)
  for (const { text } of tables) expect(text).not.toContain(nationalId)
})

test('the same key with other agencies is refused', async () => {
  await issue(identity, there.people.ministry, { at: { ids: [id('unit')] }, key: 'same' })
  const other = await issue(identity, there.people.ministry, { at: { ids: [id('otherUnit')] }, key: 'same' })
  expect(other.errors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }])
})

test('a Token is good for two weeks, or as long as was asked', async () => {
  const usual = await issueOne(identity, there.people.ministry, id('unit'))
  const short = await issueOne(identity, there.people.ministry, id('unit'), { expiresInDays: 3 })
  const days = await database.admin`
    select extract(day from expires_at - issued_at)::int as days from identity.activation_token
    where id = any(${[usual.id, short.id]}::uuid[]) order by id`
  expect(days.map((row) => row['days'])).toEqual([14, 3])
})
