import { loaderById, loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { linksByIds, linksOfAgencies, noticesOfAgencies } from './link.store.ts'

export type LinkLoaders = ReturnType<typeof linkLoaders>

export const linkLoaders = (database: Queryable, batch: boolean) => ({
  link: loaderById(
    (ids: readonly string[]) => linksByIds(database, ids),
    (row) => row.id,
    { batch },
  ),
  linksOfAgency: loaderOfMany(
    (nos: readonly number[]) => linksOfAgencies(database, nos),
    (row) => row.agencyNo,
    { batch },
  ),
  noticesOfAgency: loaderOfMany(
    (nos: readonly number[]) => noticesOfAgencies(database, nos),
    (row) => row.agencyNo,
    { batch },
  ),
})
