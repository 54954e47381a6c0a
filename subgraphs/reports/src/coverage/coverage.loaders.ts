import { loaderById, loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { publicationChanges } from './coverage.effective.store.ts'
import { coverageStates } from './coverage.live.store.ts'
import { coveringPages, type CoveringPage, type CoveringRow } from './coverage.store.ts'

export type CoverageLoaders = ReturnType<typeof coverageLoaders>

export const coverageLoaders = (database: Queryable, batch: boolean) => ({
  coverageStates: loaderById(
    (nos: readonly number[]) => coverageStates(database, nos),
    ({ agencyNo }) => agencyNo,
    { batch },
  ),
  publicationChanges: loaderById(
    (nos: readonly number[]) => publicationChanges(database, nos),
    ({ agencyNo }) => agencyNo,
    { batch },
  ),
  covering: loaderByObject<CoveringPage, CoveringRow[]>(
    ({ agencyNo, section, origin, isPublic, page }) =>
      `${agencyNo} ${section} ${origin} ${isPublic} ${page.first} ${page.after?.distance} ${page.after?.announcedOn} ${page.after?.id}`,
    async (keys) => {
      const byPlace = keys.map((): CoveringRow[] => [])
      for (const row of await coveringPages(database, keys)) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
})
