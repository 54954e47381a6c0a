import { displayRules, type DisplayCode } from '@eact/schema/forms/display'
import { readReason, type ReasonFault } from '@eact/schema/forms/reason'

/** What a save asks of one inherited document's display. */
export interface DisplayRequest {
  documentId: string
  isShown: boolean
  reason?: string | null | undefined
}

/** A document as an agency stands to it. */
export interface DisplayedDocument {
  documentId: string
  /** Whether it covers the agency at this moment without being its own. */
  isInherited: boolean
  /** บังคับแสดง. */
  isLocked: boolean
  /** Why the agency hides it; null when it does not. */
  hiddenReason: string | null
}

/** What becomes of a display: hidden for this reason, or shown when it is null. */
export interface DisplayState {
  documentId: string
  reason: string | null
}

/** What changes of a display, as the history of the report keeps it. */
export interface DisplayChange {
  part: 'DISPLAY'
  id: string
  field: 'IS_SHOWN'
  before: 'true' | 'false'
  after: 'true' | 'false'
  reason: string | null
}

export interface JudgedDisplays {
  errors: { code: DisplayCode; path: string[] }[]
  /** Only what changes. */
  displays: DisplayState[]
  changes: DisplayChange[]
}

const faults = {
  MISSING: 'DISPLAY_REASON_MISSING',
  UNKEPT: 'TEXT_WRONG',
  TOO_LONG: 'REASON_TOO_LONG',
} as const satisfies Record<ReasonFault, DisplayCode>

/**
 * Judges the displays of one report's save. Pure. The document itself, its status and what covers the agency are never
 * touched: what is hidden is hidden on the agency's own page alone.
 *
 * Hiding needs a document that is inherited now and not locked, and a reason. Showing again is allowed for whatever is
 * inherited or hidden. What is so already changes nothing; another reason does.
 *
 * @param known by id, in lower case: those of the named documents that there are
 */
export function judgeDisplays(
  requests: readonly DisplayRequest[],
  known: ReadonlyMap<string, DisplayedDocument>,
): JudgedDisplays {
  const judged: JudgedDisplays = { errors: [], displays: [], changes: [] }
  const break_ = (code: DisplayCode, ...path: string[]) =>
    judged.errors.push({ code, path: ['displays', ...path] })
  if (requests.length > displayRules.maxPerSave) break_('TOO_MANY_ROWS')
  const seen = new Set<string>()
  for (const [place, request] of requests.slice(0, displayRules.maxPerSave).entries()) {
    const id = request.documentId.toLowerCase()
    const at = String(place)
    const document = known.get(id)
    if (seen.has(id)) break_('DISPLAY_NAMED_TWICE', at, 'documentId')
    else if (!document || !(document.isInherited || (request.isShown && document.hiddenReason !== null)))
      break_('DISPLAY_NOT_OFFERED', at, 'documentId')
    else judgeOne(document, request, at)
    seen.add(id)
  }
  return judged

  function judgeOne(document: DisplayedDocument, { isShown, reason }: DisplayRequest, at: string): void {
    const { documentId, hiddenReason } = document
    const why = readReason(reason ?? '', displayRules.reason)
    const wanted = isShown ? null : reason == null && hiddenReason !== null ? hiddenReason : why.reason
    if (wanted === hiddenReason) return
    if (wanted !== null && why.fault) return void break_(faults[why.fault], at, 'reason')
    if (wanted !== null && document.isLocked) return void break_('DISPLAY_LOCKED', at, 'isShown')
    judged.displays.push({ documentId, reason: wanted })
    judged.changes.push({
      part: 'DISPLAY',
      id: documentId,
      field: 'IS_SHOWN',
      before: hiddenReason === null ? 'true' : 'false',
      after: wanted === null ? 'true' : 'false',
      reason: wanted,
    })
  }
}
