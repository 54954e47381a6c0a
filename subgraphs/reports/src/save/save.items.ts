import type { DocumentRow, ReportSection } from '../document/document.store.ts'
import type { LinkKind } from '../link/link.store.ts'
import type { ReportPart } from '../report/report.store.ts'
import type { JudgedSave } from './save.judge.ts'

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

interface Named {
  fileName?: string
  name?: string | null
  url?: string
  kind?: LinkKind
  announcedOn?: string | null
}

/** Names a row of the public page. */
export function itemOf({
  part,
  id,
  values,
  section,
}: {
  part: ReportPart
  id: string | null
  values: Named
  /** Of a document. */
  section: ReportSection | null
}): SaveItemRow {
  const { fileName, name, url = null, kind, announcedOn = null } = values
  const ofLink = kind === 'GAZETTE' ? 'SECTION_13_1' : 'SECTION_13_2'
  return {
    part,
    section: kind ? ofLink : section,
    rowId: id,
    name: fileName ?? name ?? url ?? '',
    url,
    announcedOn,
  }
}

/** A row with whether the public sees it before and after a save. */
export interface ItemChange {
  item: SaveItemRow
  before: boolean
  after: boolean
}

/** Whether a document is to be public as soon as it was scanned: no save makes it so. */
const isAwaited = ({ savedAt, inUse, scanState }: DocumentRow): boolean =>
  savedAt !== null && inUse && scanState === 'WAITING'

/** Everything that the public sees of a report before or after a save. */
export function itemsOf({ documents, licences, links }: JudgedSave): ItemChange[] {
  const all = [
    ...documents.map(({ id, before, after }) => ({
      item: itemOf({ part: 'DOCUMENT', id, values: after, section: before?.section ?? null }),
      before: before !== null && (before.publicFrom !== null || isAwaited(before)),
      // What was found infected is shown to nobody, whatever is said of it.
      after: after.inUse && before?.scanState !== 'INFECTED',
    })),
    ...licences.map(({ id, before, after }) => ({
      item: itemOf({ part: 'LICENCE', id: before && id, values: after, section: null }),
      before: before?.inUse ?? false,
      after: after.inUse,
    })),
    ...links.map(({ id, before, after }) => ({
      item: itemOf({ part: 'LINK', id: before && id, values: after, section: null }),
      before: before?.inUse ?? false,
      after: after.inUse,
    })),
  ]
  return all.filter((one) => one.before || one.after)
}
