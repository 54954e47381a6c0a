import { brokenConstraint } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { createTestDatabase, plantPerson, type Planted, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { emailKinds, isEmailAddress } from '@eact/schema/forms/email'
import { getTableColumns } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { askCounted, plantSizes, rowsOf, type TreeSize } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { email } from './email.tables.ts'

let database: TestDatabase
let agencies: MountedAgencies
let unbatched: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantSizes(database)
  agencies = await mountAgencies(database, { jobs: false })
  unbatched = await mountAgencies(database, { batching: false, jobs: false })
})

afterAll(async () => {
  await Promise.all([agencies?.stop(), unbatched?.stop()])
  await database?.drop()
})

type Given = Partial<typeof email.$inferInsert>

/** Plants an address as an earlier save would have left it. */
async function plant(agency: string, given: Given = {}): Promise<string> {
  const id = newId()
  await database.admin`insert into agencies.email ${database.admin({
    id,
    agency_no: tree[agency]!.no,
    kind: given.kind ?? 'CITIZEN_CONTACT',
    address: given.address ?? 'saraban@unit.go.th',
    is_main: given.isMain ?? true,
    verified_at: given.verifiedAt ?? null,
    is_sample: given.isSample ?? false,
    valid_from: given.validFrom ?? new Date(Date.now() - 60_000),
    valid_to: given.validTo ?? null,
  })}`
  return id
}

const query = 'query ($id: ID!) { agency(id: $id) { emails { kind address isMain verifiedAt isSample } } }'

async function read(agency: string, viewer: Viewer = anonymous) {
  const { data, errors } = await agencies.ask(query, { id: tree[agency]!.id }, viewer)
  expect(errors).toBeUndefined()
  return data.agency.emails as { kind: string; address: string; isMain: boolean; verifiedAt: string | null }[]
}

describe('the addresses of an agency', () => {
  test('come kind by kind, the main one first and then by address', async () => {
    const at = new Date('2026-01-02T03:04:05Z')
    await plant('one', { kind: 'PETITION', address: 'a@x.go.th', isMain: false })
    await plant('one', { kind: 'DGA_REGISTERED', address: 'saraban@x.go.th', verifiedAt: at })
    await plant('one', { kind: 'PETITION', address: 'z@x.go.th' })
    await plant('one', { address: 'b@x.go.th', isMain: false })
    await plant('one', { address: 'c@unit.example', isSample: true })
    await plant('one', { address: 'A@x.go.th', isMain: false })
    const unverified = { verifiedAt: null, isSample: false }
    expect(await read('one')).toEqual([
      { kind: 'CITIZEN_CONTACT', address: 'c@unit.example', isMain: true, ...unverified, isSample: true },
      { kind: 'CITIZEN_CONTACT', address: 'A@x.go.th', isMain: false, ...unverified },
      { kind: 'CITIZEN_CONTACT', address: 'b@x.go.th', isMain: false, ...unverified },
      {
        kind: 'DGA_REGISTERED',
        address: 'saraban@x.go.th',
        isMain: true,
        verifiedAt: at.toISOString(),
        isSample: false,
      },
      { kind: 'PETITION', address: 'z@x.go.th', isMain: true, ...unverified },
      { kind: 'PETITION', address: 'a@x.go.th', isMain: false, ...unverified },
    ])
  })

  test('are what is in force; what was ended is history', async () => {
    await plant('one-0', { address: 'old@x.go.th', validTo: new Date(Date.now() - 1000) })
    await plant('one-0', { address: 'new@x.go.th', validFrom: new Date(Date.now() - 1000) })
    expect((await read('one-0')).map(({ address }) => address)).toEqual(['new@x.go.th'])
  })

  test('are an empty list where there are none', async () => {
    expect(await read('one-0-0')).toEqual([])
  })

  test('are at most ten of a kind, and a kind with many does not hide another', async () => {
    for (let n = 10; n < 22; n += 1) await plant('fifty', { address: `${n}@x.go.th`, isMain: n === 21 })
    await plant('fifty', { kind: 'PETITION' })
    const found = await read('fifty')
    expect(found.map(({ address }) => address.slice(0, 2))).toEqual([
      '21',
      '10',
      '11',
      '12',
      '13',
      '14',
      '15',
      '16',
      '17',
      '18',
      'sa',
    ])
  })
})

describe('anyone may read them', () => {
  test.each(['nobody', 'a person without rights', 'an officer of another agency'])('%s', async (who) => {
    const viewer =
      who === 'nobody'
        ? anonymous
        : await plantPerson(
            database.admin,
            who === 'a person without rights'
              ? null
              : { role: 'AGENCY_OFFICER', agencyNo: tree['thousand']!.no, reach: 'AGENCY' },
          )
    expect((await read('one', viewer)).map(({ address }) => address)).toContain('saraban@x.go.th')
  })

  test('but of the other subgraphs only reports reads the table, for the table of its list, and none writes', async () => {
    const rows = await database.admin`
      select role, has_any_column_privilege(role, 'agencies.email', 'select') as reads,
        has_any_column_privilege(role, 'agencies.email', 'insert, update') as writes
      from unnest(array['agencies', 'changes', 'identity', 'reports']) role order by role`
    expect(rows.map(({ role, reads, writes }) => [role, reads, writes])).toEqual([
      ['agencies', true, true],
      ['changes', false, false],
      ['identity', false, false],
      ['reports', true, false],
    ])
  })
})

const lookDown = `query ($id: ID!) { agency(id: $id) { emails { address } children(first: 100) {
  nodes { emails { address } children(first: 20) { nodes { emails { address } } } }
} } }`

const lookAt = `query ($these: [_Any!]!) { _entities(representations: $these) { ... on Agency { name emails { address } } } }`

describe('statements', () => {
  test.each(Object.keys(rowsOf) as TreeSize[])(
    'the addresses of %s row(s) on three levels are one statement a level',
    async (size) => {
      const { answer, statements } = await askCounted(database, agencies, lookDown, { id: tree[size]!.id })
      expect(answer.errors).toBeUndefined()
      expect(statements).toBe(3 + 3)
    },
  )

  test.each([1, 50, 1000])('%i entities with their addresses are two statements', async (count) => {
    const these = Object.values(tree)
      .slice(-count)
      .map(({ id }) => ({ __typename: 'Agency', id }))
    const { answer, statements } = await askCounted(database, agencies, lookAt, { these })
    expect(answer.data._entities).toHaveLength(count)
    expect(statements).toBe(2)
  })

  test('without batching every agency costs one', async () => {
    const these = Object.values(tree)
      .slice(-50)
      .map(({ id }) => ({ __typename: 'Agency', id }))
    expect((await askCounted(database, unbatched, lookAt, { these })).statements).toBe(100)
  })
})

describe('the table', () => {
  test.each<[string, Given, string]>([
    ['a second main address of a kind', { address: 'second@x.go.th' }, 'email_one_main'],
    ['an address twice in a kind', { address: 'Saraban@UNIT.go.th', isMain: false }, 'email_once'],
    ['what is no address', { address: 'saraban at x' }, 'email_address_shape'],
    [
      'a verified address that is not a registered one',
      { kind: 'PETITION', verifiedAt: new Date() },
      'email_verified_where_registered',
    ],
    ['a sample that would reach somebody', { kind: 'PETITION', isSample: true }, 'email_sample_goes_nowhere'],
    ['an end before the beginning', { kind: 'PETITION', validTo: new Date(0) }, 'email_forward'],
  ])('refuses %s', async (_what, given, constraint) => {
    if ((await read('thousand')).length === 0) await plant('thousand')
    const error: unknown = await plant('thousand', given).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(brokenConstraint(error)).toBe(constraint)
    expect(await read('thousand')).toHaveLength(1)
  })

  test('takes the same address in another kind, and a main one after the former was ended', async () => {
    const id = await plant('fifty-0')
    await plant('fifty-0', { kind: 'DGA_REGISTERED' })
    await database.admin`update agencies.email set valid_to = clock_timestamp() where id = ${id}`
    await plant('fifty-0')
    expect((await read('fifty-0')).map(({ kind }) => kind)).toEqual(['CITIZEN_CONTACT', 'DGA_REGISTERED'])
  })

  test.each([
    'a@b.th',
    'a@b',
    'a..b@c.th',
    "!#$%&'*+/=?^_`{|}~-@c.th",
    'a@-c.th',
    'a@c-.th',
    'a@1.2.3.4',
    'a@c.th\n',
    'ก@c.th',
    'a@ก.ไทย',
    'a@c.xn--o3cw4h',
    `${'a'.repeat(64)}@c.th`,
    `${'a'.repeat(65)}@c.th`,
    `a@${'b'.repeat(63)}.th`,
    `a@${'b'.repeat(64)}.th`,
    `a@${`${'b'.repeat(60)}.`.repeat(4)}tttttttt`,
    `a@${`${'b'.repeat(60)}.`.repeat(4)}ttttttttt`,
  ])('judges %j as the rule of the forms does', async (address) => {
    const broken = await plant('fifty-1', { address }).then(
      () => null,
      (error: unknown) => brokenConstraint(error),
    )
    expect(broken).toBe(isEmailAddress(address) ? null : 'email_address_shape')
    await database.admin`delete from agencies.email where agency_no = ${tree['fifty-1']!.no}`
  })

  test('knows the kinds of the forms, in their order', async () => {
    for (const kind of emailKinds.toReversed()) await plant('fifty-2', { kind })
    expect((await read('fifty-2')).map(({ kind }) => kind)).toEqual([...emailKinds])
  })

  test('is as its columns in code say', async () => {
    for (const column of Object.values(getTableColumns(email))) {
      const [found] = await database.admin<{ type: string; required: boolean }[]>`
        select format_type(atttypid, atttypmod) as type, attnotnull as required from pg_attribute
        where attrelid = 'agencies.email'::regclass and attname = ${column.name}`
      expect({ name: column.name, ...found }).toEqual({
        name: column.name,
        type: column.getSQLType(),
        required: column.notNull,
      })
    }
  })
})
