import { loaderById, loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { licencesByIds, licencesOfAgencies, licencesOfReports } from './licence.store.ts'

export type LicenceLoaders = ReturnType<typeof licenceLoaders>

export const licenceLoaders = (database: Queryable, batch: boolean) => ({
  licence: loaderById(
    (ids: readonly string[]) => licencesByIds(database, ids),
    (row) => row.id,
    { batch },
  ),
  licencesOfReport: loaderOfMany(
    (ids: readonly string[]) => licencesOfReports(database, ids),
    (row) => row.reportId,
    { batch },
  ),
  licencesOfAgency: loaderOfMany(
    (nos: readonly number[]) => licencesOfAgencies(database, nos),
    (row) => row.agencyNo,
    { batch },
  ),
})
