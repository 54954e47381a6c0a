import { createHash } from 'node:crypto'
import { openDatabase } from '@eact/kit/database'
import type { FileStore } from '@eact/kit/files'
import { coverageStates } from '@eact/reports/coverage/coverage.live.store'
import { readProjection } from '@eact/reports/coverage/coverage.projection.store'
import { verifyHistories } from '@eact/reports/history/history.reports'
import type { Sql } from 'postgres'
import type { Aftermath } from './kill-checks.ts'
import type { Ledger } from './kill-ledger.ts'

type Address = Parameters<typeof openDatabase>[0]['address']

/** Works with a database of its own, and leaves it. */
async function within<T>(
  address: Address,
  work: (database: ReturnType<typeof openDatabase>) => Promise<T>,
): Promise<T> {
  const database = openDatabase({ address, applicationName: 'judge' })
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** Whether the history of every report is the chain that was written. */
export const judgeHistories = (address: Address): Promise<string[]> =>
  within(address, async (database) => {
    const faults: string[] = []
    await verifyHistories(database, null, ({ reportId, firstBad }) => {
      if (firstBad) faults.push(`history of ${reportId}: ${JSON.stringify(firstBad)}`)
    })
    return faults
  })

const agenciesAtATime = 3000

/** Whether the projection of coverage says of every agency what is worked out live. */
export const judgeProjection = (admin: Sql, address: Address): Promise<string[]> =>
  within(address, async (database) => {
    const { isCurrent } = await readProjection(database)
    if (!isCurrent) return ['the projection does not follow the tree']
    const agencies = await admin<{ no: number }[]>`select no from agencies.agency order by no`
    const rows = await admin<{ no: number; section: string; state: string }[]>`
      select agency_no as no, section, state from reports.coverage_state where valid_to is null`
    const projected = new Set(rows.map(({ no, section, state }) => `${no} ${section} ${state}`))
    const live = new Set<string>()
    for (let at = 0; at < agencies.length; at += agenciesAtATime) {
      const nos = agencies.slice(at, at + agenciesAtATime).map(({ no }) => no)
      for (const { agencyNo, states } of await coverageStates(database, nos))
        for (const { section, state } of states)
          if (state !== 'NONE') live.add(`${agencyNo} ${section} ${state}`)
    }
    return [
      ...[...live].filter((one) => !projected.has(one)).map((one) => `live, and not projected: ${one}`),
      ...[...projected].filter((one) => !live.has(one)).map((one) => `projected, and not live: ${one}`),
    ]
  })

/** Whether links, licences, problems and answers each have one present state, which is what they are. */
export async function judgeOtherRows(admin: Sql): Promise<string[]> {
  const rows = await admin<{ fault: string }[]>`
    select 'link ' || l.id as fault from reports.link l
    left join reports.link_state s on s.link_id = l.id and s.valid_to is null
    where (s.url, s.name, s.licence_ids, s.in_use) is distinct from (l.url, l.name, l.licence_ids, l.in_use)
      or (l.public_from is not null) <> l.in_use
    union all
    select 'licence ' || l.id from reports.licence l
    left join reports.licence_state s on s.licence_id = l.id and s.valid_to is null
    where (s.name, s.in_use) is distinct from (l.name, l.in_use)
    union all
    select 'problem ' || p.id from reports.problem p
    left join reports.problem_state s on s.problem_id = p.id and s.valid_to is null
    where (s.rank, s.type_code, s.detail, s.in_use) is distinct from (p.rank, p.type_code, p.detail, p.in_use)
    union all
    select 'answers of ' || r.id from reports.report r
    left join reports.report_state s on s.report_id = r.id and s.valid_to is null
    where r.version > 0 and (s.report_id is null
      or (s.has_licences, s.gazette_answer) is distinct from (r.has_licences, r.gazette_answer))`
  return rows.map(({ fault }) => `${fault} is not what its present state says`)
}

/** What became of purges: an acknowledged one is done, and one that is done is told of in the history. */
export function judgePurges({ purges }: Ledger, { documents, revisions }: Aftermath): string[] {
  const told = revisions.flatMap(({ changes }) =>
    changes.filter(({ field }) => field === 'PURGED').map(({ id }) => id),
  )
  const purged = documents.filter(({ isPurged }) => isPurged).map(({ id }) => id)
  return [
    ...purges
      .filter(({ documentId, isAcknowledged }) => isAcknowledged && !purged.includes(documentId))
      .map(({ documentId }) => `purge of ${documentId}: acknowledged, and lost`),
    ...purged
      .filter((id) => told.filter((one) => one === id).length !== 1)
      .map((id) => `document ${id}: purged, and told ${told.filter((one) => one === id).length} times`),
  ]
}

/** The acts upon many reports as they are after the kills. */
export interface BulkRows {
  operations: { id: string; state: string }[]
  items: {
    operationId: string
    state: string
    reportId: string | null
    /** How often it says why nothing could be done there. */
    errors: number
  }[]
}

/** Reads them; the officers have gone home. */
export const readBulks = async (admin: Sql): Promise<BulkRows> => ({
  operations: await admin<BulkRows['operations']>`select id, state from reports.bulk_operation`,
  items: await admin<BulkRows['items']>`
    select operation_id as "operationId", state, report_id as "reportId", jsonb_array_length(errors) as errors
    from reports.bulk_item`,
})

/** Where the link of an act stands: it was added there, whatever became of taking it back. */
const addedStates = ['DONE', 'UNDONE', 'PARTLY_UNDONE', 'UNDO_FAILED']
/** Where nothing could be done, which says why. */
const toldStates = ['REFUSED', 'UNDO_FAILED']

/** What became of acts upon many reports: each report has its link once, or is listed as one where nothing was done. */
export function judgeBulks(
  { operations, items }: BulkRows,
  { bulks }: Ledger,
  { links }: Pick<Aftermath, 'links'>,
): string[] {
  return bulks.flatMap(({ operationId, url, reportIds, told }) => {
    const state = operations.find(({ id }) => id === operationId)?.state
    if (operationId === null) return []
    if (state !== told) return [`operation ${operationId}: told ${told}, and is ${state}`]
    const own = items.filter((item) => item.operationId === operationId)
    if (own.length !== reportIds.length)
      return [`operation ${operationId}: ${own.length} agencies, planned ${reportIds.length}`]
    const faults = own.flatMap((item) => {
      const found = links.filter((link) => link.url === url && link.reportId === item.reportId)
      const due = addedStates.includes(item.state) ? 1 : 0
      const where = `report ${item.reportId}`
      if (found.length !== due) return [`${found.length} links in ${where}, which is ${item.state}`]
      if (toldStates.includes(item.state) && item.errors === 0)
        return [`${item.state} in ${where}, and not told why`]
      return item.state === 'UNDONE' && found[0]?.inUse ? [`undone, and still on in ${where}`] : []
    })
    const elsewhere = links
      .filter((link) => link.url === url && !own.some(({ reportId }) => reportId === link.reportId))
      .map(({ reportId }) => `did something in ${reportId}, too`)
    return [...faults, ...elsewhere].map((fault) => `operation ${operationId}: ${fault}`)
  })
}

/** Whether every document's object is there, with the bytes that were recorded; of one that was purged it need not be. */
export async function judgeFiles(files: FileStore, { documents }: Aftermath): Promise<string[]> {
  const faults: string[] = []
  for (const { id, fileKey, sha256, sizeBytes, isPurged } of documents) {
    if (isPurged) continue
    const stat = await files.stat(fileKey)
    if (!stat) {
      faults.push(`document ${id}: its object is not there`)
      continue
    }
    const hash = createHash('sha256')
    const { stream } = await files.open(fileKey)
    for await (const chunk of stream as AsyncIterable<Uint8Array>) hash.update(chunk)
    if (stat.sizeBytes !== sizeBytes || hash.digest('hex') !== sha256)
      faults.push(`document ${id}: its object is another`)
  }
  return faults
}
