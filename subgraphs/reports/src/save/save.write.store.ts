import type { Tx } from '@eact/kit/database'
import { moveCoverage } from '../coverage/coverage.projection.store.ts'
import { isReachAlike, touchOf } from '../coverage/coverage.touch.ts'
import { writeDisplays } from '../display/display.store.ts'
import { writeDocuments } from '../document/document.write.store.ts'
import { writeLicences } from '../licence/licence.write.store.ts'
import { writeLinks } from '../link/link.write.store.ts'
import { writeProblems } from '../problem/problem.write.store.ts'
import { advanceReports } from '../report/report.write.store.ts'
import { publicityOf, type Publicity, type RowEntry, type SaveStamp } from '../report/report.rows.ts'
import type { ReportRow, StoredChange } from '../report/report.store.ts'
import type { JudgedSave } from './save.judge.ts'

/** One save to be written. */
export interface WrittenSave {
  report: ReportRow
  stamp: SaveStamp
  groupId: string
  save: JudgedSave
}

/**
 * Writes saves with their history in the transaction that has locked their reports: rows, their states, answers,
 * revisions, and what they do to coverage. The number of statements does not depend on how much is written.
 */
export async function writeSaves(tx: Tx, saves: readonly WrittenSave[]): Promise<void> {
  await writeLicences(
    tx,
    saves.flatMap((one) => changedRows(one, one.save.licences, 'LICENCE')),
  )
  await writeDocuments(
    tx,
    saves.flatMap((one) => changedRows(one, one.save.documents, 'DOCUMENT')),
  )
  await writeLinks(
    tx,
    saves.flatMap((one) => changedRows(one, one.save.links, 'LINK')),
  )
  await writeProblems(
    tx,
    saves.flatMap((one) => changedRows(one, one.save.problems, 'PROBLEM')),
  )
  await writeDisplays(tx, saves.flatMap(displaysOf))
  await advanceReports(
    tx,
    saves.map(({ report, stamp, groupId, save }) => ({
      ...stamp,
      id: report.id,
      createdAt: report.createdAt ?? stamp.at,
      groupId,
      formVersion: report.formVersion,
      changes: save.changes,
      ...save.answers,
      isAnswered:
        report.version === 0 ||
        save.answers.hasLicences !== report.hasLicences ||
        save.answers.gazetteAnswer !== report.gazetteAnswer,
    })),
  )
  const at = new Date(Math.max(...saves.map(({ stamp }) => stamp.at.getTime())))
  await moveCoverage(tx, saves.map(touched), at)
}

/** What a save touches of coverage: that of its agency, and of those whom a document reaches or reached. */
const touched = ({ report, stamp, save }: WrittenSave) =>
  touchOf(
    report.agencyNo,
    save.documents.flatMap(({ before, after }) => {
      const then = { ...after, publicFrom: after.inUse ? stamp.at : null }
      return before && isReachAlike(before, then) ? [] : [...(before ? [before] : []), then]
    }),
  )

/** The rows of a list of which anything changes, as they are written. */
function changedRows<Row extends object, Values extends { inUse: boolean }>(
  { report, stamp, save }: WrittenSave,
  entries: readonly RowEntry<Row, Values>[],
  part: StoredChange['part'],
) {
  const changed = new Set(save.changes.flatMap((change) => (change.part === part ? [change.id] : [])))
  return entries
    .filter(({ id, before, after }) => changed.has(id) || isLeftOff(before, after))
    .map(({ id, before, after }) => ({
      ...after,
      ...stamp,
      ...publicityOf(
        before && 'publicFrom' in before ? (before as unknown as Publicity) : null,
        after.inUse,
        stamp.at,
      ),
      id,
      reportId: report.id,
      agencyNo: report.agencyNo,
    }))
}

/** A row that an answer had switched off and that this save leaves off for good: nothing that shows changes. */
const isLeftOff = (
  before: { offByAnswer?: boolean } | null,
  after: { offByAnswer?: boolean; inUse: boolean },
) => before?.offByAnswer === true && !after.inUse && after.offByAnswer === false

const displaysOf = ({ report, stamp, save }: WrittenSave) =>
  save.displays.map((display) => ({ ...display, ...stamp, agencyNo: report.agencyNo, reportId: report.id }))
