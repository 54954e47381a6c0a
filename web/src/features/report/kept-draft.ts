import { emptyDraft, type ReportDraft } from './report-draft.ts'

/** Of the text that a draft is kept as; one of another is not read. */
const draftVersion = 1

/** Writes a draft as text, the same for the same draft. */
export const writeDraft = (draft: ReportDraft): string => JSON.stringify({ version: draftVersion, draft })

/** Whether nothing is in a draft. */
export const isEmptyDraft = (draft: ReportDraft): boolean =>
  Object.values(draft).every((part) => Object.keys(part).length === 0)

/** Reads a kept draft; null when it is none that this form made. */
export function readDraft(text: string): ReportDraft | null {
  const kept: unknown = JSON.parse(text)
  if (!isRecord(kept) || kept['version'] !== draftVersion || !isRecord(kept['draft'])) return null
  const parts = Object.entries(kept['draft']).filter(([part, rows]) => part in emptyDraft && isRecord(rows))
  return { ...emptyDraft, ...Object.fromEntries(parts) } as ReportDraft
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of which agency's report, and whose: who signs in after another at the same screen finds nothing of theirs. */
export interface DraftPlace {
  agencyCode: string
  personId: string
}

/** The name under which tabs of one browser know a draft. */
export const nameOfDraft = ({ agencyCode, personId }: DraftPlace): string =>
  `report draft ${agencyCode} ${personId}`

/** Keeps what was typed and not saved in this tab: for when the service could not keep it. */
export function keepDraft(place: DraftPlace, draft: ReportDraft, storage: Storage = sessionStorage): void {
  storage.setItem(nameOfDraft(place), writeDraft(draft))
}

/** What was kept in this tab, once; null when there is nothing. */
export function takeDraft(place: DraftPlace, storage: Storage = sessionStorage): ReportDraft | null {
  const text = storage.getItem(nameOfDraft(place))
  storage.removeItem(nameOfDraft(place))
  return text === null ? null : readDraft(text)
}
