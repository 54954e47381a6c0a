import { loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type DataLoader from 'dataloader'
import { readHistory, type HistoryPage, type HistoryRow } from './edit.history.store.ts'

/** What is read of the history within one request: one statement, however many agencies ask. */
export interface EditLoaders {
  history: DataLoader<HistoryPage, HistoryRow[], string>
}

/**
 * Makes the loaders of one request. `batch` is off only where a test shows what batching saves.
 *
 * @param asOf the past instant that is read; null for now
 */
export const createEditLoaders = (database: Queryable, batch: boolean, asOf: Date | null): EditLoaders => ({
  history: loaderByObject(
    ({ agencyNo, first, after }) => JSON.stringify([agencyNo, first, after]),
    (pages: readonly HistoryPage[]) => readHistory(database, pages, asOf),
    { batch },
  ),
})
