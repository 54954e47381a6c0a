import { loaderById, loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import {
  problemPages,
  problemsByIds,
  problemTypesByCodes,
  type ProblemPage,
  type ProblemRow,
} from './problem.store.ts'

export type ProblemLoaders = ReturnType<typeof problemLoaders>

export const problemLoaders = (database: Queryable, batch: boolean) => ({
  problem: loaderById(
    (ids: readonly string[]) => problemsByIds(database, ids),
    (row) => row.id,
    { batch },
  ),
  problemType: loaderById(
    (codes: readonly string[]) => problemTypesByCodes(database, codes),
    (row) => row.code,
    { batch },
  ),
  problemPage: loaderByObject<ProblemPage, ProblemRow[]>(
    ({ reportId, page }) => `${reportId} ${page.first} ${page.after}`,
    async (keys) => {
      const byPlace = keys.map((): ProblemRow[] => [])
      for (const row of await problemPages(database, keys)) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
})
