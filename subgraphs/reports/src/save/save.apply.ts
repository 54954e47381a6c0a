import type { Queryable, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { isCleared } from '../document/document.policy.ts'
import { eventsOfSave } from '../report/report.events.ts'
import { grantToReport, maySeeReport } from '../report/report.policy.ts'
import type { SaveStamp } from '../report/report.rows.ts'
import { lockReports, readInstant, type ReportRow, type RevisionRow } from '../report/report.store.ts'
import { readGround, type SaveGround } from './save.ground.store.ts'
import { judgeSave, type JudgedSave } from './save.judge.ts'
import { isInConflict, joinedWith } from './save.merge.ts'
import { findBrokenShape, type Broken, type SaveRequest } from './save.request.ts'
import { writeSaves, type WrittenSave } from './save.write.store.ts'

/** What another save did since the version that was expected. */
export interface Conflict {
  expectedVersion: number
  currentVersion: number
  /** Newest first. */
  revisions: RevisionRow[]
}

export interface SaveDone {
  reportId: string
  /** The report's version now. */
  version: number
  /** Whether the save changed anything; what changes nothing makes no version. */
  isChanged: boolean
  /** Saves of others that touched other parts, oldest first. */
  merged: RevisionRow[]
}

export interface SaveRefused {
  /** Null when the viewer may not know of the report. */
  reportId: string | null
  errors: Broken[]
  conflict?: Conflict
}

export type SaveOutcome = SaveDone | SaveRefused

/** Saves in between that a conflict and a merge tell of. */
const mostTold = 25

/** A report that somebody may save. */
export interface OpenedReport {
  report: ReportRow
  grant: HeldGrant
}

/** What stands against saving a report before anything of the save is looked at; or the right under which it is saved. */
export function openReport(reach: ViewerReach, report: ReportRow | undefined): OpenedReport | SaveRefused {
  if (!report || !maySeeReport(reach, report)) return refuse(null, 'REPORT_NOT_FOUND', ['reportId'])
  const grant = grantToReport(reach, report.line)
  return grant ? { report, grant } : refuse(report.id, 'NOT_ALLOWED', ['reportId'])
}

export const refuse = (reportId: string | null, code: Broken['code'], path: string[]): SaveRefused => ({
  reportId,
  errors: [{ code, path }],
})

export interface ApplyOptions {
  /** Names all that is saved as one act to those who are told; each save is its own when it is left out. */
  groupId?: string
  /** The saves were not sent but made of what stands in the reports: each names as many rows as there are. */
  anyNumber?: boolean
}

/**
 * Saves many reports in one transaction: each is judged by itself, and what is refused keeps nothing else from being
 * saved. Locks the reports in the order of their ids. The number of statements depends neither on how many reports
 * there are nor on how many rows.
 *
 * @param saves each of another report
 * @returns the outcomes in the order of the saves
 */
export async function applySaves(
  tx: Tx,
  viewer: SignedIn,
  saves: readonly SaveRequest[],
  options: ApplyOptions = {},
): Promise<SaveOutcome[]> {
  const reports = await lockReports(tx, saves.map(({ reportId }) => reportId).filter(isId))
  const reach = await readReach(tx, viewer)
  const byId = new Map(reports.map((report) => [report.id, report]))
  const opened = saves.map((request) => ({
    request,
    opened: openReport(reach, byId.get(request.reportId.toLowerCase())),
  }))
  return applyOpened(tx, viewer, opened, options)
}

/** The same for reports that were locked and opened already. */
export async function applyOpened(
  tx: Tx,
  viewer: SignedIn,
  saves: readonly { request: SaveRequest; opened: OpenedReport | SaveRefused }[],
  { groupId, anyNumber = false }: ApplyOptions = {},
): Promise<SaveOutcome[]> {
  const now = await readInstant(tx, null)
  const judged = await judgeOpened(tx, viewer, saves, { now, lock: true, anyNumber })
  const written = judged.flatMap((one): WrittenSave[] =>
    'save' in one && isWorthWriting(one)
      ? [{ report: one.ground.report, stamp: one.stamp, groupId: groupId ?? newId(), save: one.save }]
      : [],
  )
  if (written.length > 0) {
    await writeSaves(tx, written)
    await leaveEvents(tx, written.flatMap(eventsOf))
  }
  return judged.map(outcomeOf)
}

/** A save that was judged good, with the circumstances under which it would be written. */
export interface GoodSave {
  request: SaveRequest
  ground: SaveGround
  stamp: SaveStamp
  save: JudgedSave
}

/**
 * Judges saves of opened reports; writes nothing.
 *
 * @param now the instant of the saves; each is later than its report's last change whatever the clock says
 */
export async function judgeOpened(
  from: Pick<Queryable, 'sql'>,
  viewer: SignedIn,
  saves: readonly { request: SaveRequest; opened: OpenedReport | SaveRefused }[],
  { now, lock, anyNumber = false }: { now: Date; lock: boolean; anyNumber?: boolean },
): Promise<(GoodSave | SaveRefused)[]> {
  const started = saves.map(({ request, opened }) => start(request, opened, anyNumber))
  const open = started.flatMap((one) => ('errors' in one ? [] : [one]))
  const grounds = open.length > 0 ? await readGround(from, open, { lock }) : []
  const byReport = new Map(grounds.map((ground) => [ground.report.id, ground]))
  return started.map((one) => {
    if ('errors' in one) return one
    const { request, report, grant } = one
    const ground = byReport.get(report.id)
    if (!ground) throw new Error(`the ground of report ${report.id} was not read`)
    if (isInConflict(request, ground)) return conflictOf(request, ground)
    const stamp = stampOf(viewer, report, grant, now)
    const save = judgeSave(request, ground, stamp)
    return 'errors' in save ? { reportId: report.id, errors: save.errors } : { request, ground, stamp, save }
  })
}

function start(
  request: SaveRequest,
  opened: OpenedReport | SaveRefused,
  anyNumber: boolean,
): (OpenedReport & { request: SaveRequest }) | SaveRefused {
  if ('errors' in opened) return opened
  const { report } = opened
  if (report.isClosed) return refuse(report.id, 'AGENCY_CLOSED', ['reportId'])
  const broken = findBrokenShape(request, anyNumber)
  return broken ? { reportId: report.id, errors: [broken] } : { ...opened, request }
}

function stampOf(viewer: SignedIn, report: ReportRow, grant: HeldGrant, now: Date): SaveStamp {
  const last = report.modifiedAt?.getTime() ?? 0
  return {
    at: new Date(Math.max(now.getTime(), last + 1)),
    savedBy: viewer.id,
    actingRole: grant.role,
    actingAgencyNo: grant.agencyNo,
    version: report.version + 1,
  }
}

/** The first save makes the report, whatever it holds. */
export const isWorthWriting = ({ save, ground }: GoodSave): boolean =>
  save.changes.length > 0 || ground.report.version === 0

function conflictOf(request: SaveRequest, { report, between }: SaveGround): SaveRefused {
  return {
    ...refuse(report.id, 'VERSION_CONFLICT', ['expectedVersion']),
    conflict: {
      expectedVersion: request.expectedVersion ?? report.version,
      currentVersion: report.version,
      revisions: between.slice(0, mostTold),
    },
  }
}

const eventsOf = ({ report, stamp, groupId, save }: WrittenSave) =>
  eventsOfSave(
    { agencyNo: report.agencyNo, reportId: report.id, version: stamp.version, at: stamp.at, groupId },
    save.changes,
    new Set(save.documents.flatMap(({ id, before }) => (before && !isCleared(before.scanState) ? [id] : []))),
  )

function outcomeOf(judged: GoodSave | SaveRefused): SaveOutcome {
  if ('errors' in judged) return judged
  const { request, ground, stamp } = judged
  const isChanged = isWorthWriting(judged)
  return {
    reportId: ground.report.id,
    version: isChanged ? stamp.version : ground.report.version,
    isChanged,
    merged: joinedWith(request, ground, mostTold),
  }
}
