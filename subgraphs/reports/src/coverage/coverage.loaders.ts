import { loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { publishedPages, type PublishedPage, type PublishedRow } from './coverage.store.ts'

export type CoverageLoaders = ReturnType<typeof coverageLoaders>

export const coverageLoaders = (database: Queryable, batch: boolean) => ({
  published: loaderByObject<PublishedPage, PublishedRow[]>(
    ({ agencyNo, section, origin, page }) =>
      `${agencyNo} ${section} ${origin} ${page.first} ${page.after?.distance} ${page.after?.announcedOn} ${page.after?.id}`,
    async (keys) => {
      const rows = await publishedPages(database, keys)
      const byPlace = keys.map((): PublishedRow[] => [])
      for (const row of rows) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
})
