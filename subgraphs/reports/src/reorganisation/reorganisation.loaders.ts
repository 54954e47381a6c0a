import { loaderById, loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import type { CoverageChangeRow } from '../coverage/coverage.impact.store.ts'
import {
  impactCounts,
  impactPages,
  visibleReorganisations,
  type ImpactCounts,
  type ImpactPage,
  type ImpactRow,
  type PlanSight,
} from './reorganisation.store.ts'

export type ImpactLoaders = ReturnType<typeof impactLoaders>

/** @param sight which plans the viewer may see */
export const impactLoaders = (database: Queryable, batch: boolean, sight: () => Promise<PlanSight>) => ({
  impact: loaderById(
    async (ids: readonly string[]) => visibleReorganisations(database, ids.filter(isId), await sight()),
    (row) => row.id,
    { batch },
  ),
  impactCounts: loaderByObject<ImpactRow, ImpactCounts | null>(
    ({ id }) => id,
    async (impacts) => {
      const found = new Map((await impactCounts(database, impacts)).map((row) => [row.id, row]))
      return impacts.map(({ id }) => found.get(id) ?? null)
    },
    { batch },
  ),
  impactPages: loaderByObject<ImpactPage, CoverageChangeRow[]>(
    ({ impact, page: { first, after } }) => `${impact.id} ${first} ${after?.rank} ${after?.agencyNo}`,
    async (pages) => {
      const byPlace = pages.map((): CoverageChangeRow[] => [])
      for (const row of await impactPages(database, pages)) byPlace[row.place - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
})
