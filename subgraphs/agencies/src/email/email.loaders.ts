import { loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type DataLoader from 'dataloader'
import { readEmails, type EmailRow } from './email.store.ts'

/** What is read of addresses within one request: one statement, however many agencies ask. */
export interface EmailLoaders {
  /** By the agency's number. */
  emails: DataLoader<number, EmailRow[]>
}

/**
 * Makes the loaders of one request. `batch` is off only where a test shows what batching saves.
 *
 * @param asOf the past instant that is read; null for now
 */
export const createEmailLoaders = (database: Queryable, batch: boolean, asOf: Date | null): EmailLoaders => ({
  emails: loaderOfMany(
    (nos: readonly number[]) => readEmails(database, nos, asOf),
    ({ agencyNo }) => agencyNo,
    { batch },
  ),
})
