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
