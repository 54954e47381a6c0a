import { keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import type { HeldGrant } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { dayInBangkok, reportRules, type ReportCode } from '@eact/schema/forms/report'
import { answers } from '../answers.store.ts'
import { changeDocument, type DocumentRequest } from '../document/document.changes.ts'
import { documentsForUpdate, writeSavedState, type SavedState } from '../document/document.store.ts'
import { eventsOfSave } from './report.events.ts'
import { grantToReport, maySeeReport } from './report.policy.ts'
import {
  advanceReport,
  agenciesByIds,
  appendRevision,
  findReportForUpdate,
  openReport,
  readInstant,
  reportsByAgencyNos,
  revisionsAfter,
  type ReportRow,
  type RevisionRow,
} from './report.store.ts'
import type { StoredChange } from './report.tables.ts'

/** A rule that an input broke, and where in the input. */
export interface Broken {
  code: ReportCode
  path: string[]
}

export type CreateReportOutcome = { reportId: string } | { errors: Broken[] }

export interface CreateReportInput {
  agencyId: string
  idempotencyKey?: string | null | undefined
}

/** Opens the report of an agency, making it when there is none. Safe to call twice: it needs no key for that. */
export async function createReport(
  database: Database,
  viewer: SignedIn,
  input: CreateReportInput,
): Promise<CreateReportOutcome> {
  return keyedTransaction(database, async (tx) => {
    const [agency] = isId(input.agencyId) ? await agenciesByIds(tx, [input.agencyId]) : []
    if (!agency) return refused('AGENCY_NOT_FOUND', ['agencyId'])
    const reach = await readReach(tx, viewer)
    if (!grantToReport(reach, agency.line)) return refused('NOT_ALLOWED', ['agencyId'])
    const act = keyed(viewer, 'createReport', input)
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
    if (agency.isClosed && !before) return refused('AGENCY_CLOSED', ['agencyId'])
    await openReport(tx, { id: newId(), agencyNo: agency.no, openedAt: await readInstant(tx, null) })
    const [report] = await reportsByAgencyNos(tx, [agency.no])
    if (!report) throw new Error(`the report of agency ${agency.no} vanished`)
    if (!before) await answers.keep(tx, act, { reportId: report.id })
    return { reportId: report.id }
  })
}

export interface SaveReportInput {
  reportId: string
  expectedVersion: number
  documents: readonly DocumentRequest[]
  idempotencyKey?: string | null | undefined
}

export type SaveReportOutcome =
  | { reportId: string; errors?: undefined; conflict?: undefined }
  | { reportId: string | null; errors: Broken[]; conflict?: Conflict }

/** What another save did since the version that was expected. */
export interface Conflict {
  expectedVersion: number
  currentVersion: number
  revisions: RevisionRow[]
}

const conflictRevisions = 25

/**
 * บันทึก: judges the whole input, then changes and publishes everything in one transaction with its
 * history and its events. Nothing is changed when any rule is broken or another save came first.
 */
export async function saveReport(
  database: Database,
  viewer: SignedIn,
  input: SaveReportInput,
): Promise<SaveReportOutcome> {
  const broken = checkRequests(input.documents)
  if (broken) return { reportId: null, errors: [broken] }
  return keyedTransaction(database, (tx) => saveLocked(tx, viewer, input))
}

async function saveLocked(tx: Tx, viewer: SignedIn, input: SaveReportInput): Promise<SaveReportOutcome> {
  const report = isId(input.reportId) ? await findReportForUpdate(tx, input.reportId) : null
  const reach = await readReach(tx, viewer)
  if (!report || !maySeeReport(reach, report)) return refusedSave('REPORT_NOT_FOUND', ['reportId'])
  const grant = grantToReport(reach, report.line)
  if (!grant) return refusedSave('NOT_ALLOWED', ['reportId'], report.id)
  const act = keyed(viewer, 'saveReport', input)
  const before = await answers.find(tx, act)
  if (before === 'OTHER_INPUT') return refusedSave('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'], report.id)
  if (before) return { reportId: report.id }
  if (report.isClosed) return refusedSave('AGENCY_CLOSED', ['reportId'], report.id)
  if (report.version !== input.expectedVersion) return conflictOf(tx, report, input.expectedVersion)
  const at = await readInstant(tx, report.modifiedAt)
  const judged = await judgeDocuments(tx, viewer, report, input.documents, at)
  if ('errors' in judged) return { reportId: report.id, errors: judged.errors }
  if (judged.changes.length > 0 || report.version === 0)
    await writeSave(tx, { viewer, report, grant, at, ...judged })
  await answers.keep(tx, act, { reportId: report.id })
  return { reportId: report.id }
}

interface Save {
  viewer: SignedIn
  report: ReportRow
  grant: HeldGrant
  at: Date
  states: SavedState[]
  changes: StoredChange[]
}

async function writeSave(tx: Tx, save: Save): Promise<void> {
  const { viewer, report, grant, at, states, changes } = save
  const version = report.version + 1
  const groupId = newId()
  for (const state of states) await writeSavedState(tx, state)
  await advanceReport(tx, { id: report.id, version, at, createdAt: report.createdAt ?? at })
  await appendRevision(tx, {
    reportId: report.id,
    version,
    savedAt: at,
    savedBy: viewer.id,
    actingRole: grant.role,
    actingAgencyNo: grant.agencyNo,
    groupId,
    changes,
  })
  const saved = { agencyNo: report.agencyNo, reportId: report.id, version, at, groupId }
  await leaveEvents(tx, eventsOfSave(saved, changes))
}

/** What can be told of the input without looking anywhere. */
function checkRequests(requests: readonly DocumentRequest[]): Broken | null {
  if (requests.length > reportRules.maxDocumentsPerSave)
    return { code: 'TOO_MANY_DOCUMENTS', path: ['documents'] }
  const seen = new Set<string>()
  for (const [place, { id }] of requests.entries()) {
    // Postgres takes an id in capitals for the same.
    const written = id.toLowerCase()
    if (seen.has(written)) return { code: 'DOCUMENT_NAMED_TWICE', path: ['documents', String(place), 'id'] }
    seen.add(written)
  }
  return null
}

async function judgeDocuments(
  tx: Tx,
  viewer: SignedIn,
  report: ReportRow,
  requests: readonly DocumentRequest[],
  at: Date,
): Promise<{ errors: Broken[] } | { states: SavedState[]; changes: StoredChange[] }> {
  const ids = requests.map(({ id }) => id).filter(isId)
  const rows = ids.length > 0 ? await documentsForUpdate(tx, report.id, ids) : []
  const known = new Map(rows.map((row) => [row.id, row]))
  const moment = { at, today: dayInBangkok(at), savedBy: viewer.id, version: report.version + 1 }
  const errors: Broken[] = []
  const states: SavedState[] = []
  const changes: StoredChange[] = []
  for (const [place, request] of requests.entries()) {
    const path = (field: string) => ['documents', String(place), field]
    const document = known.get(request.id.toLowerCase())
    if (!document || (!document.savedAt && document.uploadedBy !== viewer.id)) {
      errors.push({ code: 'DOCUMENT_NOT_FOUND', path: path('id') })
      continue
    }
    const outcome = changeDocument(document, request, moment)
    if ('broken' in outcome) {
      errors.push({ code: outcome.broken, path: path(outcome.field) })
      continue
    }
    if (outcome.state) states.push(outcome.state)
    changes.push(...outcome.changes)
  }
  return errors.length > 0 ? { errors } : { states, changes }
}

async function conflictOf(tx: Tx, report: ReportRow, expectedVersion: number): Promise<SaveReportOutcome> {
  const revisions = await revisionsAfter(tx, report.id, expectedVersion, conflictRevisions)
  return {
    reportId: report.id,
    errors: [{ code: 'VERSION_CONFLICT', path: ['expectedVersion'] }],
    conflict: { expectedVersion, currentVersion: report.version, revisions },
  }
}

const keyed = (
  viewer: SignedIn,
  act: string,
  input: { idempotencyKey?: string | null | undefined },
): KeyedAct => ({
  holderId: viewer.id,
  key: input.idempotencyKey,
  act,
  input,
})

const refused = (code: ReportCode, path: string[]): { errors: Broken[] } => ({ errors: [{ code, path }] })

const refusedSave = (
  code: ReportCode,
  path: string[],
  reportId: string | null = null,
): SaveReportOutcome => ({
  reportId,
  errors: [{ code, path }],
})
