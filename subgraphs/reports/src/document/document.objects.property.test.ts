import { Readable } from 'node:stream'
import type { Database } from '@eact/kit/database'
import type { FileStore } from '@eact/kit/files'
import { newId } from '@eact/kit/ids'
import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { SignedIn } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { purgeDocument } from '../purge/purge.actions.ts'
import { lockReports } from '../report/report.store.ts'
import { createMutation, mountReports, saveMutation, type TestReports } from '../testing.ts'
import { discardDocument } from './document.actions.ts'
import { filesToShare, insertPending } from './document.store.ts'
import { sweepDocuments } from './document.sweep.ts'

const steps = 120
const seeds = [1, 2, 3]

let reports: TestReports
let database: Database
let agency: Planted
let officer: SignedIn
let reportId: string
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  database = reports.database.open('reports')
})
afterAll(() => reports.stop())

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Row {
  id: string
  key: string
  saved: boolean
}
const rows = async () => {
  const found = await reports.database.admin<Row[]>`
    select id, file_key as key, saved_at is not null as saved from reports.document
    where report_id = ${reportId} and purged_at is null order by id`
  return [...found]
}

async function objects(): Promise<string[]> {
  const keys: string[] = []
  const later = new Date(Date.now() + 60_000)
  for await (const { key } of reports.files.list({ olderThan: later })) keys.push(key)
  return keys.toSorted()
}

const pending = (id: string, file: { fileKey: string; sha256: string; sizeBytes: number }) => ({
  id,
  reportId,
  agencyNo: agency.no,
  section: 'SECTION_10' as const,
  fileName: 'ประกาศ.pdf',
  pageCount: 1,
  uploadedAt: new Date(),
  uploadedBy: officer.id,
  isScanned: false,
  ...file,
})

async function upload(): Promise<void> {
  const { key, sha256, sizeBytes } = await reports.files.put(Readable.from([Buffer.from(newId())]), {
    maxBytes: 100,
  })
  await database.transaction((tx) => insertPending(tx, pending(newId(), { fileKey: key, sha256, sizeBytes })))
}

/** As an operation for many agencies shares a file; nothing when it has gone meanwhile. */
async function share(id: string): Promise<void> {
  await database.transaction(async (tx) => {
    await lockReports(tx, [reportId])
    const [file] = await filesToShare(tx, [id])
    if (!file) return
    const { fileKey, sha256, sizeBytes } = file
    await insertPending(tx, pending(newId(), { fileKey, sha256, sizeBytes }))
  })
}

async function save(ids: string[]): Promise<void> {
  const [{ version } = { version: 0 }] = await reports.database.admin<{ version: number }[]>`
    select version from reports.report where id = ${reportId}`
  const documents = ids.map((id) => ({ id, announcedOn: '2024-01-02' }))
  const { data } = await reports.run(officer, saveMutation, { report: reportId, version, documents })
  expect(data.saveReport.errors).toEqual([])
}

test.each(seeds)(
  'whatever shares an object, it stays as long as a document needs it, and no longer (seed %i)',
  async (seed) => {
    const { admin } = reports.database
    await admin`truncate reports.document, reports.report cascade`
    agency = (await plantTree(admin, [{ key: 'one' }]))['one'] as Planted
    officer = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo: agency.no, reach: 'STATE' })
    const { data } = await reports.run(officer, createMutation, { agency: agency.id })
    reportId = data.createReport.report.id
    const next = dice(seed)
    /** A process that is killed after the commit removes nothing. */
    const files: FileStore = {
      ...reports.files,
      remove: async (key) => (next() < 0.4 ? undefined : reports.files.remove(key)),
    }
    const sweep = () =>
      sweepDocuments({ database, files, log: reports.subgraph.log }, new Date(Date.now() + 6 * 60_000))
    const done = { upload: 0, share: 0, save: 0, discard: 0, purge: 0, sweep: 0 }
    for (let step = 0; step < steps; step += 1) {
      const now = await rows()
      const pick = (from: Row[]) => from[Math.floor(next() * from.length)]
      const act = next()
      const [any, unsaved, saved] = [
        pick(now),
        pick(now.filter((row) => !row.saved)),
        pick(now.filter((row) => row.saved)),
      ]
      if (!any || act < 0.2) {
        await upload()
        done.upload += 1
      } else if (act < 0.45) {
        // Somebody may throw the same away, or purge it, at the same moment.
        const other =
          next() < 0.5 ? discardDocument({ database, files }, officer, { documentId: any.id }) : null
        await Promise.all([share(any.id), other])
        done.share += 1
      } else if (act < 0.6 && unsaved) {
        await save([unsaved.id])
        done.save += 1
      } else if (act < 0.75 && unsaved) {
        await discardDocument({ database, files }, officer, { documentId: unsaved.id })
        done.discard += 1
      } else if (act < 0.9 && saved) {
        await Promise.all([
          purgeDocument({ database, files }, officer, { documentId: saved.id, reason: 'x' }),
          share(saved.id),
        ])
        done.purge += 1
      } else {
        await sweep()
        done.sweep += 1
      }
      const kept = new Set(await objects())
      const lost = (await rows()).filter(({ key }) => !kept.has(key))
      expect({ step, lost }).toEqual({ step, lost: [] })
    }
    await sweepDocuments(
      { database, files: reports.files, log: reports.subgraph.log },
      new Date(Date.now() + 6 * 60_000),
    )
    expect(await objects()).toEqual([...new Set((await rows()).map(({ key }) => key))].toSorted())
    expect(Object.entries(done).filter(([, count]) => count === 0)).toEqual([])
  },
)
