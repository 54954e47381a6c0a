import { documentRules } from '@eact/schema/forms/document'
import { readReason, type ReasonFault } from '@eact/schema/forms/reason'
import { findBrokenDateRule, reportRules, type ReportCode } from '@eact/schema/forms/report'
import { hasControls, rowRules, tidyLine, type RowCode } from '@eact/schema/forms/report-rows'
import { changesOf, type RowEntry } from '../report/report.rows.ts'
import type { GroupRow, StoredChange } from '../report/report.store.ts'
import type { DocumentRow, DocumentScope } from './document.store.ts'

/** What a save asks of one document; what is absent or null stays as it is. */
export interface DocumentRequest {
  id: string
  announcedOn?: string | null | undefined
  inUse?: boolean | null | undefined
  scope?: DocumentScope | null | undefined
  groupIds?: readonly string[] | null | undefined
  isLocked?: boolean | null | undefined
  licenceIds?: readonly string[] | null | undefined
  fileName?: string | null | undefined
  correctionReason?: string | null | undefined
}

export interface DocumentValues {
  announcedOn: string
  fileName: string
  scope: DocumentScope
  groupNos: number[]
  isLocked: boolean
  licenceIds: string[]
  inUse: boolean
  offByAnswer: boolean
}

export type DocumentEntry = RowEntry<DocumentRow, DocumentValues>

/** What one document is judged by beside itself. */
export interface DocumentGround {
  at: Date
  /** The day in Bangkok, YYYY-MM-DD. */
  today: string
  /** The agency's number. */
  agencyNo: number
  /** Groups that the save or its documents name. */
  groups: readonly GroupRow[]
  /** The licences that it speaks of, found already. */
  licenceIds: string[]
}

type Field = keyof DocumentRequest
export type DocumentOutcome =
  | { broken: ReportCode | RowCode; field: Field }
  | { after: DocumentValues; reason: string | null }

/** Judges one document of a save by itself and says what it becomes. Pure. */
export function changeDocument(
  document: DocumentRow,
  request: DocumentRequest,
  ground: DocumentGround,
): DocumentOutcome {
  const isNew = !document.savedAt
  if (isNew && isExpired(document, ground.at)) return { broken: 'UPLOAD_EXPIRED', field: 'id' }
  if (document.scanState === 'INFECTED' && (isNew || request.inUse))
    return { broken: 'DOCUMENT_INFECTED', field: isNew ? 'id' : 'inUse' }
  if (document.purgedAt && request.inUse) return { broken: 'DOCUMENT_PURGED', field: 'inUse' }
  const announcedOn = request.announcedOn ?? document.announcedOn
  if (!announcedOn) return { broken: 'ANNOUNCED_ON_MISSING', field: 'announcedOn' }
  if (announcedOn !== document.announcedOn) {
    const broken = findBrokenDateRule(announcedOn, ground.today)
    if (broken) return { broken, field: 'announcedOn' }
  }
  const fileName = typeof request.fileName === 'string' ? tidyLine(request.fileName) : document.fileName
  if (fileName !== document.fileName && isWrongName(fileName))
    return { broken: 'FILE_NAME_WRONG', field: 'fileName' }
  const isCorrected = !isNew && (announcedOn !== document.announcedOn || fileName !== document.fileName)
  const why = isCorrected ? readReason(request.correctionReason ?? '', correctionReason) : null
  if (why?.fault) return { broken: correctionFaults[why.fault], field: 'correctionReason' }
  if (request.licenceIds && request.licenceIds.length > 0 && document.section !== 'SECTION_13_1')
    return { broken: 'LICENCES_NOT_OFFERED', field: 'licenceIds' }
  const meant = changeScope(document, request, ground)
  if ('broken' in meant) return meant
  const inUse = request.inUse ?? document.inUse
  const offByAnswer = !inUse && document.offByAnswer
  const { licenceIds } = ground
  return {
    after: { announcedOn, fileName, ...meant, licenceIds, inUse, offByAnswer },
    reason: why?.reason ?? null,
  }
}

/** The sweep takes uploads after `pendingHours`; one that is nearly that old is not saved any more. */
function isExpired(document: DocumentRow, at: Date): boolean {
  const marginHours = 1
  return at.getTime() - document.uploadedAt.getTime() > (reportRules.pendingHours - marginHours) * 3_600_000
}

const isWrongName = (name: string): boolean =>
  !name.toLowerCase().endsWith(documentRules.extension) ||
  name.length === documentRules.extension.length ||
  /[/\\]/.test(name) ||
  hasControls(name) ||
  Buffer.byteLength(name) > rowRules.maxFileName

const correctionReason = { max: rowRules.maxReason, isOneLine: true }

const correctionFaults = {
  MISSING: 'CORRECTION_REASON_MISSING',
  UNKEPT: 'TEXT_WRONG',
  TOO_LONG: 'REASON_TOO_LONG',
} as const satisfies Record<ReasonFault, RowCode>

type Meant = Pick<DocumentValues, 'scope' | 'groupNos' | 'isLocked'>

/** For whom the document is meant: all of it goes together. */
function changeScope(
  document: DocumentRow,
  request: DocumentRequest,
  { agencyNo, groups }: DocumentGround,
): Meant | { broken: RowCode | ReportCode; field: Field } {
  const scope = request.scope ?? document.scope
  if (scope !== 'OWN' && document.section !== 'SECTION_10')
    return { broken: 'SCOPE_NOT_OFFERED', field: 'scope' }
  if (scope === 'OWN' && request.isLocked) return { broken: 'LOCK_NOT_OFFERED', field: 'isLocked' }
  const isLocked = scope !== 'OWN' && (request.isLocked ?? document.isLocked)
  const named = request.groupIds
  if (scope !== 'GROUP') {
    return named && named.length > 0
      ? { broken: 'GROUPS_NOT_OFFERED', field: 'groupIds' }
      : { scope, groupNos: [], isLocked }
  }
  const groupNos: number[] = []
  for (const id of named ?? []) {
    const group = groups.find((one) => one.id === id.toLowerCase())
    const stays = group && document.groupNos.includes(group.no)
    if (!group || (!stays && (group.headNo !== agencyNo || group.isClosed)))
      return { broken: 'GROUP_NOT_FOUND', field: 'groupIds' }
    if (!groupNos.includes(group.no)) groupNos.push(group.no)
  }
  const kept = named ? groupNos : document.groupNos
  if (kept.length === 0) return { broken: 'GROUP_MISSING', field: 'groupIds' }
  return { scope, groupNos: kept.toSorted((one, other) => one - other), isLocked }
}

/**
 * What changes of a document, for the history.
 *
 * @param groupIds ids of groups by their numbers
 */
export function documentChanges(
  { id, before, after, reason }: DocumentEntry,
  groupIds: ReadonlyMap<number, string>,
): StoredChange[] {
  if (!before) return []
  const isNew = !before.savedAt
  const written = (nos: readonly number[]) => nos.map((no) => groupIds.get(no) ?? String(no)).join(' ')
  const orNothing = (text: string, nothing: string) => (isNew && text === nothing ? null : text)
  return changesOf(
    'DOCUMENT',
    id,
    [
      ['ADDED', null, isNew ? after.fileName : null],
      ['IN_USE', String(before.inUse), String(after.inUse)],
      ['ANNOUNCED_ON', before.announcedOn, after.announcedOn],
      ['FILE_NAME', before.fileName, isNew ? null : after.fileName],
      ['SCOPE', before.scope, after.scope],
      ['GROUPS', written(before.groupNos), orNothing(written(after.groupNos), '')],
      ['IS_LOCKED', String(before.isLocked), orNothing(String(after.isLocked), 'false')],
      ['LICENCES', before.licenceIds.join(' '), orNothing(after.licenceIds.join(' '), '')],
    ],
    { isNew, reasons: { ANNOUNCED_ON: reason, FILE_NAME: reason } },
  )
}
