import type { DocumentRow } from '../document/document.store.ts'
import type { LicenceRow } from '../licence/licence.store.ts'
import type { LinkRow } from '../link/link.store.ts'
import type { AgencyRow, RevisionRow, StoredChange } from '../report/report.store.ts'
import { itemOf, type SaveItemRow } from './save.items.ts'

/** What one save did, to be printed. */
export interface Receipt {
  revision: RevisionRow
  agency: AgencyRow
  appears: SaveItemRow[]
  disappears: SaveItemRow[]
  /** Where the public sees the agency, beneath the service's own address. */
  publicPath: string
}

/** Where the rows of a receipt are read; what is gone is null. */
export interface ReceiptReading {
  document(id: string): Promise<DocumentRow | null>
  link(id: string): Promise<LinkRow | null>
  licence(id: string): Promise<LicenceRow | null>
}

/** Makes the receipt of a save from its entry in the history; rows are named as they are today. */
export async function receiptOf(
  { revision, agency, code }: { revision: RevisionRow; agency: AgencyRow; code: string },
  reading: ReceiptReading,
): Promise<Receipt> {
  const uses = revision.changes.filter(({ field }) => field === 'IN_USE')
  const isNew = ({ part, id }: StoredChange) =>
    revision.changes.some((other) => other.part === part && other.id === id && other.field === 'ADDED')
  const items = async (changes: StoredChange[]) =>
    (await Promise.all(changes.map((change) => readItem(change, reading)))).flatMap((item) => item ?? [])
  return {
    revision,
    agency,
    appears: await items(uses.filter(({ after }) => after === 'true')),
    // A new row that is off was never public.
    disappears: await items(uses.filter((change) => change.after === 'false' && !isNew(change))),
    publicPath: `/agencies/${code}`,
  }
}

async function readItem({ part, id }: StoredChange, reading: ReceiptReading): Promise<SaveItemRow | null> {
  if (id === null) return null
  const row =
    part === 'DOCUMENT'
      ? await reading.document(id)
      : part === 'LINK'
        ? await reading.link(id)
        : part === 'LICENCE'
          ? await reading.licence(id)
          : null
  return row && itemOf({ part, id, values: row, section: 'section' in row ? row.section : null })
}
