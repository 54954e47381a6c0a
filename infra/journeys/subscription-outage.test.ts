import { plantLog } from '@eact/changes/testing'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { follow, type Follower } from './followers.ts'
import { signPersonIn } from './officers.ts'
import { startProcesses, type Processes } from './processes.ts'
import { readWholeLog } from './savers.ts'
import { Caller } from './testing.ts'

/** กรมการปกครอง. */
const department = '150030000000'

let database: TestDatabase
let processes: Processes
let officer: Caller
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'), { seeded: true })
  processes = await startProcesses({ database: database.address() })
  const grant = { role: 'ANALYST', agencyCode: department, reach: 'STATE' } as const
  officer = new Caller(processes.publicUrl, (await signPersonIn(database.admin, 'ผู้ติดตาม', grant)).headers)
  // The relay numbers the seed's own changes after its start.
  await vi.waitUntil(async () => (await database.admin`select from changes.outbox`).length === 0, {
    timeout: 20_000,
  })
})
afterAll(async () => {
  await processes.stop()
  await database.drop()
})

test('followers outlive the death of changes, and have each change once, in order', async () => {
  const [agency] = await database.admin`select no from agencies.agency where code = ${department}`
  const grow = (count: number) =>
    plantLog(
      database,
      Array.from({ length: count }, () => agency?.['no'] as number),
    )
  const { end } = await readWholeLog(officer, null)
  const query = 'subscription($after: String) { changes(after: $after) { id cursor agency { code } } }'
  const followers: Follower[] = []
  for (const [door, after] of [
    ['ws', end],
    ['ws', null],
    ['sse', end],
  ] as const)
    followers.push(await follow(door, officer, { query, variables: { after } }))
  const ids: string[] = []
  // One of them begins at the present, which its first change tells.
  while (followers.some(({ told }) => told.length === 0)) {
    ids.push(...(await grow(1)))
    await new Promise((done) => setTimeout(done, 50))
  }
  for (let round = 0; round < 2; round += 1) {
    await processes.takeAway('changes')
    ids.push(...(await grow(30)))
    await processes.bringBack('changes')
    ids.push(...(await grow(30)))
    await expect
      .poll(() => [0, 2].map((at) => followers[at]?.told.length), { timeout: 60_000 })
      .toEqual([ids.length, ids.length])
  }
  const told = followers.map((follower) => follower.told.map(({ data }) => data?.changes.id as string))
  expect([told[0], told[2]]).toEqual([ids, ids])
  expect(told[1]).toEqual(ids.slice(ids.length - (told[1]?.length ?? 0)))
  expect(told[1]?.length).toBeGreaterThan(120)
  for (const follower of followers) follower.cut()
}, 200_000)
