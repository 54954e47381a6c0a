import { eventsOfSave } from '@eact/reports/report/report.events'
import type { StoredChange } from '@eact/reports/report/report.tables'
import type { Sql } from 'postgres'
import type { AskedDocument, Ledger, SaveAct } from './kill-ledger.ts'

interface Revision {
  reportId: string
  version: number
  savedBy: string
  savedAt: Date
  agencyNo: number
  groupId: string
  changes: StoredChange[]
}

interface StateRow extends AskedDocument {
  version: number
  from: Date
  to: Date | null
}

interface DocumentRow extends AskedDocument {
  reportId: string
  sha256: string
  sizeBytes: number
  fileKey: string
  savedAt: Date | null
  isPublic: boolean
  /** Its bytes were removed for good. */
  isPurged: boolean
}

interface AnswerState {
  reportId: string
  version: number
  gazetteAnswer: string | null
}

/** The database as it is after the kills. */
export interface Aftermath {
  reports: { id: string; version: number; revisions: number; last: number }[]
  revisions: Revision[]
  documents: DocumentRow[]
  states: StateRow[]
  /** The answers of each report, in the order of its versions. */
  answers: AnswerState[]
  links: LinkRow[]
}

export interface LinkRow {
  reportId: string
  url: string
  inUse: boolean
}

/** Reads everything that the officers could have changed, in one snapshot. */
export function readAftermath(admin: Sql): Promise<Aftermath> {
  return admin.begin('isolation level repeatable read', async (sql) => ({
    reports: await sql<Aftermath['reports']>`
      select r.id, r.version, count(v)::int as revisions, coalesce(max(v.version), 0) as last
      from reports.report r left join reports.report_revision v on v.report_id = r.id group by r.id`,
    revisions: await sql<Revision[]>`
      select v.report_id as "reportId", v.version, v.saved_by as "savedBy", v.saved_at as "savedAt",
        r.agency_no as "agencyNo", v.group_id as "groupId", v.changes
      from reports.report_revision v join reports.report r on r.id = v.report_id order by v.report_id, v.version`,
    documents: await sql<DocumentRow[]>`
      select id, report_id as "reportId", sha256, size_bytes as "sizeBytes", file_key as "fileKey",
        saved_at as "savedAt", announced_on::text as "announcedOn", in_use as "inUse", scope,
        public_from is not null as "isPublic", purged_at is not null as "isPurged"
      from reports.document order by id`,
    states: await sql<StateRow[]>`
      select document_id as id, announced_on::text as "announcedOn", in_use as "inUse", scope, version,
        valid_from as from, valid_to as to
      from reports.document_state order by document_id, valid_from`,
    answers: await sql<AnswerState[]>`
      select report_id as "reportId", version, gazette_answer as "gazetteAnswer"
      from reports.report_state order by report_id, valid_from`,
    links: await sql<LinkRow[]>`
      select report_id as "reportId", url, in_use as "inUse" from reports.link order by id`,
  })) as Promise<Aftermath>
}

const nameOf = (field: string, rowId: string | null, value: string | null): string =>
  field === 'ANNOUNCED_ON' ? `${rowId} ${value}` : `${field} ${value}`

/** What each save asks for that no other save asks for. */
const namesOf = (save: SaveAct): string[] => [
  ...save.documents.map((one) => nameOf('ANNOUNCED_ON', one.id, one.announcedOn)),
  ...save.urls.map((url) => nameOf('URL', null, url)),
  ...save.problems.map((detail) => nameOf('DETAIL', null, detail)),
]

const valuesOf = ({ announcedOn, inUse, scope }: AskedDocument): string => `${announcedOn} ${inUse} ${scope}`

/** What became of the officers' saves; each line is something that must not be. */
export function judgeSaves(ledger: Ledger, { revisions, states, answers }: Aftermath): string[] {
  const effects = new Map<string, Revision[]>()
  for (const revision of revisions) {
    for (const { id, field, after } of revision.changes) {
      if (!['ANNOUNCED_ON', 'URL', 'DETAIL'].includes(field)) continue
      const name = nameOf(field, id, after)
      effects.set(name, [...(effects.get(name) ?? []), revision])
    }
  }
  const written = new Map(states.map((state) => [`${state.id} ${state.version}`, valuesOf(state)]))
  const answered = new Map(answers.map((one) => [`${one.reportId} ${one.version}`, one.gazetteAnswer]))
  return ledger.saves.flatMap((save) => {
    const names = namesOf(save)
    const found = names.map((name) => effects.get(name) ?? [])
    const twice = names.find((_name, at) => (found[at]?.length ?? 0) > 1)
    const isHalf = found.some((one) => one.length > 0) && found.some((one) => one.length === 0)
    const fault = twice
      ? `done twice: ${twice}`
      : isHalf
        ? 'half done: not all of its rows were written'
        : faultOfSave(save, [...new Set(found.flat())], written)
    const [revision] = found.flat()
    const wrong = !fault && revision && faultOfAnswer(save, revision, answers, answered)
    return fault || wrong ? [`save ${save.key} of report ${save.reportId}: ${fault ?? wrong}`] : []
  })
}

/** The answer that a save gave stands from its version on; one that stood before makes no new state. */
function faultOfAnswer(
  { gazetteAnswer, reportId }: SaveAct,
  { version }: Revision,
  answers: AnswerState[],
  answered: Map<string, string | null>,
): string | null {
  if (gazetteAnswer === null || answered.get(`${reportId} ${version}`) === gazetteAnswer) return null
  const before = answers.filter((one) => one.reportId === reportId && one.version <= version).at(-1)
  return before?.gazetteAnswer === gazetteAnswer
    ? null
    : `half done: answered ${gazetteAnswer}, and ${before?.gazetteAnswer} stands`
}

function faultOfSave(save: SaveAct, found: Revision[], written: Map<string, string>): string | null {
  const [revision] = found
  if (!revision) return save.acknowledgedVersion === null ? null : 'acknowledged, and lost'
  if (found.length > 1) return `done in ${found.length} saves`
  if (save.refused) return 'refused, and done'
  if (revision.reportId !== save.reportId || revision.savedBy !== save.holderId) return 'done for another'
  if (save.acknowledgedVersion !== null && revision.version > save.acknowledgedVersion)
    return `acknowledged as version ${save.acknowledgedVersion}, and written as ${revision.version}`
  const half = save.documents.find((one) => written.get(`${one.id} ${revision.version}`) !== valuesOf(one))
  return half ? `half done: document ${half.id} is not as it was asked in version ${revision.version}` : null
}

/** What became of the officers' uploads. */
export function judgeUploads(ledger: Ledger, { documents }: Aftermath): string[] {
  const byHash = new Map<string, DocumentRow[]>()
  for (const row of documents) byHash.set(row.sha256, [...(byHash.get(row.sha256) ?? []), row])
  // One file of an act upon many reports is in many documents.
  const shared = new Set(ledger.bulks.map(({ sha256 }) => sha256))
  return ledger.uploads.flatMap(({ key, sha256, documentId, reportId }) => {
    const rows = byHash.get(sha256) ?? []
    if (rows.length > 1 && !shared.has(sha256)) return [`upload ${key}: kept ${rows.length} times`]
    if (documentId === null) return []
    const isKept = rows.some((row) => row.id === documentId && row.reportId === reportId)
    return isKept ? [] : [`upload ${key}: acknowledged as ${documentId}, and lost`]
  })
}

/** Whether every report, history and document is whole. */
export function judgeRows({ reports, revisions, documents, states }: Aftermath): string[] {
  const faults = reports
    .filter(({ version, revisions: count, last }) => version !== last || version !== count)
    .map(
      ({ id, version, revisions: count, last }) =>
        `report ${id}: ${version}, ${count} revisions up to ${last}`,
    )
  const known = new Set(revisions.map(({ reportId, version }) => `${reportId} ${version}`))
  const chains = new Map<string, StateRow[]>()
  for (const state of states) chains.set(state.id, [...(chains.get(state.id) ?? []), state])
  for (const document of documents) {
    const chain = chains.get(document.id) ?? []
    const fault = faultOfChain(document, chain)
    if (fault) faults.push(`document ${document.id}: ${fault}`)
    for (const { version } of chain) {
      if (!known.has(`${document.reportId} ${version}`))
        faults.push(`document ${document.id}: a state of version ${version}, which does not exist`)
    }
  }
  return faults
}

function faultOfChain(document: DocumentRow, chain: StateRow[]): string | null {
  if (!document.savedAt) return chain.length === 0 && !document.isPublic ? null : 'unsaved, with a state'
  const last = chain.at(-1)
  if (!last || last.to !== null) return 'without a current state'
  const gap = chain.findIndex((state, at) => at > 0 && state.from.getTime() !== chain[at - 1]?.to?.getTime())
  if (gap !== -1) return `a gap or an overlap before its state ${gap + 1}`
  if (valuesOf(last) !== valuesOf(document))
    return `is ${valuesOf(document)}, its state says ${valuesOf(last)}`
  return document.isPublic === document.inUse ? null : 'public otherwise than its state says'
}

/** Whether the log tells of every save, once and in order. */
export async function judgeLog(admin: Sql, { revisions }: Aftermath): Promise<string[]> {
  const log = await admin<
    {
      position: number
      kind: string
      groupId: string
      /** Null of an act upon the tree, which is no save. */
      reportId: string | null
      version: number
      rowId: string | null
    }[]
  >`
    select position::int, kind, group_id as "groupId", report_id as "reportId", report_version as version,
      coalesce(document_id, link_id) as "rowId"
    from changes.change order by position`
  const [head] = await admin<{ position: number }[]>`select position::int from changes.log_head`
  const faults: string[] = []
  if (head?.position !== log.length) faults.push(`the head is ${head?.position}, the log has ${log.length}`)
  const versions = new Map<string, number>()
  const told = new Map<string, string[]>()
  log.forEach(({ position, kind, groupId, reportId, version, rowId }, at) => {
    if (position !== at + 1) faults.push(`position ${position} stands at ${at + 1}`)
    if (reportId === null) {
      if (!kind.startsWith('AGENCY_')) faults.push(`position ${position}: ${kind} of no report`)
      return
    }
    if (version < (versions.get(reportId) ?? 0))
      faults.push(`position ${position} goes back to version ${version}`)
    versions.set(reportId, version)
    told.set(`${groupId} ${reportId}`, [
      ...(told.get(`${groupId} ${reportId}`) ?? []),
      `${reportId} ${version} ${kind} ${rowId ?? '-'}`,
    ])
  })
  for (const { agencyNo, reportId, version, savedAt: at, groupId, changes } of revisions) {
    const due = eventsOfSave({ agencyNo, reportId, version, at, groupId }, changes).map(
      (event) => `${reportId} ${version} ${event.kind} ${event.documentId ?? event.linkId ?? '-'}`,
    )
    const found = told.get(`${groupId} ${reportId}`) ?? []
    if (found.join() !== due.join())
      faults.push(`version ${version} of ${reportId}: told ${found.join()}, due ${due.join()}`)
    told.delete(`${groupId} ${reportId}`)
  }
  return [
    ...faults,
    ...[...told.keys()].map((group) => `the log tells of a save that does not exist: ${group}`),
  ]
}
