import { loaderById, loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type DataLoader from 'dataloader'
import { countServicePoints, readServicePoints } from './agency.points.store.ts'
import type { AgencyRow, ChildrenPage } from './agency.store.ts'

/** What is read of service points within one request, however many agencies ask. */
export interface PointLoaders {
  servicePoints: DataLoader<ChildrenPage, AgencyRow[], string>
  /** By the agency's number. */
  servicePointCount: DataLoader<number, { count: number } | null>
}

/**
 * Makes the loaders of one request. `batch` is off only where a test shows what batching saves.
 *
 * @param asOf the past instant that is read; null for now
 */
export const createPointLoaders = (database: Queryable, batch: boolean, asOf: Date | null): PointLoaders => ({
  servicePoints: loaderByObject(
    ({ parentNo, first, after }) => JSON.stringify([parentNo, first, after]),
    (pages: readonly ChildrenPage[]) => readServicePoints(database, pages, asOf),
    { batch },
  ),
  servicePointCount: loaderById(
    (nos: readonly number[]) => countServicePoints(database, nos, asOf),
    ({ parentNo }) => parentNo,
    { batch },
  ),
})
