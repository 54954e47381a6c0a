import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nationalIdHmac } from '@eact/identity/national-id'
import { createTestDatabase, plantPerson, plantTree, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { importAccounts } from './import-accounts.ts'

const key = Buffer.alloc(32, 'import')
const number = '1101700203450'
let database: TestDatabase
let code: string
let folder: string

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  code = (await plantTree(database.admin, [{ key: 'unit' }]))['unit']!.code
  folder = await mkdtemp(join(tmpdir(), 'eact-import-'))
})

afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

beforeEach(async () => void (await database.admin`truncate identity.person, identity.access_grant cascade`))

const header = 'user_id,national_id,name,role,agency_code,reach'
async function run(...lines: string[]): Promise<number> {
  const file = join(folder, 'accounts.csv')
  await writeFile(file, `\uFEFF${[header, ...lines].join('\r\n')}\r\n`)
  return importAccounts(database.address(), file, key)
}
const kept = async () =>
  (
    await database.admin`
      select p.imported_user_id as "userId", encode(p.imported_national_id_hmac, 'hex') as hmac, p.display_name as name,
        array_agg(g.role order by g.role) as roles
      from identity.person p join identity.access_grant g on g.holder_id = p.id
      group by p.id order by p.display_name`
  ).map((row) => ({ ...row }))

test('people come with all their rights, known by user id, by number, or by its HMAC', async () => {
  const other = nationalIdHmac(key, '3100602183921').toString('hex')
  const added = await run(
    `user one,,ก หนึ่ง,AGENCY_OFFICER,${code},AGENCY`,
    `user one,,ก หนึ่ง,AUDITOR,${code},SUBTREE`,
    `user one,,ก หนึ่ง,AUDITOR,${code},SUBTREE`,
    `,1-1017-00203-45-0,ข สอง,CENTRAL_OFFICER,${code},SUBTREE`,
    `,${other.toUpperCase()},ค สาม,SERVICE_POINT_OFFICER,${code},AGENCY`,
  )
  expect(added).toBe(3)
  expect(await kept()).toEqual([
    { userId: 'user one', hmac: null, name: 'ก หนึ่ง', roles: ['AGENCY_OFFICER', 'AUDITOR'] },
    {
      userId: null,
      hmac: nationalIdHmac(key, number).toString('hex'),
      name: 'ข สอง',
      roles: ['CENTRAL_OFFICER'],
    },
    { userId: null, hmac: other, name: 'ค สาม', roles: ['SERVICE_POINT_OFFICER'] },
  ])
  const [row] = await database.admin`select string_agg(p::text, ' ') as text from identity.person p`
  expect(row?.['text']).not.toContain(number)
})

test('the account log tells of each account and each right that came, once', async () => {
  await database.admin`truncate identity.account_event`
  const lines = [`user one,,ก,AGENCY_OFFICER,${code},AGENCY`, `user one,,ก,AUDITOR,${code},SUBTREE`]
  await run(...lines)
  await run(...lines, `user two,,ข,AGENCY_OFFICER,${code},AGENCY`)
  const told = await database.admin`
    select p.imported_user_id as "userId", e.kind, g.role, e.agency_no = g.agency_no as placed, e.actor_id
    from identity.account_event e join identity.person p on p.id = e.person_id
    left join identity.access_grant g on g.id = e.grant_id
    order by 1, 2, 3`
  const entry = (userId: string, role: string | null) => ({
    userId,
    kind: role === null ? 'ACCOUNT_IMPORTED' : 'GRANT_GIVEN',
    role,
    placed: role === null ? null : true,
    actor_id: null,
  })
  expect([...told]).toEqual([
    entry('user one', null),
    entry('user one', 'AGENCY_OFFICER'),
    entry('user one', 'AUDITOR'),
    entry('user two', null),
    entry('user two', 'AGENCY_OFFICER'),
  ])
})

test('a second import adds what is new alone, and a right once ended does not come back', async () => {
  const first = `user one,,ก,AGENCY_OFFICER,${code},AGENCY`
  await run(first, `,${number},ข,AGENCY_OFFICER,${code},AGENCY`)
  await database.admin`update identity.access_grant set valid_to = clock_timestamp()`
  expect(
    await run(
      first,
      `,${number},ข,AGENCY_OFFICER,${code},AGENCY`,
      `user two,,ค,AGENCY_OFFICER,${code},AGENCY`,
    ),
  ).toBe(1)
  expect(await database.admin`select from identity.access_grant where valid_to is null`).toHaveLength(1)
})

test('who has an account under the number already is not imported beside it', async () => {
  const { id } = await plantPerson(database.admin, null)
  await database.admin`update identity.person set national_id_hmac = ${nationalIdHmac(key, number)} where id = ${id}`
  expect(await run(`,${number},ข,AGENCY_OFFICER,${code},AGENCY`)).toBe(0)
  expect(await kept()).toEqual([])
})

test('everything that is wrong is said at once, no number is repeated, and nobody is added', async () => {
  const refused = run(
    `user one,,ก,AGENCY_OFFICER,${code},AGENCY`,
    `,1101700203451,ข,AGENCY_OFFICER,${code},AGENCY`,
    `user,${number},ค,KING,12,EVERYWHERE`,
    `,,,AGENCY_OFFICER,${code},STATE`,
  )
  await expect(refused).rejects.toMatchObject({ code: 'SEED_REFUSED' })
  const message = await refused.catch((error: unknown) => String(error))
  for (const line of ['line 3:', 'line 4:', 'line 5:']) expect(message).toContain(line)
  expect(message).not.toMatch(/110170020345/)
  await expect(
    run(`user one,,ก,AGENCY_OFFICER,${code},AGENCY`, `user two,,ข,AGENCY_OFFICER,000000000000,AGENCY`),
  ).rejects.toThrow('line 3')
  expect(await database.admin`select from identity.person`).toHaveLength(0)
})
