import { loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type DataLoader from 'dataloader'
import { readCodes, type CodeRow } from './code.store.ts'

/** What is read of others' codes within one request: one statement, however many agencies ask. */
export interface CodeLoaders {
  /** By the agency's number. */
  codes: DataLoader<number, CodeRow[]>
}

/**
 * Makes the loaders of one request. `batch` is off only where a test shows what batching saves.
 *
 * @param asOf the past instant that is read; null for now
 */
export const createCodeLoaders = (database: Queryable, batch: boolean, asOf: Date | null): CodeLoaders => ({
  codes: loaderOfMany(
    (nos: readonly number[]) => readCodes(database, nos, asOf),
    ({ agencyNo }) => agencyNo,
    { batch },
  ),
})
