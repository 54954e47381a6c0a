import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createFileStore } from '@eact/kit/files'
import { newId } from '@eact/kit/ids'
import { createLog } from '@eact/kit/log'
import { createTestDatabase, plantTree, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test, vi } from 'vitest'
import { isAlive } from '../document/document.pdf-testing.ts'
import { channels } from './reading.testing-announcements.ts'
import { readerVersion } from './reading.facts.ts'
import { readNext, startReading, type ReadingParts } from './reading.jobs.ts'
import { PdfReader, type PdfReaderOptions } from './reading.pdf.ts'
import { beginReading, endReading } from './reading.store.ts'
import { brokenFontPdf, endlessWordsPdf, laughingPdf, unpackingPdf } from './reading.testing-hostile.ts'
import { thaiPdf } from './reading.testing-pdf.ts'

let database: TestDatabase
let folder: string
let parts: ReadingParts
let report: { id: string; agencyNo: number }
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  folder = await mkdtemp(join(tmpdir(), 'eact-readings-'))
  const files = createFileStore({ url: pathToFileURL(folder).href, prefix: 'reports' })
  parts = { database: database.open('reports'), files, log: createLog('test', 'silent') }
  const tree = await plantTree(database.admin, [{ key: 'revenue', name: 'กรมสรรพากร' }])
  report = { id: newId(), agencyNo: tree['revenue']?.no ?? 0 }
  await database.admin`
    insert into reports.report (id, agency_no, version, opened_at)
    values (${report.id}, ${report.agencyNo}, 0, now())`
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await database.admin`delete from reports.reading`
  await database.admin`delete from reports.document`
})

const startReader = (options: PdfReaderOptions = {}): PdfReader => {
  const reader = new PdfReader(options)
  onTestFinished(() => reader.stop())
  return reader
}

/** A document with these bytes, as an upload leaves it; asked for unless told otherwise. */
async function put(bytes: Uint8Array, isAsked = true): Promise<string> {
  const stored = await parts.files.put(Readable.from([Buffer.from(bytes)]), { maxBytes: 64 * 1024 * 1024 })
  await database.admin`
    insert into reports.document
      (id, report_id, agency_no, section, file_name, file_key, sha256, size_bytes, page_count, uploaded_at, uploaded_by)
    values (${newId()}, ${report.id}, ${report.agencyNo}, 'SECTION_10', 'a.pdf', ${stored.key}, ${stored.sha256},
      ${stored.sizeBytes}, 1, now(), ${newId()})`
  if (isAsked)
    await database.admin`
      insert into reports.reading (sha256, due_at) values (${stored.sha256}, now()) on conflict do nothing`
  return stored.sha256
}

interface Row {
  sha256: string
  state: string
  attempts: number
  failure: string | null
  facts: { head: string } | null
  reader: number | null
}
const rows = () => database.admin<Row[]>`select * from reports.reading order by sha256`
const rowOf = async (sha256: string) => (await rows()).find((row) => row.sha256 === sha256)
const makeDue = () => database.admin`update reports.reading set due_at = now() - interval '1 second'`

let next = 0
/** An announcement whose bytes are nobody else's. */
const announcement = () => thaiPdf([channels('กรมสรรพากร', `${(next += 1)} มกราคม พ.ศ. 2566`)])

async function readAll(reader: PdfReader): Promise<void> {
  while (await readNext(parts, reader)) continue
}

test('a file that would take years to read costs itself alone, and is said to be unreadable', async () => {
  const reader = startReader({ workMs: 1_000 })
  const hostile = await put(laughingPdf())
  const good = await put(announcement())
  expect(await readNext(parts, reader)).toBe(true)
  // Once more, since it may have been the machine.
  expect(await rowOf(hostile)).toMatchObject({ state: 'WAITING', attempts: 1 })
  await database.admin`update reports.reading set due_at = now() + interval '1 hour' where sha256 = ${hostile}`
  await readAll(reader)
  expect(await rowOf(good)).toMatchObject({ state: 'READ', attempts: 1 })
  await makeDue()
  await readAll(reader)
  expect(await rowOf(hostile)).toMatchObject({ state: 'UNREADABLE', attempts: 2, failure: 'KILLED' })
})

test('a file that takes too much memory is killed, and the next one is read', async () => {
  const reader = startReader({ maxRssBytes: 50_000_000 })
  const sha256 = await put(laughingPdf())
  await readAll(reader)
  await makeDue()
  await readAll(reader)
  expect(await rowOf(sha256)).toMatchObject({ state: 'UNREADABLE', failure: 'KILLED' })
})

test('files that unpack without end, speak without sense or have no fonts leave the process alive', async () => {
  const reader = startReader()
  await put(announcement())
  await readAll(reader)
  const ids = reader.childIds()
  const [unpacking, words, broken] = [
    await put(unpackingPdf()),
    await put(endlessWordsPdf()),
    await put(brokenFontPdf()),
  ]
  await readAll(reader)
  expect(await rowOf(unpacking)).toMatchObject({ state: 'UNREADABLE', failure: 'TOO_COMPLEX' })
  expect((await rowOf(words))?.state).toMatch(/READ/)
  expect(await rowOf(broken)).toMatchObject({ state: 'UNREADABLE' })
  expect(reader.childIds()).toEqual(ids)
})

test('one process reads many files', async () => {
  const reader = startReader()
  for (let count = 0; count < 5; count += 1) await put(announcement())
  await readNext(parts, reader)
  const ids = reader.childIds()
  await readAll(reader)
  expect((await rows()).map(({ state }) => state)).toEqual(Array(5).fill('READ'))
  expect(reader.childIds()).toEqual(ids)
})

test('the same bytes are read once', async () => {
  const bytes = announcement()
  const sha256 = await put(bytes)
  expect(await put(bytes)).toBe(sha256)
  const reader = startReader()
  expect(await readNext(parts, reader)).toBe(true)
  expect(await readNext(parts, reader)).toBe(false)
  expect(await rows()).toMatchObject([{ sha256, state: 'READ', attempts: 1 }])
})

test('several that read at once share the files among them', async () => {
  for (let count = 0; count < 12; count += 1) await put(announcement())
  await Promise.all([startReader(), startReader(), startReader()].map(readAll))
  expect((await rows()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(
    Array(12).fill('READ 1'),
  )
})

test('what was begun by one that died is taken up by another, and what the dead one says late is not kept', async () => {
  const sha256 = await put(announcement())
  const begun = await beginReading(parts.database, 3_600_000)
  const reader = startReader()
  expect(await readNext(parts, reader)).toBe(false)
  await makeDue()
  expect(await readNext(parts, reader)).toBe(true)
  expect(await rowOf(sha256)).toMatchObject({ state: 'READ', attempts: 2 })
  if (!begun) throw new Error('nothing was begun')
  await endReading(parts.database, begun, { state: 'UNREADABLE', failure: 'late' }, readerVersion)
  expect(await rowOf(sha256)).toMatchObject({ state: 'READ', failure: null })
})

test('a process killed in the middle of a file leaves no child, and the file to the next', async () => {
  const hostile = await put(laughingPdf())
  const url = (file: string) => JSON.stringify(new URL(file, import.meta.url).href)
  const program = `
    import { createFileStore } from '@eact/kit/files'
    import { createLog } from '@eact/kit/log'
    import { openDatabase } from '@eact/kit/database'
    const { readNext } = await import(${url('./reading.jobs.ts')})
    const { PdfReader } = await import(${url('./reading.pdf.ts')})
    const database = openDatabase({ address: ${JSON.stringify(database.address('reports'))}, applicationName: 'killed' })
    const files = createFileStore({ url: ${JSON.stringify(pathToFileURL(folder).href)}, prefix: 'reports' })
    const reader = new PdfReader({ workMs: 3600000, totalMs: 3600000 })
    void readNext({ database, files, log: createLog('test', 'silent') }, reader)
    setInterval(() => reader.childIds().length > 0 && console.log(reader.childIds().join(' ')), 50)`
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const parent = spawn(process.execPath, ['--import', loader, '--input-type=module', '--eval', program], {
    cwd: new URL('.', import.meta.url),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void parent.kill('SIGKILL'))
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const ids = (line.toString().split('\n')[0] ?? '').split(' ').map(Number)
  expect(ids.every(isAlive)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitUntil(() => !ids.some(isAlive), { timeout: 60_000 })
  expect(await rowOf(hostile)).toMatchObject({ state: 'WAITING', attempts: 1 })
  await makeDue()
  await readAll(startReader({ workMs: 500 }))
  expect(await rowOf(hostile)).toMatchObject({ state: 'UNREADABLE', attempts: 2 })
})

test('a file that is gone is unreadable; a store that is away is asked again', async () => {
  const reader = startReader()
  const gone = await put(announcement())
  const [stored] = await database.admin<{ fileKey: string }[]>`
    select file_key as "fileKey" from reports.document where sha256 = ${gone}`
  await parts.files.remove(stored?.fileKey ?? '')
  await readAll(reader)
  expect(await rowOf(gone)).toMatchObject({ state: 'UNREADABLE', failure: 'FILE_GONE' })

  const away = await put(announcement())
  const files = { ...parts.files, open: () => Promise.reject(new Error('The store is away.')) }
  expect(await readNext({ ...parts, files }, reader)).toBe(true)
  expect(await rowOf(away)).toMatchObject({ state: 'WAITING', attempts: 1 })
  await makeDue()
  await readAll(reader)
  expect(await rowOf(away)).toMatchObject({ state: 'READ', attempts: 2 })
})

test('one whose document was thrown away meanwhile is forgotten', async () => {
  await put(announcement())
  await database.admin`delete from reports.document`
  expect(await readNext(parts, startReader())).toBe(true)
  expect(await rows()).toEqual([])
})

test('the job asks for what nobody asked for, reads anew what an older reader read, and forgets what was removed', async () => {
  const forgotten = await put(announcement())
  await database.admin`delete from reports.document`
  const silent = await put(announcement(), false)
  const old = await put(announcement())
  await database.admin`
    update reports.reading set state = 'UNREADABLE', read_at = now(), reader = ${readerVersion - 1} where sha256 = ${old}`
  const { stop } = startReading(parts)
  onTestFinished(stop)
  await vi.waitUntil(
    async () => (await rows()).length === 2 && (await rows()).every(({ state }) => state === 'READ'),
    { timeout: 60_000, interval: 50 },
  )
  expect((await rows()).map(({ sha256, reader }) => `${sha256} ${reader}`)).toEqual(
    [silent, old].toSorted().map((sha256) => `${sha256} ${readerVersion}`),
  )
  expect(await rowOf(forgotten)).toBeUndefined()
})

test('a job that ends in the middle of a file loses nothing', async () => {
  const sha256 = await put(laughingPdf())
  const { stop } = startReading(parts, { workMs: 3_600_000, totalMs: 3_600_000 })
  onTestFinished(stop)
  await vi.waitUntil(async () => (await rowOf(sha256))?.attempts === 1, { timeout: 60_000, interval: 20 })
  await stop()
  expect(await rowOf(sha256)).toMatchObject({ state: 'WAITING', attempts: 1 })
})
