import { loaderById, loaderByObject } from '@eact/kit/batch'
import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import { effectiveChanges } from '../coverage/coverage.effective.store.ts'
import {
  agenciesByIds,
  agenciesByNos,
  groupsByNos,
  reportsByAgencyNos,
  readReportKinds,
  reportsByIds,
  agencyCodes,
  revisionPages,
  revisionsOf,
  type RevisionRow,
} from './report.store.ts'

export type ReportLoaders = ReturnType<typeof reportLoaders>

/** One page of one report's history. */
export interface RevisionPageKey {
  reportId: string
  page: Page<number>
}

export const reportLoaders = (database: Queryable, batch: boolean) => ({
  agency: loaderById(
    (ids: readonly string[]) => agenciesByIds(database, ids),
    (row) => row.id,
    { batch },
  ),
  agencyByNo: loaderById(
    (nos: readonly number[]) => agenciesByNos(database, nos),
    (row) => row.no,
    { batch },
  ),
  group: loaderById(
    (nos: readonly number[]) => groupsByNos(database, nos),
    (row) => row.no,
    { batch },
  ),
  report: loaderById(
    (ids: readonly string[]) => reportsByIds(database, ids),
    (row) => row.id,
    { batch },
  ),
  reportOfAgency: loaderById(
    (nos: readonly number[]) => reportsByAgencyNos(database, nos),
    (row) => row.agencyNo,
    { batch },
  ),
  reportKind: loaderById(
    (_codes: readonly string[]) => readReportKinds(database),
    (row) => row.code,
    { batch },
  ),
  agencyCode: loaderById(
    (nos: readonly number[]) => agencyCodes(database, nos),
    (row) => row.no,
    { batch },
  ),
  revision: loaderByObject<{ reportId: string; version: number }, RevisionRow | null>(
    ({ reportId, version }) => `${reportId} ${version}`,
    async (keys) => {
      const rows = await revisionsOf(database, keys)
      return keys.map(
        ({ reportId, version }) =>
          rows.find((row) => row.reportId === reportId && row.version === version) ?? null,
      )
    },
    { batch },
  ),
  effectiveChange: loaderById(
    (ids: readonly string[]) => effectiveChanges(database, ids),
    (row) => row.reportId,
    { batch },
  ),
  revisions: loaderByObject<RevisionPageKey, RevisionRow[]>(
    ({ reportId, page }) => `${reportId} ${page.first} ${page.after}`,
    async (keys) => {
      const byPlace = keys.map((): RevisionRow[] => [])
      for (const row of await revisionPages(database, keys)) byPlace[row.at - 1]?.push(row)
      return byPlace
    },
    { batch },
  ),
})
