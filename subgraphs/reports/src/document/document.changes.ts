import { findBrokenDateRule, reportRules, type ReportCode } from '@eact/schema/forms/report'
import type { StoredChange } from '../report/report.store.ts'
import type { DocumentRow, DocumentScope, SavedState } from './document.store.ts'

/** What a save asks of one document; what is absent or null stays as it is. */
export interface DocumentRequest {
  id: string
  announcedOn?: string | null | undefined
  inUse?: boolean | null | undefined
  scope?: DocumentScope | null | undefined
}

/** The circumstances of the save. */
export interface SaveMoment {
  at: Date
  /** The day in Bangkok, YYYY-MM-DD. */
  today: string
  savedBy: string
  /** The report's version after the save. */
  version: number
}

export type DocumentOutcome =
  | { broken: ReportCode; field: 'id' | 'announcedOn' | 'scope' }
  | { state: SavedState | null; changes: StoredChange[] }

/**
 * Judges one document of a save and says what it becomes. Pure.
 *
 * @returns the rule it breaks; or its new state with what changed, `null` and nothing when it stays as it is
 */
export function changeDocument(
  document: DocumentRow,
  request: DocumentRequest,
  moment: SaveMoment,
): DocumentOutcome {
  const isNew = !document.savedAt
  if (isNew && isExpired(document, moment.at)) return { broken: 'UPLOAD_EXPIRED', field: 'id' }
  const announcedOn = request.announcedOn ?? document.announcedOn
  if (!announcedOn) return { broken: 'ANNOUNCED_ON_MISSING', field: 'announcedOn' }
  if (announcedOn !== document.announcedOn) {
    const broken = findBrokenDateRule(announcedOn, moment.today)
    if (broken) return { broken, field: 'announcedOn' }
  }
  const scope = request.scope ?? document.scope
  if (scope === 'SUBTREE' && document.section !== 'SECTION_10')
    return { broken: 'SCOPE_NOT_OFFERED', field: 'scope' }
  const inUse = request.inUse ?? document.inUse
  const changes = changesOf(document, { announcedOn, scope, inUse }, isNew)
  if (changes.length === 0) return { state: null, changes }
  return { state: stateOf(document, { announcedOn, scope, inUse }, moment), changes }
}

/** The sweep takes uploads after `pendingHours`; one that is nearly that old is not saved any more. */
function isExpired(document: DocumentRow, at: Date): boolean {
  const marginHours = 1
  return at.getTime() - document.uploadedAt.getTime() > (reportRules.pendingHours - marginHours) * 3_600_000
}

type Values = Pick<SavedState, 'announcedOn' | 'scope' | 'inUse'>

function changesOf(document: DocumentRow, after: Values, isNew: boolean): StoredChange[] {
  const of = { part: 'DOCUMENT', id: document.id } as const
  const changes: StoredChange[] = []
  if (isNew) changes.push({ ...of, field: 'ADDED', before: null, after: document.fileName })
  if (isNew || document.inUse !== after.inUse) {
    changes.push({
      ...of,
      field: 'IN_USE',
      before: isNew ? null : String(document.inUse),
      after: String(after.inUse),
    })
  }
  if (document.announcedOn !== after.announcedOn) {
    changes.push({
      ...of,
      field: 'ANNOUNCED_ON',
      before: document.announcedOn,
      after: after.announcedOn,
    })
  }
  if (isNew || document.scope !== after.scope) {
    changes.push({ ...of, field: 'SCOPE', before: isNew ? null : document.scope, after: after.scope })
  }
  return changes
}

function stateOf(document: DocumentRow, after: Values, moment: SaveMoment): SavedState {
  const stillPublic = after.inUse && document.publicFrom
  const stillSuspended = !after.inUse && document.suspendedAt
  return {
    id: document.id,
    ...after,
    savedAt: moment.at,
    savedBy: moment.savedBy,
    version: moment.version,
    publicFrom: after.inUse ? stillPublic || moment.at : null,
    suspendedAt: after.inUse ? null : stillSuspended || moment.at,
  }
}
