import type { ReportSection } from '../document/document.store.ts'
import type { ReportPart } from '../report/report.store.ts'

/** The section of the form that a row stands in. */
export type FormSection = ReportSection | 'SECTION_13_2'

/** Something on the agency's public page, as a save touches it. */
export interface SaveItemRow {
  part: ReportPart
  /** Null for licences, which serve several sections. */
  section: FormSection | null
  /** Null for a row that is not saved yet. */
  rowId: string | null
  /** A document's or licence's name, or a link's name or address. */
  name: string
  url: string | null
  announcedOn: string | null
}
