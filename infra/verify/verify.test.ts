import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { verifyAll } from './verify.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'), { seeded: true })
})
afterAll(() => database?.drop())

async function verify(): Promise<{ bad: number; lines: string[] }> {
  const lines: string[] = []
  const bad = await verifyAll(database.open('reports'), (line) => lines.push(line))
  return { bad, lines }
}

test('every sample report that the seed makes has an intact history', async () => {
  const { bad, lines } = await verify()
  expect(bad).toBe(0)
  expect(lines).toEqual([expect.stringMatching(/The histories of 108 reports \(108 saves\) are intact\.$/)])
})

test('what was changed beside the service is named, with its row', async () => {
  const { admin } = database
  const [link] = await admin<{ id: string; report_id: string }[]>`
    update reports.link set in_use = false, suspended_at = now(), public_from = null
    where id = (select max(id::text)::uuid from reports.link) returning id, report_id`
  const { bad, lines } = await verify()
  expect(bad).toBe(1)
  expect(lines[0]).toContain(`STATE_DIFFERS 1 LINK ${link!.id}: `)
  await admin`
    update reports.link set in_use = true, suspended_at = null, public_from = saved_at where id = ${link!.id}`
})

test('the first bad entry of each history is named, with its agency', async () => {
  const { admin } = database
  const [altered, dropped] = await admin<{ id: string; code: string }[]>`
    select r.id, a.code from reports.report r join agencies.agency a on a.no = r.agency_no order by r.id limit 2`
  await admin`update reports.report_revision set saved_by = gen_random_uuid() where report_id = ${altered!.id}`
  await admin`delete from reports.report_revision where report_id = ${dropped!.id}`
  const { bad, lines } = await verify()
  expect(bad).toBe(2)
  expect(lines).toEqual([
    expect.stringContaining(`${altered!.id} ${altered!.code} ALTERED 1: `),
    expect.stringContaining(`${dropped!.id} ${dropped!.code} MISSING 1: `),
    expect.stringMatching(/The histories of 2 of 108 reports are not as they were written\.$/),
  ])
})
