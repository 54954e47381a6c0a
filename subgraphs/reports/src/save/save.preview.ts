import type { Database } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import type { SignedIn, Viewer } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { impactOf, type DocumentsImpact } from '../coverage/coverage.impact.ts'
import { coverageStates, type CoverageState } from '../coverage/coverage.live.store.ts'
import { isReachAlike } from '../coverage/coverage.touch.ts'
import { isCleared } from '../document/document.policy.ts'
import { readInstant, reportsByIds, type RevisionRow } from '../report/report.store.ts'
import { isWorthWriting, judgeOpened, openReport, type Conflict, type GoodSave } from './save.apply.ts'
import { itemsOf, type FormSection, type SaveItemRow } from './save.items.ts'
import { joinedWith } from './save.merge.ts'
import type { Broken, SaveRequest } from './save.request.ts'
import { warningsOf, type Warning } from './save.warnings.ts'

/** What a save would do. */
export interface Preview {
  version: number
  changesAnything: boolean
  appears: SaveItemRow[]
  disappears: SaveItemRow[]
  stays: SaveItemRow[]
  /** Of each section: the agency's own rows that the public sees, and what the agency has. */
  sections: {
    section: FormSection
    before: number
    after: number
    stateBefore: CoverageState
    stateAfter: CoverageState
  }[]
  /** Of section 10; null when whom its documents cover stays as it is. */
  coverageImpact: DocumentsImpact | null
  conflict: Conflict | null
  merged: RevisionRow[]
  errors: Broken[]
  warnings: Warning[]
}

const mostMerged = 25
const mostItems = 500
const sections: readonly FormSection[] = ['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16']

/**
 * Judges a save as it would be judged at this moment; writes and locks nothing.
 *
 * @returns null when there is no such report that the viewer may see
 */
export async function previewSave(
  database: Database,
  viewer: Viewer,
  request: SaveRequest,
): Promise<Preview | null> {
  if (!isSignedIn(viewer)) return null
  const [report] = isId(request.reportId) ? await reportsByIds(database, [request.reportId]) : []
  const opened = openReport(await readReach(database, viewer), report)
  if (!report || ('errors' in opened && opened.reportId === null)) return null
  const now = await readInstant(database, null)
  const [judged] = await judgeOpened(database, viewer, [{ request, opened }], { now, lock: false })
  if (!judged) throw new Error(`the preview of report ${report.id} has no outcome`)
  const empty = { ...nothing, version: report.version }
  return 'errors' in judged
    ? { ...empty, errors: judged.errors, conflict: judged.conflict ?? null }
    : {
        ...empty,
        ...previewOf(judged, await inheritedSections(database, report.agencyNo)),
        coverageImpact: impactOfSave(database, judged),
      }
}

/** Whoever has an id of their own: a person or a machine client. */
const isSignedIn = (viewer: Viewer): viewer is SignedIn => 'id' in viewer

const nothing: Omit<Preview, 'version'> = {
  changesAnything: false,
  appears: [],
  disappears: [],
  stays: [],
  sections: [],
  coverageImpact: null,
  conflict: null,
  merged: [],
  errors: [],
  warnings: [],
}

/** The sections for which an agency has something from above or by a group: no save of its own changes that. */
async function inheritedSections(
  database: Database,
  agencyNo: number,
): Promise<(section: FormSection) => boolean> {
  const [row] = await coverageStates(database, [agencyNo])
  const from = new Map(row?.states.map(({ section, state }) => [section, state]))
  return (section) => ['INHERITED', 'BOTH'].includes(from.get(section) ?? 'NONE')
}

/** What an agency has for a section. Only section 13 can be without concern to it. */
function stateOf(
  section: FormSection,
  has: { own: boolean; inherited: boolean; hasLicences: boolean | null },
): CoverageState {
  if (has.hasLicences === false && section.startsWith('SECTION_13')) return 'NOT_APPLICABLE'
  if (has.own) return has.inherited ? 'BOTH' : 'OWN'
  return has.inherited ? 'INHERITED' : 'NONE'
}

function previewOf(
  good: GoodSave,
  isInherited: (section: FormSection) => boolean,
): Omit<Preview, 'version' | 'conflict' | 'errors' | 'coverageImpact'> {
  const items = itemsOf(good.save)
  const those = (before: boolean, after: boolean) =>
    items
      .flatMap((one) => (one.before === before && one.after === after ? [one.item] : []))
      .slice(0, mostItems)
  const count = (section: FormSection, when: 'before' | 'after') =>
    items.filter(({ item, ...is }) => item.section === section && is[when]).length
  return {
    changesAnything: isWorthWriting(good),
    appears: those(false, true),
    disappears: those(true, false),
    stays: those(true, true),
    sections: sections.map((section) => {
      const [before, after] = [count(section, 'before'), count(section, 'after')]
      const inherited = isInherited(section)
      const { ground, save } = good
      const was = { own: before > 0, inherited, hasLicences: ground.report.hasLicences }
      const is = { own: after > 0, inherited, hasLicences: save.answers.hasLicences }
      return { section, before, after, stateBefore: stateOf(section, was), stateAfter: stateOf(section, is) }
    }),
    merged: joinedWith(good.request, good.ground, mostMerged),
    warnings: warningsOf(good),
  }
}

function impactOfSave(database: Database, { save, stamp }: GoodSave): DocumentsImpact | null {
  const documents = save.documents.flatMap(({ id, before, after }) => {
    // What was found infected covers nobody, whatever is said of it.
    if (before?.section !== 'SECTION_10' || before.scanState === 'INFECTED') return []
    const shown = (inUse: boolean) => (inUse ? stamp.at : null)
    const now = isCleared(before.scanState)
      ? before.publicFrom
      : shown(before.savedAt !== null && before.inUse)
    const isConcerned = !isReachAlike(
      { ...before, publicFrom: now },
      { ...after, publicFrom: shown(after.inUse) },
    )
    return isConcerned ? [{ id, ...after }] : []
  })
  return documents.length > 0 ? impactOf(database, { section: 'SECTION_10', documents }, stamp.at) : null
}
