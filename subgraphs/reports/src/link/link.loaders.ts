import { loaderById, loaderByObject, loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import {
  disclosureLinksOf,
  gazetteLinksOf,
  linkPages,
  linksByIds,
  type LinkPage,
  type LinkRow,
} from './link.store.ts'
import { noticesOfAgencies, type GazetteNoticeRow, type NoticesOf } from './link.notices.store.ts'

export type LinkLoaders = ReturnType<typeof linkLoaders>

export const linkLoaders = (database: Queryable, batch: boolean) => ({
  link: loaderById(
    (ids: readonly string[]) => linksByIds(database, ids),
    (row) => row.id,
    { batch },
  ),
  linkPage: loaderByObject<LinkPage, LinkRow[]>(
    ({ reportId, kind, page }) => `${reportId} ${kind} ${page.first} ${page.after}`,
    async (keys) => {
      const byPlace = keys.map((): LinkRow[] => [])
      for (const row of await linkPages(database, keys)) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
  gazetteLinks: loaderOfMany(
    (nos: readonly number[]) => gazetteLinksOf(database, nos),
    (row) => row.agencyNo,
    { batch },
  ),
  disclosureLinks: loaderOfMany(
    (nos: readonly number[]) => disclosureLinksOf(database, nos),
    (row) => row.agencyNo,
    { batch },
  ),
  noticesOfAgency: loaderByObject<NoticesOf, GazetteNoticeRow[]>(
    ({ agencyNo, section }) => `${agencyNo} ${section}`,
    async (keys) => {
      const byPlace = keys.map((): GazetteNoticeRow[] => [])
      for (const row of await noticesOfAgencies(database, keys)) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
})
