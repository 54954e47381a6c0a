import type { RevisionRow, StoredChange } from '../report/report.store.ts'
import type { SaveRequest } from '../save/save.request.ts'
import type { Standing } from './bulk.ground.store.ts'
import type { BulkContent, KeptPart } from './bulk.store.ts'

/** What one report is to be given. */
export interface Given {
  reportId: string
  /** The version that the plan saw; null while it is planned. */
  expectedVersion: number | null
  /** The agency's own row of the shared file; null where it publishes that file already, or none is given. */
  documentId: string | null
  /** The shared file; null where none is given. */
  sha256: string | null
  /** What the report publishes already. */
  standing: readonly Standing[]
}

/** Says in the words of a save what an operation does at one report. Pure. */
export function requestOf(content: BulkContent, given: Given): SaveRequest {
  const { reportId, expectedVersion, documentId, sha256, standing } = given
  const { announcedOn, suspendsOthers, hasLicences, gazetteAnswer, suspendSection13 } = content
  const others = suspendsOthers
    ? standing.flatMap((one) => (one.documentId && one.sha256 !== sha256 ? [one.documentId] : []))
    : []
  const isThere = ({ kind, url }: BulkContent['links'][number]) =>
    standing.some((one) => one.linkKind === kind && one.url === url)
  return {
    reportId,
    expectedVersion,
    answers: { hasLicences, gazetteAnswer },
    suspendSection13,
    documents: [
      ...(documentId ? [{ id: documentId, announcedOn, inUse: true }] : []),
      ...others.map((id) => ({ id, inUse: false })),
    ],
    links: content.links.filter((link) => !isThere(link)),
  }
}

/** How what an operation saved is put back. */
export interface TakingBack {
  request: SaveRequest
  kept: KeptPart[]
}

/**
 * Says how one save of an operation is taken back: what it added is switched off, and what it changed is put back where
 * nobody changed it since. An answer that was first given by it stays: no form takes an answer away. Pure.
 */
export function takingBack(saved: RevisionRow, since: readonly RevisionRow[]): TakingBack {
  const nameOf = ({ part, id, field }: StoredChange) => `${part} ${id} ${field}`
  const touched = new Set(since.flatMap(({ changes }) => changes.map(nameOf)))
  const added = new Set(saved.changes.flatMap(({ field, id }) => (field === 'ADDED' && id ? [id] : [])))
  const kept: KeptPart[] = []
  // What was removed for good meanwhile stays away, and keeps nothing else from being taken back.
  const purged = new Set(
    since.flatMap(({ changes }) =>
      changes.flatMap(({ field, id }) => (field === 'PURGED' && id ? [id] : [])),
    ),
  )
  const documents = new Map<string, boolean>()
  const licences = new Map<string, boolean>()
  const links = new Map<string, boolean>()
  let hasLicences: boolean | null = null
  let gazetteAnswer: BulkContent['gazetteAnswer'] = null
  for (const change of saved.changes) {
    const { part, id, field, before } = change
    const rows = { DOCUMENT: documents, LICENCE: licences, LINK: links }[part as 'LINK'] ?? null
    const isAdded = id !== null && added.has(id)
    // What else is said of a row that was added goes with it.
    if (isAdded && field !== 'ADDED') continue
    if (isAdded && rows) rows.set(id, false)
    else if (touched.has(nameOf(change)) || purged.has(id ?? '') || (part === 'ANSWER' && before === null))
      kept.push({ part, field })
    else if (field === 'HAS_LICENCES') hasLicences = before === 'true'
    else if (field === 'GAZETTE_ANSWER') gazetteAnswer = before as BulkContent['gazetteAnswer']
    else if (field === 'IN_USE' && id && rows) rows.set(id, before === 'true')
    else if (field !== 'IN_USE') kept.push({ part, field })
  }
  const switched = (rows: Map<string, boolean>) => [...rows].map(([id, inUse]) => ({ id, inUse }))
  return {
    request: {
      reportId: saved.reportId,
      expectedVersion: null,
      answers: { hasLicences, gazetteAnswer },
      // What was switched off by an answer comes back with it; what was not asked for then is not asked for now.
      suspendSection13: false,
      documents: switched(documents),
      licences: switched(licences),
      links: switched(links),
    },
    kept,
  }
}
