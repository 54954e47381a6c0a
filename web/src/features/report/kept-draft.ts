import type { ReportDraft } from './report-draft.ts'

const nameOf = (agencyCode: string): string => `report draft ${agencyCode}`

/** Keeps what was typed and not saved while the page is loaded anew, for this tab alone. */
export function keepDraft(agencyCode: string, draft: ReportDraft, storage: Storage = sessionStorage): void {
  storage.setItem(nameOf(agencyCode), JSON.stringify(draft))
}

/** What was kept, once; empty when there is nothing. */
export function takeDraft(agencyCode: string, storage: Storage = sessionStorage): ReportDraft {
  const text = storage.getItem(nameOf(agencyCode))
  storage.removeItem(nameOf(agencyCode))
  return text === null ? {} : (JSON.parse(text) as ReportDraft)
}
