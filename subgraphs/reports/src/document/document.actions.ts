import { keyedTransaction } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { findRefusal } from '@eact/kit/errors'
import type { FileStore } from '@eact/kit/files'
import { isId, newId } from '@eact/kit/ids'
import type { ReadableUpload } from '@eact/kit/uploads'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { documentRules, findBrokenFileRule, type DocumentCode } from '@eact/schema/forms/document'
import { reportRules, type ReportCode } from '@eact/schema/forms/report'
import { tidyLine } from '@eact/schema/forms/report-rows'
import { answers } from '../answers.store.ts'
import { askForReading } from '../reading/reading.store.ts'
import { grantToReport, maySeeReport } from '../report/report.policy.ts'
import { readInstant, reportsByIds, type ReportRow } from '../report/report.store.ts'
import {
  countPending,
  deletePending,
  documentsByIds,
  insertPending,
  lockPending,
  neededFiles,
  type ReportSection,
} from './document.store.ts'
import type { MalwareScanner } from '../scan/scan.clamd.ts'
import type { PdfChecker } from './document.pdf.ts'
import { spool, type SpooledFile } from './document.spool.ts'

/** What an upload needs beside the database. */
export interface UploadParts {
  database: Database
  files: FileStore
  checker: PdfChecker
  /** Null: files are not scanned for malware. */
  scanner: MalwareScanner | null
}

export interface UploadInput {
  reportId: string
  section: ReportSection
  /** Opens the file; called only when the upload is wanted at all. */
  open(): Promise<ReadableUpload>
  idempotencyKey?: string | null | undefined
}

export type UploadOutcome = { documentId: string } | { code: DocumentCode | ReportCode; path: string[] }

/**
 * Takes a file into a report as an unsaved document.
 *
 * The right is judged before the first byte is read; the bytes move outside any transaction; the
 * object is stored first and the row second, with the grants read again, so that a crash leaves at
 * most an object that the sweep removes.
 */
export async function uploadDocument(
  parts: UploadParts,
  viewer: SignedIn,
  input: UploadInput,
): Promise<UploadOutcome> {
  const { database } = parts
  const early = await judgeUpload(database, viewer, input.reportId)
  if ('code' in early) return early
  if (await isFull(database, viewer, input)) return broken('TOO_MANY_PENDING', [])
  const file = await receive(input)
  if ('code' in file) return file
  const { spooled, filename } = file
  try {
    const checked = await parts.checker.check(spooled.path)
    if (!checked.ok) return broken(checked.reason, ['file'])
    return await keepUpload(parts, viewer, input, { spooled, filename, pageCount: checked.facts.pageCount })
  } catch (error) {
    if (findRefusal(error)?.code === 'SERVICE_BUSY') return broken('SERVICE_BUSY', ['file'])
    throw error
  } finally {
    await spooled.remove()
  }
}

/** The same upload sent again has its place already. */
const isFull = async (
  database: Database,
  { id }: SignedIn,
  { idempotencyKey }: UploadInput,
): Promise<boolean> =>
  (await countPending(database, id)) >= reportRules.maxPending &&
  !(await answers.isKnown(database, id, idempotencyKey))

async function receive(input: UploadInput): Promise<{ spooled: SpooledFile; filename: string } | Refused> {
  const { filename, bytes } = await input.open()
  const wrongName = findBrokenFileRule({ name: filename })
  if (wrongName) return broken(wrongName, ['file'])
  try {
    const spooled = await spool(bytes)
    if (spooled.sizeBytes > 0) return { spooled, filename: nameOf(filename) }
    await spooled.remove()
    return broken('FILE_EMPTY', ['file'])
  } catch (error) {
    if (findRefusal(error)?.code === 'FILE_TOO_LARGE') return broken('FILE_TOO_LARGE', ['file'])
    throw error
  }
}

interface Received {
  spooled: SpooledFile
  filename: string
  pageCount: number
}

async function keepUpload(
  { database, files, scanner }: UploadParts,
  viewer: SignedIn,
  input: UploadInput,
  { spooled, filename, pageCount }: Received,
): Promise<UploadOutcome> {
  const { reportId, section } = input
  const stored = await files.put(spooled.read(), { maxBytes: documentRules.maxBytes })
  const act = {
    holderId: viewer.id,
    key: input.idempotencyKey,
    act: 'uploadDocument',
    input: { reportId, section, filename, sha256: stored.sha256 },
  }
  // Should it throw, the object stays: the commit may have been done although its answer was lost. The sweep knows.
  const outcome: UploadOutcome = await keyedTransaction(database, async (tx) => {
    const report = await judgeUpload(tx, viewer, reportId)
    if ('code' in report) return report
    await lockPending(tx, viewer.id)
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return broken('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
    if (before?.['documentId']) return { documentId: before['documentId'] }
    // Others of the same person may have come in since this one began.
    if ((await countPending(tx, viewer.id)) >= reportRules.maxPending) return broken('TOO_MANY_PENDING', [])
    const id = newId()
    const uploadedAt = await readInstant(tx, null)
    await insertPending(tx, {
      id,
      reportId: report.id,
      agencyNo: report.agencyNo,
      section,
      fileName: filename,
      fileKey: stored.key,
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      pageCount,
      uploadedAt,
      uploadedBy: viewer.id,
      isScanned: scanner !== null,
    })
    await askForReading(tx, stored.sha256, uploadedAt)
    await answers.keep(tx, act, { documentId: id })
    return { documentId: id, kept: true }
  })
  if (!('kept' in outcome)) await files.remove(stored.key)
  return outcome
}

type Refused = { code: DocumentCode | ReportCode; path: string[] }

const broken = (code: DocumentCode | ReportCode, path: string[]): Refused => ({ code, path })

async function judgeUpload(
  from: Database | Tx,
  viewer: SignedIn,
  reportId: string,
): Promise<ReportRow | Refused> {
  const [report] = isId(reportId) ? await reportsByIds(from, [reportId]) : []
  const reach = await readReach(from, viewer)
  if (!report || !maySeeReport(reach, report)) return broken('REPORT_NOT_FOUND', ['reportId'])
  if (!grantToReport(reach, report.line)) return broken('NOT_ALLOWED', ['reportId'])
  return report.isClosed ? broken('AGENCY_CLOSED', ['reportId']) : report
}

export interface DiscardInput {
  documentId: string
  idempotencyKey?: string | null | undefined
}

export type DiscardOutcome = { documentId: string } | Refused

/** Throws an unsaved upload of the viewer's own away: the row first, then the object unless another document shares it. */
export async function discardDocument(
  { database, files }: Pick<UploadParts, 'database' | 'files'>,
  viewer: SignedIn,
  input: DiscardInput,
): Promise<DiscardOutcome> {
  const { documentId } = input
  const act = {
    holderId: viewer.id,
    key: input.idempotencyKey,
    act: 'discardDocument',
    input: { documentId },
  }
  const outcome = await keyedTransaction(
    database,
    async (tx): Promise<DiscardOutcome & { fileKey?: string }> => {
      const before = await answers.find(tx, act)
      if (before === 'OTHER_INPUT') return broken('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
      if (before) return { documentId }
      const gone = isId(documentId) ? await deletePending(tx, documentId, viewer.id) : null
      if (!gone) return broken(await whyNotDiscarded(tx, viewer, documentId), ['documentId'])
      await answers.keep(tx, act, { documentId })
      const [shared] = await neededFiles(tx, [gone.fileKey])
      return shared ? { documentId } : { documentId, fileKey: gone.fileKey }
    },
  )
  if (outcome.fileKey) await files.remove(outcome.fileKey)
  return outcome
}

async function whyNotDiscarded(
  tx: Tx,
  viewer: SignedIn,
  id: string,
): Promise<'ALREADY_SAVED' | 'DOCUMENT_NOT_FOUND'> {
  const [document] = isId(id) ? await documentsByIds(tx, [id]) : []
  if (!document?.savedAt) return 'DOCUMENT_NOT_FOUND'
  const reach = await readReach(tx, viewer)
  return maySeeReport(reach, { line: document.line, version: 1 }) ? 'ALREADY_SAVED' : 'DOCUMENT_NOT_FOUND'
}

const nameless = `เอกสาร${documentRules.extension}`

/** The name under which a file is kept; a file called `.pdf` has none until its owner renames it. */
function nameOf(filename: string): string {
  const name = tidyLine(filename.replace(/[\p{Cc}\p{Cs}]/gu, '_'))
  return name.length === documentRules.extension.length ? nameless : shorten(name)
}

const maxNameBytes = 255 * 3

/** Keeps a name within what the column takes, whole characters and the extension kept. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= maxNameBytes) return name
  const { extension } = documentRules
  let stem = ''
  for (const { segment } of new Intl.Segmenter('th').segment(name.slice(0, -extension.length))) {
    if (Buffer.byteLength(stem + segment + extension) > maxNameBytes) break
    stem += segment
  }
  return stem + extension
}
