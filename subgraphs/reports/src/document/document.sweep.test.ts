import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { plantPerson, plantTree } from '@eact/kit/testing'
import { reportRules } from '@eact/schema/forms/report'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { mountReports, publishOne, smallPdf, uploadMutation, uploadOf, type TestReports } from '../testing.ts'
import { removeSpoolLeavings } from './document.spool.ts'
import { sweepDocuments } from './document.sweep.ts'

let reports: TestReports
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

const minutesAhead = (minutes: number) => new Date(Date.now() + minutes * 60_000)

async function keptKeys(): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of reports.files.list({ olderThan: minutesAhead(1) })) keys.push(key)
  return keys.toSorted()
}

test('objects without a row go after some minutes; uploads that were not saved, after their time', async () => {
  const { database, files } = reports
  const { department } = await plantTree(database.admin, [{ key: 'department' }])
  const officer = await plantPerson(database.admin, {
    role: 'AGENCY_OFFICER',
    agencyNo: department!.no,
    reach: 'AGENCY',
  })
  const { reportId } = await publishOne(reports, officer, department!.id)
  await reports.run(officer, uploadMutation, { report: reportId, file: uploadOf(await smallPdf()) })
  const rows = async () =>
    (await database.admin<{ key: string }[]>`select file_key as key from reports.document order by 1`).map(
      ({ key }) => key,
    )
  const orphan = await files.put(Readable.from([Buffer.from('%PDF-')]), { maxBytes: 100 })
  const { log } = reports.subgraph
  const parts = { database: database.open('reports'), files, log }

  expect(await sweepDocuments(parts)).toBe(0)
  expect(await keptKeys()).toContain(orphan.key)
  expect(await sweepDocuments(parts, minutesAhead(6))).toBe(1)
  expect(await keptKeys()).toEqual(await rows())
  expect(await rows()).toHaveLength(2)

  expect(await sweepDocuments(parts, minutesAhead(reportRules.pendingHours * 60 + 1))).toBe(1)
  expect(await keptKeys()).toEqual(await rows())
  expect(await rows()).toHaveLength(1)
})

test('what a killed process left on its disk goes after some minutes, and nothing else does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eact-leavings-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const old = new Date(Date.now() - 600_000)
  for (const name of ['eact-upload-old', 'eact-upload-new', 'another-old']) {
    await mkdir(join(folder, name))
    await writeFile(join(folder, name, 'upload.pdf'), 'half a file')
    if (name.endsWith('old')) await utimes(join(folder, name), old, old)
  }
  await writeFile(join(folder, 'eact-upload-file'), '')
  await utimes(join(folder, 'eact-upload-file'), old, old)
  expect(await removeSpoolLeavings(new Date(Date.now() - 300_000), folder)).toBe(1)
  expect((await readdir(folder)).toSorted()).toEqual(['another-old', 'eact-upload-file', 'eact-upload-new'])
})
