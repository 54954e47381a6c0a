import type DataLoader from 'dataloader'
import { loaderByObject } from '@eact/kit/batch'
import type { Database } from '@eact/kit/database'
import {
  impactCounts,
  impactPages,
  type GrantImpactRow,
  type GrantSight,
  type ImpactCounts,
  type ImpactPage,
  type ImpactRow,
} from './reorganisation.store.ts'

/** Loaders of what reorganisations that the viewer may see do to rights. */
export interface ImpactLoaders {
  impactCounts: DataLoader<ImpactRow, (ImpactCounts & { id: string }) | null, string>
  impactPages: DataLoader<ImpactPage, GrantImpactRow[], string>
}

/**
 * Loaders for one viewer.
 *
 * @param sight which grants the viewer may see; null where they see none
 */
export const impactLoaders = (
  database: Database,
  sight: () => Promise<GrantSight | null>,
): ImpactLoaders => ({
  impactCounts: loaderByObject(
    ({ id }) => id,
    async (impacts) => {
      const found = new Map((await impactCounts(database, impacts)).map((row) => [row.id, row]))
      return impacts.map(({ id }) => found.get(id) ?? null)
    },
  ),
  impactPages: loaderByObject(
    ({ impact, page: { first, after } }) =>
      `${impact.id} ${first} ${after?.ends} ${after?.loses} ${after?.gains} ${after?.id}`,
    async (pages) => {
      const byPlace = pages.map((): GrantImpactRow[] => [])
      const seen = await sight()
      const rows = seen ? await impactPages(database, pages, seen) : []
      for (const row of rows) byPlace[row.place - 1]?.push(row)
      return byPlace
    },
  ),
})
