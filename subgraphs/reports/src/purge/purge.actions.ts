import { keyedTransaction } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import type { FileStore } from '@eact/kit/files'
import { isId, newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import type { HeldGrant } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { purgeRules, type PurgeCode } from '@eact/schema/forms/purge'
import { readReason, tidyReason } from '@eact/schema/forms/reason'
import { answers } from '../answers.store.ts'
import { isCleared, sightOf } from '../document/document.policy.ts'
import { documentsByIds, documentsInSave, neededFiles, type DocumentRow } from '../document/document.store.ts'
import { forgetFindings, forgetReading } from '../reading/reading.store.ts'
import { eventsOfSave } from '../report/report.events.ts'
import { lockReports, readInstant, type ReportRow, type StoredChange } from '../report/report.store.ts'
import { writeSaves } from '../save/save.write.store.ts'
import { grantToPurge } from './purge.policy.ts'
import { countCopies, markPurged } from './purge.store.ts'

export interface PurgeInput {
  documentId: string
  reason: string
  idempotencyKey?: string | null | undefined
}

export type PurgeOutcome = { documentId: string; otherCopies: number } | { code: PurgeCode; path: string[] }

/**
 * Removes the bytes of a saved document for good. The row is written first, with its history and its events; the object
 * goes after the commit, unless another document shares it. What is left of it by a crash in between, the sweep removes.
 */
export async function purgeDocument(
  { database, files }: { database: Database; files: FileStore },
  viewer: SignedIn,
  input: PurgeInput,
): Promise<PurgeOutcome> {
  const reason = tidyReason(input.reason, true)
  const outcome = await keyedTransaction(database, (tx) => purgeLocked(tx, viewer, { ...input, reason }))
  if ('unneeded' in outcome && outcome.unneeded) await files.remove(outcome.unneeded)
  return outcome
}

async function purgeLocked(
  tx: Tx,
  viewer: SignedIn,
  input: PurgeInput,
): Promise<PurgeOutcome & { unneeded?: string | null }> {
  const found = await lockDocument(tx, input.documentId)
  const reach = await readReach(tx, viewer)
  if (!found?.document.savedAt || sightOf(viewer, reach, found.document) === 'NONE')
    return refused('DOCUMENT_NOT_FOUND', 'documentId')
  const { report, document } = found
  const grant = grantToPurge(reach, document.line)
  if (!grant) return refused('NOT_ALLOWED', 'documentId')
  const act = { holderId: viewer.id, key: input.idempotencyKey, act: 'purgeDocument', input }
  const before = await answers.find(tx, act)
  if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
  if (!before) {
    const broken = judge(document, input.reason)
    if (broken) return broken
    await writePurge(tx, { viewer, report, document, grant, reason: input.reason })
    await answers.keep(tx, act, { documentId: document.id })
  }
  const [needed] = await neededFiles(tx, [document.fileKey])
  return {
    documentId: document.id,
    otherCopies: await countCopies(tx, document.sha256),
    unneeded: needed ? null : document.fileKey,
  }
}

async function lockDocument(
  tx: Tx,
  id: string,
): Promise<{ report: ReportRow; document: DocumentRow } | null> {
  const [unlocked] = isId(id) ? await documentsByIds(tx, [id]) : []
  if (!unlocked) return null
  const [report] = await lockReports(tx, [unlocked.reportId])
  const documents = await documentsInSave(tx, [unlocked.reportId], [unlocked.id], true)
  const document = documents.find((one) => one.id === unlocked.id)
  return report && document ? { report, document } : null
}

function judge(document: DocumentRow, reason: string): { code: PurgeCode; path: string[] } | null {
  if (document.purgedAt) return refused('ALREADY_PURGED', 'documentId')
  const { fault } = readReason(reason, purgeRules.reason)
  return fault && refused(fault === 'MISSING' ? 'REASON_MISSING' : 'REASON_WRONG', 'reason')
}

interface Purge {
  viewer: SignedIn
  report: ReportRow
  document: DocumentRow
  grant: HeldGrant
  reason: string
}

async function writePurge(tx: Tx, { viewer, report, document, grant, reason }: Purge): Promise<void> {
  const { id } = document
  const at = await readInstant(tx, report.modifiedAt)
  const stamp = {
    at,
    savedBy: viewer.id,
    actingRole: grant.role,
    actingAgencyNo: grant.agencyNo,
    version: report.version + 1,
  }
  const of = { part: 'DOCUMENT', id } as const
  const changes: StoredChange[] = [
    ...(document.inUse ? [{ ...of, field: 'IN_USE' as const, before: 'true', after: 'false' }] : []),
    { ...of, field: 'PURGED', before: 'false', after: 'true', reason },
  ]
  const groupId = newId()
  const { hasLicences, gazetteAnswer } = report
  const after = { ...document, announcedOn: document.announcedOn ?? '', inUse: false, offByAnswer: false }
  const save = {
    answers: { hasLicences, gazetteAnswer },
    documents: [{ id, before: document, after, place: null, asked: null, reason: null }],
    licences: [],
    links: [],
    problems: [],
    displays: [],
    changes,
  }
  await writeSaves(tx, [{ report, stamp, groupId, save }])
  await markPurged(tx, { id, at, by: viewer.id, reason })
  await forgetReading(tx, document.sha256)
  await forgetFindings(tx, id)
  const saved = { agencyNo: report.agencyNo, reportId: report.id, version: stamp.version, at, groupId }
  await leaveEvents(tx, eventsOfSave(saved, changes, new Set(isCleared(document.scanState) ? [] : [id])))
}

const refused = (code: PurgeCode, field: string): { code: PurgeCode; path: string[] } => ({
  code,
  path: [field],
})
