import { loaderById, loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { hidingCounts, hidingPages, type HidingPage, type HidingRow } from './display.store.ts'

export type DisplayLoaders = ReturnType<typeof displayLoaders>

export const displayLoaders = (database: Queryable, batch: boolean) => ({
  hidings: loaderByObject<HidingPage, HidingRow[]>(
    ({ documentId, page }) => `${documentId} ${page.first} ${page.after?.since} ${page.after?.agencyNo}`,
    async (pages) => {
      const byPlace = pages.map((): HidingRow[] => [])
      for (const row of await hidingPages(database, pages)) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
  hidingCount: loaderById(
    (ids: readonly string[]) => hidingCounts(database, ids),
    ({ documentId }) => documentId,
    { batch },
  ),
})
