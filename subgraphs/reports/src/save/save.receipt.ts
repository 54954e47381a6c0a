import type { AgencyRow, RevisionRow } from '../report/report.store.ts'
import type { SaveItemRow } from './save.items.ts'

/** What one save did, to be printed. */
export interface Receipt {
  revision: RevisionRow
  agency: AgencyRow
  appears: SaveItemRow[]
  disappears: SaveItemRow[]
  /** Where the public sees the agency, beneath the service's own address. */
  publicPath: string
}
