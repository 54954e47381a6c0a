import { loaderById, loaderOfMany } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import { dismissalsOf, emailsOfAgencies, namesOfAgencies, readingsByBytes } from './reading.store.ts'

export type ReadingLoaders = ReturnType<typeof readingLoaders>

export const readingLoaders = (database: Queryable, batch: boolean) => ({
  readingOfBytes: loaderById(
    (sha256s: readonly string[]) => readingsByBytes(database, sha256s),
    (row) => row.sha256,
    { batch },
  ),
  namesOfAgency: loaderById(
    (nos: readonly number[]) => namesOfAgencies(database, nos),
    (row) => row.no,
    { batch },
  ),
  emailsOfAgency: loaderOfMany(
    (nos: readonly number[]) => emailsOfAgencies(database, nos),
    (row) => row.agencyNo,
    { batch },
  ),
  dismissals: loaderOfMany(
    (ids: readonly string[]) => dismissalsOf(database, ids),
    (row) => row.documentId,
    { batch },
  ),
})
