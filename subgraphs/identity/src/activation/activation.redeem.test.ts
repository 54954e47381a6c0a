import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, revokeGrants, type TestDatabase } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { nationalIdHmac } from '../national-id.ts'
import { plantOfficers, type Officers } from '../testing-officers.ts'
import { mountIdentity, plantSession, testNationalIdKey, type MountedIdentity } from '../testing.ts'
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

beforeEach(async () => void (await database.admin`delete from identity.activation_try`))

const newcomer = () => plantPerson(database.admin, null)
const unit = () => there.tree['unit']!.id
const refused = { grant: null, errors: [{ code: 'REFUSED', message: 'กรุณาติดต่อเจ้าหน้าที่ส่วนกลางต้นสังกัด' }] }
const limited = { grant: null, errors: [{ code: 'TOO_MANY_TRIES', message: expect.any(String) }] }
const wrongCode = '0000-0000-0000-0000-0000-0000-0011'

const grantsOf = (person: { id: string }) =>
  database.admin`select role, reach, agency_no from identity.access_grant where holder_id = ${person.id}`
const eventsOf = async (person: { id: string }) =>
  (
    await database.admin`
      select kind, detail from identity.account_event where person_id = ${person.id} order by id`
  ).map(({ kind, detail }) => (detail ? `${kind} ${detail}` : kind))

describe('a Token', () => {
  test('sent again under its key at the same moment gives the same answer', async () => {
    const person = await newcomer()
    const { code } = await issueOne(identity, there.people.ministry, unit())
    const all = await Promise.all(
      Array.from({ length: 8 }, () => redeem(identity, person, code, { key: 'impatient' })),
    )
    expect(new Set(all.map(({ grant }) => grant?.id)).size).toBe(1)
    expect(all.flatMap(({ errors }) => errors)).toEqual([])
    expect(await database.admin`select from identity.activation_try`).toHaveLength(0)
  })

  test('gives exactly the right that it names, ends the session, and is told', async () => {
    const person = await newcomer()
    const session = await plantSession(database, person.id)
    const other = await plantSession(database, person.id)
    const { id, code } = await issueOne(identity, there.people.ministry, unit())
    const { grant, errors } = await redeem(identity, person, code.toLowerCase().replaceAll('-', ' '), {
      from: '203.0.113.20',
    })
    expect(errors).toEqual([])
    expect(grant).toMatchObject({ role: 'AGENCY_OFFICER', reach: 'AGENCY', agency: { id: unit() } })
    expect(await grantsOf(person)).toMatchObject([
      { role: 'AGENCY_OFFICER', reach: 'AGENCY', agency_no: there.tree['unit']!.no },
    ])
    for (const { token } of [session, other])
      expect(await identity.viewerOf({ cookie: token })).toEqual({ viewer: { kind: 'ANONYMOUS' } })
    const [event] = await database.admin`
      select person_id, actor_id, token_id, grant_id, agency_no, source_address, request_id from identity.account_event
      where kind = 'TOKEN_REDEEMED' and token_id = ${id}`
    expect(event).toEqual({
      person_id: person.id,
      actor_id: person.id,
      token_id: id,
      grant_id: grant?.id,
      agency_no: there.tree['unit']!.no,
      source_address: '203.0.113.20',
      request_id: expect.any(String),
    })
    expect(await eventsOf(person)).toEqual(['TOKEN_REDEEMED', 'SESSIONS_ENDED'])
  })

  test('gives a further right to somebody who has one', async () => {
    const person = await plantPerson(database.admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: there.tree['sibling']!.no,
      reach: 'AGENCY',
    })
    const { code } = await issueOne(identity, there.people.ministry, unit(), {
      role: 'SERVICE_POINT_OFFICER',
    })
    expect((await redeem(identity, person, code)).errors).toEqual([])
    expect(await grantsOf(person)).toHaveLength(2)
  })

  test('is repeated under its key, by the one who redeemed it alone', async () => {
    const person = await newcomer()
    const { code } = await issueOne(identity, there.people.ministry, unit())
    const first = await redeem(identity, person, code, { key: 'once' })
    expect(first.errors).toEqual([])
    expect(await redeem(identity, person, code, { key: 'once' })).toEqual(first)
    expect(await redeem(identity, await newcomer(), code, { key: 'once' })).toEqual(refused)
    expect(await redeem(identity, person, wrongCode, { key: 'once' })).toMatchObject({
      errors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    })
    expect(await grantsOf(person)).toHaveLength(1)
  })

  test('is nothing for the one who issued it', async () => {
    const { code } = await issueOne(identity, there.people.ministry, unit())
    const held = await grantsOf(there.people.ministry)
    expect(await redeem(identity, there.people.ministry, code)).toEqual(refused)
    expect(await grantsOf(there.people.ministry)).toEqual(held)
    expect((await redeem(identity, await newcomer(), code)).errors).toEqual([])
  })

  test('is nothing for a machine client, nor for who has not signed in', async () => {
    const { code } = await issueOne(identity, there.people.ministry, unit())
    const client = { kind: 'CLIENT', id: newId(), scopes: ['READ'] } as unknown as Viewer
    await expect(redeem(identity, client, code)).rejects.toThrow('NOT_FOR_MACHINES')
    await expect(redeem(identity, { kind: 'ANONYMOUS' }, code)).rejects.toThrow('UNAUTHENTICATED')
    expect((await redeem(identity, await newcomer(), code)).errors).toEqual([])
  })
})

describe('one and the same refusal, and no right, for a Token that', () => {
  const cases: [string, string, () => Promise<string>][] = [
    ['nobody issued', 'UNKNOWN', async () => wrongCode],
    ['is no code at all', 'UNKNOWN', async () => 'รหัสผ่าน'],
    [
      'is spent',
      'SPENT',
      async () => {
        const { code } = await issueOne(identity, there.people.ministry, unit())
        await redeem(identity, await newcomer(), code)
        return code
      },
    ],
    [
      'has expired',
      'EXPIRED',
      async () => {
        const { id, code } = await issueOne(identity, there.people.ministry, unit())
        await database.admin`update identity.activation_token set expires_at = clock_timestamp() where id = ${id}`
        return code
      },
    ],
    [
      'is revoked',
      'SPENT',
      async () => {
        const { id, code } = await issueOne(identity, there.people.ministry, unit())
        await identity.ask(
          there.people.ministry,
          'mutation ($ids: [ID!]) { revokeActivationTokens(ids: $ids, reason: "left") { errors { code } } }',
          { ids: [id] },
        )
        return code
      },
    ],
    [
      'got a new code since',
      'UNKNOWN',
      async () => {
        const { id, code } = await issueOne(identity, there.people.ministry, unit())
        await identity.ask(
          there.people.ministry,
          'mutation ($ids: [ID!]) { reissueActivationTokens(ids: $ids) { errors { code } } }',
          { ids: [id] },
        )
        return code
      },
    ],
    [
      'is bound to somebody else',
      'OTHER_PERSON',
      async () => {
        const { issued } = await issue(identity, there.people.ministry, {
          at: { rows: [{ agencyCode: there.tree['unit']!.code, nationalId: '1101700203450' }] },
        })
        return issued?.[0]?.code ?? ''
      },
    ],
    [
      'its issuer may not give any more',
      'ISSUER_LOST_RIGHT',
      async () => {
        const issuer = await plantPerson(database.admin, {
          role: 'CENTRAL_OFFICER',
          agencyNo: there.tree['ministry']!.no,
          reach: 'SUBTREE',
        })
        const { code } = await issueOne(identity, issuer, unit())
        await revokeGrants(database.admin, issuer.id)
        return code
      },
    ],
    [
      'its issuer answers for while suspended',
      'ISSUER_LOST_RIGHT',
      async () => {
        const issuer = await plantPerson(database.admin, {
          role: 'CENTRAL_OFFICER',
          agencyNo: there.tree['ministry']!.no,
          reach: 'SUBTREE',
        })
        const { code } = await issueOne(identity, issuer, unit())
        await database.admin`update identity.person set suspended_at = now() where id = ${issuer.id}`
        return code
      },
    ],
  ]
  test.each(cases)('%s', async (_what, why, make) => {
    const person = await newcomer()
    const session = await plantSession(database, person.id)
    expect(await redeem(identity, person, await make())).toEqual(refused)
    expect(await grantsOf(person)).toEqual([])
    expect(await identity.viewerOf({ cookie: session.token })).toMatchObject({ viewer: { id: person.id } })
    expect(await eventsOf(person)).toEqual([`TOKEN_REFUSED ${why}`])
  })

  test('a bound Token is good for the one it is bound to', async () => {
    const person = await newcomer()
    const hmac = nationalIdHmac(testNationalIdKey, '3100602183921')
    await database.admin`update identity.person set national_id_hmac = ${hmac} where id = ${person.id}`
    const { issued } = await issue(identity, there.people.ministry, {
      at: { rows: [{ agencyCode: there.tree['unit']!.code, nationalId: '3-1006-02183-92-1' }] },
    })
    expect((await redeem(identity, person, issued?.[0]?.code ?? '')).errors).toEqual([])
  })
})

describe('guessing', () => {
  const tries = async () => {
    const [row] = await database.admin`select count(*)::int as count from identity.activation_try`
    return row?.['count'] as number
  }

  test('thirty aliases in one request are thirty tries', async () => {
    const person = await newcomer()
    const { code } = await issueOne(identity, there.people.ministry, unit())
    const codes = [...Array.from({ length: 29 }, () => wrongCode.replace('0011', '0022')), code]
    const fields = codes.map((one, at) => `a${at}: redeemActivationToken(code: "${one}") { errors { code } }`)
    const { data } = await identity.ask(person, `mutation { ${fields.join(' ')} }`)
    const answers = Object.values(data as Record<string, { errors: { code: string }[] }>)
    expect(answers.map(({ errors }) => errors[0]?.code)).toEqual([
      ...Array.from({ length: 10 }, () => 'REFUSED'),
      ...Array.from({ length: 20 }, () => 'TOO_MANY_TRIES'),
    ])
    expect(await tries()).toBe(10)
    expect(await grantsOf(person)).toEqual([])
    expect((await eventsOf(person)).filter((kind) => kind === 'TOKEN_TRIES_LIMITED')).toHaveLength(1)
  })

  test('at once is no way around: of forty, ten are looked at', async () => {
    const person = await newcomer()
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        redeem(identity, person, wrongCode.replace('0011', `00${10 + at}`), { from: `203.0.113.${at}` }),
      ),
    )
    expect(all.filter(({ errors }) => errors[0]?.code === 'REFUSED')).toHaveLength(10)
  })

  test('ten people at one address share ten tries; others go on', async () => {
    const { code } = await issueOne(identity, there.people.ministry, unit())
    for (let at = 0; at < 10; at += 1)
      expect(await redeem(identity, await newcomer(), `${wrongCode}${at}`, { from: '203.0.113.66' })).toEqual(
        refused,
      )
    expect(await redeem(identity, await newcomer(), code, { from: '203.0.113.66' })).toEqual(limited)
    expect((await redeem(identity, await newcomer(), code, { from: '203.0.113.67' })).errors).toEqual([])
  })

  test('the addresses of one IPv6 network share ten tries, however many there are; another network goes on', async () => {
    const { code } = await issueOne(identity, there.people.ministry, unit())
    for (let at = 0; at < 10; at += 1)
      expect(
        await redeem(identity, await newcomer(), `${wrongCode}${at}`, {
          from: `2001:db8:0:7:${at}::${at + 1}`,
        }),
      ).toEqual(refused)
    expect(await redeem(identity, await newcomer(), code, { from: '2001:db8:0:7:ffff::1' })).toEqual(limited)
    const others = { from: '2001:db8:0:8::1' }
    expect((await redeem(identity, await newcomer(), code, others)).errors).toEqual([])
  })

  test('one code is tried ten times, whoever tries', async () => {
    const { issued } = await issue(identity, there.people.ministry, {
      at: { rows: [{ agencyCode: there.tree['unit']!.code, nationalId: '1101700203450' }] },
    })
    const code = issued?.[0]?.code ?? ''
    for (let at = 0; at < 10; at += 1)
      expect(await redeem(identity, await newcomer(), code, { from: `198.51.100.${at}` })).toEqual(refused)
    expect(await redeem(identity, await newcomer(), code, { from: '198.51.100.99' })).toEqual(limited)
  })

  test('a room of fifty behind one address is activated, each by their own Token', async () => {
    const { issued } = await issue(identity, there.people.ministry, {
      at: { rows: Array.from({ length: 50 }, () => ({ agencyCode: there.tree['unit']!.code })) },
    })
    for (const { code } of issued ?? [])
      expect((await redeem(identity, await newcomer(), code ?? '', { from: '192.0.2.1' })).errors).toEqual([])
    expect(await tries()).toBe(0)
  })

  test('is possible again when the oldest try is more than 15 minutes old', async () => {
    const person = await newcomer()
    const { code } = await issueOne(identity, there.people.ministry, unit())
    for (let at = 0; at < 10; at += 1) await redeem(identity, person, wrongCode)
    await database.admin`
      update identity.activation_try set at = at - interval '14 minutes 30 seconds' where person_id = ${person.id}`
    expect(await redeem(identity, person, code)).toEqual(limited)
    await database.admin`
      update identity.activation_try set at = at - interval '31 seconds' where person_id = ${person.id}`
    expect((await redeem(identity, person, code)).errors).toEqual([])
  })
})

test('of fifty who redeem one Token at once, one wins', async () => {
  for (let round = 0; round < 3; round += 1) {
    const people = await Promise.all(Array.from({ length: 50 }, newcomer))
    const { id, code } = await issueOne(identity, there.people.ministry, unit())
    const answers = await Promise.all(
      people.map((person, at) => redeem(identity, person, code, { from: `198.51.100.${at}` })),
    )
    expect(answers.filter(({ grant }) => grant !== null)).toHaveLength(1)
    const [row] = await database.admin`
      select count(*)::int as count from identity.access_grant
      where holder_id = any(${people.map((person) => person.id)}::uuid[])`
    expect(row?.['count']).toBe(1)
    const events = await database.admin`
      select from identity.account_event where kind = 'TOKEN_REDEEMED' and token_id = ${id}`
    expect(events).toHaveLength(1)
  }
})
