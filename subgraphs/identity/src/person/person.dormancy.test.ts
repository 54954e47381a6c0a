import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, plantTree, type TestDatabase } from '@eact/kit/testing'
import type { Role } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { accountOptions, accountSettings } from '../config-account.ts'
import { readSettings } from '@eact/kit/config'
import { suspendDormant } from './person.actions.ts'
import { markReinstated, settleAccount } from './person.store.ts'
import { lookForDormant } from './person.jobs.ts'

let database: TestDatabase
let agencyNo: number
const days = { warn: 150, suspend: 180 }

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencyNo = (await plantTree(database.admin, [{ key: 'unit' }]))['unit']!.no
})

afterAll(() => database.drop())

beforeEach(async () => void (await database.admin`truncate identity.person, identity.access_grant cascade`))

const look = () => lookForDormant(database.open('identity'), days)

/** A person with a right, whose account came into being and was last signed in to so many days ago. */
async function plant(made: number, signedIn: number | null, role: Role | null = 'AGENCY_OFFICER') {
  const { admin } = database
  const { id } = await plantPerson(admin, role === null ? null : { role, agencyNo, reach: 'AGENCY' })
  await admin`update identity.person set created_at = now() - ${made} * interval '1 day' where id = ${id}`
  if (signedIn !== null)
    await admin`
      insert into identity.account_event (id, at, kind, person_id)
      values (${newId()}, now() - ${signedIn} * interval '1 day', 'SIGN_IN', ${id})`
  return id
}
const pass = (id: string, count: number) => database.admin`
  update identity.person set dormancy_warned_at = dormancy_warned_at - ${count} * interval '1 day' where id = ${id}`
const stateOf = async (id: string) => {
  const [row] = await database.admin`
    select dormancy_warned_at is not null as warned, suspended_because as suspended from identity.person where id = ${id}`
  return row?.['suspended'] ?? (row?.['warned'] ? 'WARNED' : 'USED')
}

describe('an account', () => {
  test.each<[string, number, number | null, Role | null, string]>([
    ['signed in to lately', 400, 149, 'AGENCY_OFFICER', 'USED'],
    ['not signed in to for long', 400, 151, 'AGENCY_OFFICER', 'WARNED'],
    ['imported long ago and never claimed', 400, null, 'AGENCY_OFFICER', 'WARNED'],
    ['imported lately', 10, null, 'AGENCY_OFFICER', 'USED'],
    ['without any right', 400, 400, null, 'USED'],
    ['of an administrator', 400, 400, 'DGA_ADMINISTRATOR', 'WARNED'],
  ])('%s: %s', async (_what, made, signedIn, role, state) => {
    const id = await plant(made, signedIn, role)
    await look()
    expect(await stateOf(id)).toBe(state)
  })

  test('is suspended when the whole time has passed since the warning, however late that came', async () => {
    const id = await plant(400, 400)
    expect(await look()).toEqual({ warned: 1, suspended: 0 })
    expect(await look()).toEqual({ warned: 0, suspended: 0 })
    await pass(id, 29)
    expect(await look()).toEqual({ warned: 0, suspended: 0 })
    await pass(id, 1)
    expect(await look()).toEqual({ warned: 0, suspended: 1 })
    expect(await stateOf(id)).toBe('DORMANT')
    const events = await database.admin`
      select kind, detail from identity.account_event where person_id = ${id} and kind <> 'SIGN_IN' order by id`
    expect(events.map((row) => ({ ...row }))).toEqual([
      { kind: 'PERSON_WARNED', detail: null },
      { kind: 'PERSON_SUSPENDED', detail: 'DORMANT' },
    ])
  })

  test('is not suspended for being dormant by who saw it just before somebody signed in', async () => {
    const id = await plant(400, 400)
    expect(
      await suspendDormant(database.open('identity'), id, { requestId: 'late', sourceAddress: null }),
    ).toBe(false)
    expect(await stateOf(id)).toBe('USED')
  })

  test('of an administrator is never suspended by itself', async () => {
    const id = await plant(400, 400, 'DGA_ADMINISTRATOR')
    await look()
    await pass(id, 100)
    expect(await look()).toEqual({ warned: 0, suspended: 0 })
  })

  test('that is reinstated is used from then on', async () => {
    const id = await plant(400, 400)
    await look()
    await pass(id, 30)
    await look()
    expect(await database.open('identity').transaction((tx) => markReinstated(tx, id))).toBe(true)
    expect(await look()).toEqual({ warned: 0, suspended: 0 })
    expect(await stateOf(id)).toBe('USED')
  })

  test('is warned once by many who look at once', async () => {
    for (let count = 0; count < 20; count += 1) await plant(400, 400)
    const store = database.open('identity')
    const all = await Promise.all(Array.from({ length: 6 }, () => lookForDormant(store, days)))
    expect(all.reduce((sum, { warned }) => sum + warned, 0)).toBe(20)
  })
})

describe('an account imported under a citizen’s number', () => {
  const who = { provider: 'digital-id', userId: null, displayName: 'ผู้ใช้เดิม' }
  const settle = (subject: string, nationalIdHmac: Buffer | null) =>
    database.open('identity').transaction((tx) => settleAccount(tx, { ...who, subject, nationalIdHmac }))

  test('is claimed once, by whom the provider has verified to have that number', async () => {
    const id = await plant(10, null)
    const hmac = Buffer.alloc(32, 1)
    await database.admin`update identity.person set imported_national_id_hmac = ${hmac} where id = ${id}`
    expect((await settle('unverified', null)).how).toBe('MADE')
    expect((await settle('another', Buffer.alloc(32, 2))).how).toBe('MADE')
    const racers = await Promise.all(Array.from({ length: 6 }, (_, at) => settle(`racer ${at}`, hmac)))
    expect(racers.filter(({ how }) => how === 'CLAIMED')).toEqual([{ id, how: 'CLAIMED', suspended: false }])
    expect((await settle('late', hmac)).how).toBe('MADE')
  })

  test('signing in again keeps the number that was told before', async () => {
    const hmac = Buffer.alloc(32, 3)
    const { id } = await settle('again', hmac)
    expect(await settle('again', null)).toMatchObject({ id, how: 'KNOWN' })
    const [row] = await database.admin`select national_id_hmac as hmac from identity.person where id = ${id}`
    expect(row?.['hmac']).toEqual(hmac)
  })
})

describe('the settings of accounts', () => {
  const read = (env: Record<string, string>) => accountOptions(readSettings(accountSettings, env))

  test('have usual values, and are refused where they do not go together', () => {
    expect(read({})).toEqual({
      activationDays: 14,
      contactCenter: { name: 'DGA Contact Center', phone: '0 2612 6060', email: 'contact@dga.or.th' },
      dormancyDays: { warn: 150, suspend: 180 },
    })
    expect(read({ TOKEN_DAYS: '21' }).activationDays).toBe(21)
    expect(() => read({ TOKEN_DAYS: '91' })).toThrow('TOKEN_DAYS')
    expect(() => read({ DORMANT_SUSPEND_DAYS: '150' })).toThrow('DORMANT_SUSPEND_DAYS')
  })
})
