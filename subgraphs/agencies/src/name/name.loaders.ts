import { loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type DataLoader from 'dataloader'
import { readNames, type NameRow } from './name.store.ts'

/** What is read of other names within one request: one statement, however many agencies ask. */
export interface NameLoaders {
  /** By the agency's number. */
  names: DataLoader<number, NameRow[]>
}

/**
 * Makes the loaders of one request. `batch` is off only where a test shows what batching saves.
 *
 * @param asOf the past instant that is read; null for now
 */
export const createNameLoaders = (database: Queryable, batch: boolean, asOf: Date | null): NameLoaders => ({
  names: loaderOfMany(
    (nos: readonly number[]) => readNames(database, nos, asOf),
    ({ agencyNo }) => agencyNo,
    { batch },
  ),
})
