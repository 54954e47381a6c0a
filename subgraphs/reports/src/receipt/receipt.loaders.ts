import { loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { periodsOf } from './receipt.store.ts'

export type ReceiptLoaders = ReturnType<typeof receiptLoaders>

export const receiptLoaders = (database: Queryable, batch: boolean) => ({
  periods: loaderOfMany(
    (ids: readonly string[]) => periodsOf(database, ids),
    (row) => row.documentId,
    { batch },
  ),
})
