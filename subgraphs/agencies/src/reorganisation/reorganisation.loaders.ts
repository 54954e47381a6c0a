import { loaderById, loaderByObject, loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type DataLoader from 'dataloader'
import {
  countPlaces,
  readPlaces,
  readPredecessors,
  readSuccessors,
  type ImpactRow,
  type PlaceRow,
  type PlacesPage,
  type SuccessionRow,
} from './reorganisation.places.store.ts'
import {
  readActsOfAgencies,
  readReorganisations,
  type AgencyActsPage,
  type ReorganisationRow,
  type Sight,
} from './reorganisation.store.ts'

/** What is read of reorganisations within one request: one statement each, however many ask. */
export interface ReorganisationLoaders {
  /** Those that the viewer may see. */
  reorganisations: DataLoader<string, ReorganisationRow | null>
  actsOfAgencies: DataLoader<AgencyActsPage, ReorganisationRow[], string>
  places: DataLoader<PlacesPage, PlaceRow[], string>
  impacts: DataLoader<string, ImpactRow | null>
  /** By the agency's number. */
  successors: DataLoader<number, SuccessionRow[]>
  predecessors: DataLoader<number, SuccessionRow[]>
}

/**
 * Makes the loaders of one request and one viewer. `batch` is off only where a test shows what batching saves.
 *
 * @param asOf the past instant of which successors and predecessors are read; null for now
 */
export function createReorganisationLoaders(
  database: Queryable,
  batch: boolean,
  sight: () => Promise<Sight>,
  asOf: Date | null,
): ReorganisationLoaders {
  const settings = { batch }
  return {
    reorganisations: loaderById(
      async (ids: readonly string[]) => readReorganisations(database, ids, await sight()),
      ({ id }) => id,
      settings,
    ),
    actsOfAgencies: loaderByObject(
      ({ agencyNo, first, after }) => JSON.stringify([agencyNo, first, after]),
      async (pages: readonly AgencyActsPage[]) => readActsOfAgencies(database, pages, await sight()),
      settings,
    ),
    places: loaderByObject(
      ({ reorganisationId, first, after }) => JSON.stringify([reorganisationId, first, after]),
      (pages: readonly PlacesPage[]) => readPlaces(database, pages),
      settings,
    ),
    impacts: loaderById(
      (ids: readonly string[]) => countPlaces(database, ids),
      ({ reorganisationId }) => reorganisationId,
      settings,
    ),
    successors: loaderOfMany(
      (nos: readonly number[]) => readSuccessors(database, nos, asOf),
      ({ ofNo }) => ofNo,
      settings,
    ),
    predecessors: loaderOfMany(
      (nos: readonly number[]) => readPredecessors(database, nos, asOf),
      ({ ofNo }) => ofNo,
      settings,
    ),
  }
}
