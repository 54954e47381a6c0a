import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { bulkRules } from '@eact/schema/forms/bulk'
import { documentsByIds, filesToShare, type DocumentRow } from '../document/document.store.ts'
import { grantToReport } from '../report/report.policy.ts'
import {
  agenciesByNos,
  lockReports,
  readInstant,
  revisionsOf,
  revisionsSince,
  type ReportRow,
} from '../report/report.store.ts'
import {
  applyOpened,
  applySaves,
  isWorthWriting,
  judgeOpened,
  openReport,
  type OpenedReport,
  type SaveOutcome,
  type SaveRefused,
} from '../save/save.apply.ts'
import { itemsOf } from '../save/save.items.ts'
import type { Broken, SaveRequest } from '../save/save.request.ts'
import {
  insertCopies,
  openReports,
  removeCopies,
  standingOf,
  takenBack,
  type Copy,
} from './bulk.ground.store.ts'
import { requestOf, takingBack } from './bulk.requests.ts'
import {
  endStep,
  nextItems,
  writeItems,
  type BulkItemRow,
  type BulkItemState,
  type BulkOperationRow,
  type BulkState,
} from './bulk.store.ts'

/** Which agencies a step takes up, and where the operation stands when none is left. */
const steps: Partial<Record<BulkState, { takes: BulkItemState; ends: BulkState }>> = {
  PLANNING: { takes: 'WAITING', ends: 'PLANNED' },
  RUNNING: { takes: 'READY', ends: 'DONE' },
  UNDOING: { takes: 'DONE', ends: 'UNDONE' },
}

/**
 * Does the next part of an operation: at most 200 agencies in one transaction, in a number of statements that does not
 * depend on how many. What is done and that it was done are one commit, so it may be cut off and begun again anywhere.
 */
export async function advance(tx: Tx, operation: BulkOperationRow): Promise<void> {
  const step = steps[operation.state]
  if (!step) throw new Error(`nothing is to be done for an operation that is ${operation.state}`)
  const items = await nextItems(tx, operation.id, step.takes, bulkRules.chunk)
  if (items.length === 0) return endStep(tx, operation.id, step.ends)
  const act = { PLANNING: plan, RUNNING: carryOut, UNDOING: undo }[operation.state as 'PLANNING']
  await writeItems(tx, await act(tx, operation, items))
}

/** An agency's part, with its report where the viewer may save that. */
interface Prepared {
  item: BulkItemRow
  request: SaveRequest | null
  opened: OpenedReport | SaveRefused
  copyId: string | null
}

const plan = (tx: Tx, operation: BulkOperationRow, items: BulkItemRow[]): Promise<BulkItemRow[]> =>
  takenBack(tx, async () => {
    const prepared = await prepare(tx, operation, items, () => null)
    const ready = prepared.flatMap(asked)
    const judged = await judgeOpened(tx, operation.viewer, ready, {
      now: await readInstant(tx, null),
      lock: false,
      anyNumber: true,
    })
    return prepared.map((one) => {
      const outcome = one.request ? judged[ready.findIndex(({ item }) => item === one.item)] : one.opened
      if (!outcome || 'errors' in outcome) return refused(one.item, outcome)
      if (!('save' in outcome)) throw new Error('an agency was opened and not judged')
      const shown = itemsOf(outcome.save)
      const those = (before: boolean, after: boolean) =>
        shown.flatMap((is) =>
          is.before === before && is.after === after
            ? [{ ...is.item, rowId: is.item.rowId === one.copyId ? null : is.item.rowId }]
            : [],
        )
      return {
        ...one.item,
        state: isWorthWriting(outcome) ? 'READY' : 'UNCHANGED',
        plannedVersion: outcome.ground.report.version,
        appears: those(false, true),
        disappears: those(true, false),
      }
    })
  })

async function carryOut(tx: Tx, operation: BulkOperationRow, items: BulkItemRow[]): Promise<BulkItemRow[]> {
  const prepared = await prepare(tx, operation, items, ({ plannedVersion }) => plannedVersion)
  const ready = prepared.flatMap(asked)
  const outcomes = await applyOpened(tx, operation.viewer, ready, {
    groupId: operation.id,
    anyNumber: true,
  })
  const written = prepared.map((one) => {
    const outcome = one.request ? outcomes[ready.findIndex(({ item }) => item === one.item)] : one.opened
    if (!outcome || 'errors' in outcome) return { ...refused(one.item, outcome), state: 'FAILED' as const }
    return carriedOut(one, outcome as Exclude<SaveOutcome, SaveRefused>)
  })
  const unsaved = prepared.flatMap(({ copyId }, place) =>
    // The upload itself stays whoever's it is: the agencies that are still to come share it.
    copyId && copyId !== operation.documentId && written[place]?.state !== 'DONE' ? [copyId] : [],
  )
  if (unsaved.length > 0) await removeCopies(tx, unsaved)
  return written
}

const carriedOut = (
  { item, copyId }: Prepared,
  { reportId, version, isChanged }: Exclude<SaveOutcome, SaveRefused>,
): BulkItemRow => ({
  ...item,
  state: isChanged ? 'DONE' : 'UNCHANGED',
  reportId,
  savedVersion: isChanged ? version : null,
  documentId: isChanged ? copyId : null,
})

async function undo(tx: Tx, operation: BulkOperationRow, items: BulkItemRow[]): Promise<BulkItemRow[]> {
  const saves = items.map(({ reportId, savedVersion }) => ({
    reportId: reportId ?? '',
    version: savedVersion ?? 0,
  }))
  await lockReports(
    tx,
    saves.map(({ reportId }) => reportId),
  )
  const revisions = new Map((await revisionsOf(tx, saves)).map((one) => [one.reportId, one]))
  const since = await revisionsSince(tx, saves, Number.MAX_SAFE_INTEGER)
  const back = items.map(({ reportId, undoneVersions }) => {
    const saved = revisions.get(reportId ?? '')
    if (!saved) throw new Error(`the save of report ${reportId} is not in its history`)
    const later = since.filter((one) => one.reportId === reportId)
    return takingBack(saved, later, undoneVersions)
  })
  const outcomes = await applySaves(
    tx,
    operation.viewer,
    back.map(({ request }) => request),
    { anyNumber: true },
  )
  return items.map((item, place): BulkItemRow => {
    const [outcome, kept] = [outcomes[place], back[place]?.kept ?? []]
    if (!outcome || 'errors' in outcome)
      return { ...item, state: 'UNDO_FAILED', errors: outcome?.errors ?? [], kept: [] }
    const { isChanged, version } = outcome
    const undoneVersions = [...item.undoneVersions, ...(isChanged ? [version] : [])]
    const state = kept.length > 0 ? 'PARTLY_UNDONE' : 'UNDONE'
    return { ...item, state, undoneVersions, errors: [], kept }
  })
}

const asked = (one: Prepared) =>
  one.request ? [{ item: one.item, request: one.request, opened: one.opened }] : []

const refused = (item: BulkItemRow, outcome: { errors: Broken[] } | undefined): BulkItemRow => ({
  ...item,
  state: 'REFUSED',
  errors: outcome?.errors ?? [],
})

/** Opens the reports that the viewer may save, and puts a row of the shared file into each that lacks it. */
async function prepare(
  tx: Tx,
  operation: BulkOperationRow,
  items: readonly BulkItemRow[],
  versionOf: (item: BulkItemRow) => number | null,
): Promise<Prepared[]> {
  const { viewer, content } = operation
  const reach = await readReach(tx, viewer)
  const agencies = new Map(
    (
      await agenciesByNos(
        tx,
        items.map(({ agencyNo }) => agencyNo),
      )
    ).map((one) => [one.no, one]),
  )
  const errorAt = ({ agencyNo }: BulkItemRow): Broken['code'] | null => {
    const agency = agencies.get(agencyNo)
    if (!agency || !grantToReport(reach, agency.line)) return 'NOT_ALLOWED'
    return agency.isClosed ? 'AGENCY_CLOSED' : null
  }
  const open = items.filter((item) => errorAt(item) === null).map(({ agencyNo }) => agencyNo)
  const opened = open.length > 0 ? await openReports(tx, open) : []
  const reports = await lockReports(
    tx,
    opened.map(({ id }) => id),
  )
  const found = await sourceOf(tx, operation)
  const source = found === 'GONE' ? null : found
  const standing = await standingOf(
    tx,
    reports.map(({ id }) => id),
    source?.section ?? null,
  )
  const copies = source ? lacking(source, reports, standing, viewer) : []
  const added = copies.filter(({ id }) => id !== source?.id)
  if (source && added.length > 0)
    await insertCopies(tx, { ...source, fileName: operation.fileName ?? source.fileName }, added, viewer.id)
  return items.map((item): Prepared => {
    const none = { item, request: null, copyId: null }
    const code = errorAt(item)
    if (code) return { ...none, opened: refusedBy(code) }
    if (found === 'GONE') return { ...none, opened: refusedBy('DOCUMENT_NOT_FOUND') }
    const report = reports.find(({ agencyNo }) => agencyNo === item.agencyNo)
    const copyId = copies.find(({ reportId }) => reportId === report?.id)?.id ?? null
    const request = requestOf(content, {
      reportId: report?.id ?? '',
      expectedVersion: versionOf(item),
      documentId: copyId,
      sha256: source?.sha256 ?? null,
      standing: standing.filter(({ reportId }) => reportId === report?.id),
    })
    return { item, request, copyId, opened: openReport(reach, report) }
  })
}

const refusedBy = (code: Broken['code']): SaveRefused => ({ reportId: null, errors: [{ code, path: [] }] })

/** The document whose file all share, kept from being removed; `GONE` where its bytes are. */
async function sourceOf(tx: Tx, { documentId }: BulkOperationRow): Promise<DocumentRow | 'GONE' | null> {
  if (documentId === null) return null
  const [shared] = await filesToShare(tx, [documentId])
  const [document] = shared ? await documentsByIds(tx, [documentId]) : []
  return document ?? 'GONE'
}

/** The reports that do not publish the shared file yet; its own report is given the upload itself. */
function lacking(
  source: DocumentRow,
  reports: readonly ReportRow[],
  standing: readonly { reportId: string; sha256: string | null }[],
  viewer: SignedIn,
): Copy[] {
  const isThere = (report: ReportRow) =>
    standing.some(({ reportId, sha256 }) => reportId === report.id && sha256 === source.sha256)
  const isItself = (report: ReportRow) =>
    report.id === source.reportId && !source.savedAt && source.uploadedBy === viewer.id
  return reports
    .filter((report) => !isThere(report))
    .map((report) => ({
      id: isItself(report) ? source.id : newId(),
      reportId: report.id,
      agencyNo: report.agencyNo,
    }))
}
