import { createLog } from '@eact/kit/log'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { seedEmails } from './seed.ts'

const log = createLog('test', 'silent')
let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'), { seeded: true })
})

afterAll(() => database?.drop())

const dopa = '150030000000'

const held = async (code: string) => [
  ...(await database.admin`
    select e.kind, e.address, e.is_main as main, e.is_sample as sample
    from agencies.email e join agencies.agency a on a.no = e.agency_no
    where a.code = ${code} and e.valid_to is null order by e.kind, e.is_main desc, e.address`),
]

test('what is known and the samples stand with their agencies', async () => {
  expect(await held('011013900000')).toEqual([
    { kind: 'CITIZEN_CONTACT', address: 'contact@dga.or.th', main: true, sample: false },
  ])
  expect(await held(dopa)).toEqual([
    { kind: 'CITIZEN_CONTACT', address: 'contact@dopa.example', main: true, sample: true },
    { kind: 'CITIZEN_CONTACT', address: 'call-center@dopa.example', main: false, sample: true },
    { kind: 'DGA_REGISTERED', address: 'saraban@dopa.example', main: true, sample: true },
    { kind: 'PETITION', address: 'petition@dopa.example', main: true, sample: true },
  ])
})

test('nothing that was planted counts as compared with DGA’s list', async () => {
  expect(await database.admin`select from agencies.email where verified_at is not null`).toHaveLength(0)
})

test('seeded again, nothing comes back that was changed or ended', async () => {
  await database.admin`
    update agencies.email e set valid_to = clock_timestamp() from agencies.agency a
    where a.no = e.agency_no and a.code = ${dopa} and e.kind = 'PETITION'`
  const before = await database.admin`select * from agencies.email order by id`
  expect(await seedEmails(database.address(), { demonstration: true, log })).toBe(0)
  expect(await database.admin`select * from agencies.email order by id`).toEqual(before)
  expect((await held(dopa)).map(({ kind }) => kind)).not.toContain('PETITION')
})

test('a file that grew plants what is new, also under a code that an agency had once', async () => {
  await database.admin`update agencies.agency set code = '123456789012' where code = '150050000000'`
  const csv = [
    'code,kind,address,source',
    '150050000000,CITIZEN_CONTACT,contact@dol.go.th,https://x.go.th/contact',
    '150050000000,PETITION,other@dol.go.th,https://x.go.th/contact',
    '999999999999,PETITION,nobody@x.go.th,https://x.go.th/contact',
  ].join('\n')
  expect(await seedEmails(database.address(), { demonstration: false, log, csv })).toBe(1)
  expect((await held('123456789012')).map(({ address }) => address)).toEqual([
    'contact@dol.go.th',
    'saraban@dol.example',
    'petition@dol.example',
  ])
})

test('a file with a mistake plants nothing and says where', async () => {
  const before = await database.admin`select * from agencies.email order by id`
  const csv = `code,kind,address,source\n010010000000,PETITION,a@x.go.th,https://x\n010020000000,PETITION,a at x,https://x\n`
  await expect(seedEmails(database.address(), { demonstration: false, log, csv })).rejects.toThrow(
    'line 3: "a at x" is no e-mail address',
  )
  expect(await database.admin`select * from agencies.email order by id`).toEqual(before)
})
