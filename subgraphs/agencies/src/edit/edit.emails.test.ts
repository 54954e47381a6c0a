import {
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { linesOf, save, type SavedAgency } from './testing-edit.ts'

let database: TestDatabase
let agencies: MountedAgencies
let officer: Viewer
let agency: Planted
let count = 0

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
})

beforeEach(async () => {
  count += 1
  const tree = await plantTree(database.admin, [{ key: `agency-${count}` }])
  agency = tree[`agency-${count}`] as Planted
  officer = await plantPerson(database.admin, {
    role: 'AGENCY_OFFICER',
    agencyNo: agency.no,
    reach: 'AGENCY',
  })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const citizens = (address: string, isMain = false) => ({ kind: 'CITIZEN_CONTACT', address, isMain })
const registered = (address: string, isMain = false) => ({ kind: 'DGA_REGISTERED', address, isMain })

const saveEmails = (version: number, emails: object[], key: string | null = null): Promise<SavedAgency> =>
  save(agencies, officer, { agencyId: agency.id, version, emails }, key)

const rowsOf = () => database.admin<{ address: string; isMain: boolean; from: Date; to: Date | null }[]>`
  select address, is_main as "isMain", valid_from as from, valid_to as to from agencies.email
  where agency_no = ${agency.no} order by valid_from, address`

describe('the addresses that are saved', () => {
  test('are those of the list; what changed ended its row and began another', async () => {
    const first = await saveEmails(1, [
      citizens('a@x.go.th', true),
      citizens('b@x.go.th'),
      registered('saraban@x.go.th'),
    ])
    expect(first.errors).toEqual([])
    expect(first.agency?.['version']).toBe(2)
    expect(
      first.agency?.['emails'].map((one: { address: string; isMain: boolean }) => [one.address, one.isMain]),
    ).toEqual([
      ['a@x.go.th', true],
      ['b@x.go.th', false],
      ['saraban@x.go.th', true],
    ])
    const second = await saveEmails(2, [
      citizens('a@x.go.th'),
      citizens('b@x.go.th', true),
      registered('saraban@x.go.th'),
    ])
    expect(second.agency?.['version']).toBe(3)
    const rows = await rowsOf()
    expect(rows.map(({ address, isMain, to }) => [address, isMain, to === null])).toEqual([
      ['a@x.go.th', true, false],
      ['b@x.go.th', false, false],
      ['saraban@x.go.th', true, true],
      ['a@x.go.th', false, true],
      ['b@x.go.th', true, true],
    ])
    expect(rows[0]?.to).toEqual(rows[3]?.from)
  })

  test('are the same after a save of what is there already: no version, no event, no history', async () => {
    const list = [citizens('a@x.go.th')]
    await saveEmails(1, list)
    const again = await saveEmails(2, [citizens(' a@x.go.th ', true)])
    expect(again.errors).toEqual([])
    expect(again.agency?.['version']).toBe(2)
    expect(await rowsOf()).toHaveLength(1)
    const [told] = await database.admin`select
      (select count(*)::int from changes.outbox where agency_no = ${agency.no}) as events,
      (select count(*)::int from agencies.agency_edit where agency_no = ${agency.no}) as edits,
      (select count(*)::int from agencies.agency_version where agency_no = ${agency.no}) as versions`
    expect(told).toEqual({ events: 1, edits: 1, versions: 2 })
  })

  test('all end when the list is empty, and none when it is left out', async () => {
    await saveEmails(1, [citizens('a@x.go.th')])
    const named = await save(agencies, officer, {
      agencyId: agency.id,
      version: 2,
      details: { nameEn: 'New' },
    })
    expect(named.agency?.['emails']).toHaveLength(1)
    expect((await saveEmails(3, [])).agency?.['emails']).toEqual([])
  })

  test('keep what DGA’s list was seen to hold where the address goes on', async () => {
    await saveEmails(1, [registered('saraban@x.go.th')])
    await database.admin`update agencies.email set verified_at = clock_timestamp() where agency_no = ${agency.no}`
    const after = await saveEmails(2, [registered('saraban@x.go.th'), registered('saraban2@x.go.th', true)])
    expect(
      after.agency?.['emails'].map((one: { address: string; verifiedAt: string | null }) => [
        one.address,
        one.verifiedAt !== null,
      ]),
    ).toEqual([
      ['saraban2@x.go.th', false],
      ['saraban@x.go.th', true],
    ])
  })
})

describe('addresses are refused, with where they stand', () => {
  test.each<[string, object[], string[]]>([
    ['what is no address', [citizens('saraban at x')], ['EMAIL_WRONG emails.0.address']],
    ['a Thai domain', [citizens('a@x.go.th'), registered('ก@x.go.th')], ['EMAIL_WRONG emails.1.address']],
    [
      'one twice in its kind, whatever the capitals',
      [citizens('a@x.go.th', true), registered('a@x.go.th'), citizens('A@X.go.th')],
      ['EMAIL_TWICE emails.2.address'],
    ],
    [
      'two main ones of a kind',
      [citizens('a@x.go.th', true), citizens('b@x.go.th', true)],
      ['EMAIL_MAIN_TWICE emails.1.isMain'],
    ],
    [
      'no main one of several',
      [citizens('a@x.go.th'), citizens('b@x.go.th')],
      ['EMAIL_MAIN_MISSING emails.0.isMain'],
    ],
    [
      'eleven of a kind',
      Array.from({ length: 11 }, (_, n) => citizens(`a${n}@x.go.th`, n === 0)),
      ['EMAILS_TOO_MANY emails.10.kind'],
    ],
    ['a sample', [citizens('a@x.example')], ['EMAIL_IS_SAMPLE emails.0.address']],
    [
      'several things at once',
      [citizens('a'), registered('b@x.example')],
      ['EMAIL_WRONG emails.0.address', 'EMAIL_IS_SAMPLE emails.1.address'],
    ],
  ])('%s', async (_, emails, lines) => {
    const outcome = await saveEmails(1, emails)
    expect(linesOf(outcome)).toEqual(lines)
    expect(outcome.warnings).toBeNull()
    expect(outcome.agency?.['version']).toBe(1)
    expect(await rowsOf()).toEqual([])
  })

  test('ten of a kind are taken', async () => {
    const ten = Array.from({ length: 10 }, (_, n) => citizens(`a${n}@x.go.th`, n === 0))
    expect(linesOf(await saveEmails(1, ten))).toEqual([])
    expect(await rowsOf()).toHaveLength(10)
  })

  test('a sample address stays until a real one takes its place, and never stands beside it', async () => {
    await database.admin`insert into agencies.email (id, agency_no, kind, address, is_main, is_sample, valid_from)
      values (gen_random_uuid(), ${agency.no}, 'CITIZEN_CONTACT', 'info@x.example', true, true, now() - interval '1 minute')`
    expect(linesOf(await saveEmails(1, [citizens('info@x.example'), registered('saraban@x.go.th')]))).toEqual(
      [],
    )
    expect(linesOf(await saveEmails(2, [citizens('info@x.example'), citizens('a@x.go.th', true)]))).toEqual([
      'EMAIL_IS_SAMPLE emails.0.address',
    ])
    const real = await saveEmails(2, [citizens('a@x.go.th')])
    expect(real.agency?.['emails'].map((one: { isSample: boolean }) => one.isSample)).toEqual([false])
  })
})

test.each<[string, string[]]>([
  ['saraban@dga.or.th', []],
  ['SARABAN_x@dga.go.th', []],
  ['info@dga.or.th', ['EMAIL_NOT_SARABAN']],
  ['saraban@gmail.com', ['EMAIL_NOT_GOVERNMENT']],
  ['info@gmail.com', ['EMAIL_NOT_SARABAN', 'EMAIL_NOT_GOVERNMENT']],
])('the registered address %s is saved with the warnings %j', async (address, codes) => {
  const outcome = await saveEmails(1, [citizens('anything@gmail.com'), registered(address)])
  expect(outcome.errors).toEqual([])
  expect(outcome.warnings).toEqual(codes.map((code) => ({ code, path: ['emails', '1', 'address'] })))
  expect(outcome.agency?.['emails']).toHaveLength(2)
})

describe('another save in between', () => {
  test('is a conflict: nothing changes, and the agency comes as it is now', async () => {
    await saveEmails(1, [citizens('a@x.go.th')])
    const late = await saveEmails(1, [citizens('b@x.go.th')])
    expect(linesOf(late)).toEqual(['VERSION_CONFLICT version'])
    expect(late.agency).toMatchObject({ version: 2, emails: [{ address: 'a@x.go.th' }] })
  })

  test('at the same moment: one is saved, one is told of it', async () => {
    const outcomes = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) => saveEmails(1, [citizens(`${name}@x.go.th`)])),
    )
    const lines = outcomes.map((one) => linesOf(one).join()).toSorted()
    expect(lines).toEqual([
      '',
      'VERSION_CONFLICT version',
      'VERSION_CONFLICT version',
      'VERSION_CONFLICT version',
    ])
    expect(await rowsOf()).toHaveLength(1)
  })

  test('under the same key it is the same answer, however often and at once', async () => {
    const send = () => saveEmails(1, [registered('info@x.go.th')], 'once')
    const outcomes = await Promise.all([send(), send(), send()])
    for (const outcome of [...outcomes, await send()]) {
      expect(outcome.errors).toEqual([])
      expect(outcome.agency?.['version']).toBe(2)
      expect(outcome.warnings?.map(({ code }) => code)).toEqual(['EMAIL_NOT_SARABAN'])
    }
    expect(linesOf(await saveEmails(1, [], 'once'))).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey'])
  })
})
