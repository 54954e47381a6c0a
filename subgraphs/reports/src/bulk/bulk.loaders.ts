import { loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { countItems } from './bulk.store.ts'

export type BulkLoaders = ReturnType<typeof bulkLoaders>

export const bulkLoaders = (database: Queryable, batch: boolean) => ({
  bulkCounts: loaderOfMany(
    (ids: readonly string[]) => countItems(database, ids),
    (row) => row.operationId,
    { batch },
  ),
})
