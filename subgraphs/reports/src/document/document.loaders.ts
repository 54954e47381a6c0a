import { loaderById, loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { sameFilesOf } from './document.same.store.ts'
import { documentsByIds, historyPages, type DocumentRow, type HistoryPage } from './document.store.ts'

export type DocumentLoaders = ReturnType<typeof documentLoaders>

export const documentLoaders = (database: Queryable, batch: boolean) => ({
  document: loaderById(
    (ids: readonly string[]) => documentsByIds(database, ids),
    (row) => row.id,
    { batch },
  ),
  sameFile: loaderById(
    (ids: readonly string[]) => sameFilesOf(database, ids),
    (row) => row.documentId,
    { batch },
  ),
  history: loaderByObject<HistoryPage, DocumentRow[]>(
    ({ reportId, section, pendingOf, page }) =>
      `${reportId} ${section} ${pendingOf} ${page.first} ${page.after}`,
    async (keys) => {
      const rows = await historyPages(database, keys)
      const byPlace = keys.map((): DocumentRow[] => [])
      for (const row of rows) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
})
