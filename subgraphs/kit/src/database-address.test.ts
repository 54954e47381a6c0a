import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connectTo, type DatabaseAddress } from './database-address.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
})
afterAll(() => database.drop())

async function whoIsThere(address: DatabaseAddress): Promise<object | undefined> {
  const sql = connectTo(address, { max: 1 })
  try {
    const [row] = await sql`select current_user as user, current_database() as database`
    return row
  } finally {
    await sql.end({ timeout: 1 })
  }
}

test('a socket is reached by its folder', async () => {
  expect(await whoIsThere(database.address('reports'))).toEqual({ user: 'reports', database: database.name })
})

test.each(['', ':unneeded'])('a socket is reached by a URL in libpq’s form (user%s)', async (password) => {
  const { host, port, user } = database.address('changes')
  const url = `postgres://${user}${password}@${encodeURIComponent(host)}:${port}/${database.name}`
  expect(await whoIsThere({ url })).toEqual({ user: 'changes', database: database.name })
})

test('a URL without a user has its folder taken for the host all the same', async () => {
  const { host, port } = database.address()
  const sql = connectTo({ url: `postgres://${encodeURIComponent(host)}:${port}/nowhere` }, { max: 1 })
  expect(sql.options.path).toBe(`${host}/.s.PGSQL.${port}`)
  await sql.end({ timeout: 1 })
})

test('a host in a URL stays a host, whatever stands in the password', async () => {
  const sql = connectTo({ url: 'postgres://reports:%2Fsecret@db.example.org:6432/eact' }, { max: 1 })
  expect(sql.options).toMatchObject({ host: ['db.example.org'], port: [6432], path: false, pass: '/secret' })
  await sql.end({ timeout: 1 })
})
