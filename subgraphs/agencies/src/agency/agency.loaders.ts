import { loaderById, loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type DataLoader from 'dataloader'
import { readChanges } from './agency.changed.store.ts'
import {
  countChildren,
  readAgenciesByCode,
  readAgenciesById,
  readAgenciesByNo,
  readChildren,
  type AgencyRow,
  type ChildrenPage,
} from './agency.store.ts'

/** What is read of the tree within one request: one statement a level, however many agencies ask. */
export interface AgencyLoaders {
  byId: DataLoader<string, AgencyRow | null>
  /** By a code that it has, or had. */
  byCode: DataLoader<string, AgencyRow | null>
  /** Parents and ancestors alike, so that asking for both costs one statement. */
  byNo: DataLoader<number, AgencyRow | null>
  children: DataLoader<ChildrenPage, AgencyRow[], string>
  childCount: DataLoader<number, { count: number } | null>
  /** When what is told beside its row last changed, by the agency's number. */
  changed: DataLoader<number, { at: Date } | null>
}

/**
 * Makes the loaders of one request. `batch` is off only where a test shows what batching saves.
 *
 * @param asOf the past instant that is read; null for now
 */
export function createAgencyLoaders(database: Queryable, batch: boolean, asOf: Date | null): AgencyLoaders {
  const settings = { batch }
  return {
    byId: loaderById(
      (ids: readonly string[]) => readAgenciesById(database, ids, asOf),
      ({ id }) => id,
      settings,
    ),
    byCode: loaderById(
      (codes: readonly string[]) => readAgenciesByCode(database, codes, asOf),
      ({ askedCode }) => askedCode,
      settings,
    ),
    byNo: loaderById(
      (nos: readonly number[]) => readAgenciesByNo(database, nos, asOf),
      ({ no }) => no,
      settings,
    ),
    children: loaderByObject(
      ({ parentNo, first, after }) => JSON.stringify([parentNo, first, after]),
      (pages: readonly ChildrenPage[]) => readChildren(database, pages, asOf),
      settings,
    ),
    childCount: loaderById(
      (nos: readonly number[]) => countChildren(database, nos, asOf),
      ({ parentNo }) => parentNo,
      settings,
    ),
    changed: loaderById(
      (nos: readonly number[]) => readChanges(database, nos, asOf),
      ({ agencyNo }) => agencyNo,
      settings,
    ),
  }
}
