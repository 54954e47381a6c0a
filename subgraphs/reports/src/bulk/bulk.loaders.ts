import { loaderByObject, loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { countItems, itemPages, type BulkItemRow, type ItemPage } from './bulk.store.ts'

export type BulkLoaders = ReturnType<typeof bulkLoaders>

export const bulkLoaders = (database: Queryable, batch: boolean) => ({
  bulkCounts: loaderOfMany(
    (ids: readonly string[]) => countItems(database, ids),
    (row) => row.operationId,
    { batch },
  ),
  bulkItems: loaderByObject<ItemPage, BulkItemRow[]>(
    ({ operationId, states, page }) =>
      `${operationId} ${states?.join() ?? 'ALL'} ${page.first} ${page.after}`,
    async (pages) => {
      const byPlace = pages.map((): BulkItemRow[] => [])
      for (const row of await itemPages(database, pages)) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
})
