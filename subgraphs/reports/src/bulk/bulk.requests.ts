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

/** What became of what an operation saved: what there is of each now, and what is nobody's to put back any more. */
interface Aftermath {
  /** What a field is now, where it was changed since. */
  now: ReadonlyMap<string, string | null>
  /** Ids of what was removed for good. */
  purged: ReadonlySet<string>
  /** What an undoing put back and somebody changed again. */
  takenUp: ReadonlySet<string>
}

const nameOf = ({ part, id, field }: Pick<StoredChange, 'part' | 'id' | 'field'>) => `${part} ${id} ${field}`

function aftermathOf(since: readonly RevisionRow[], undoneVersions: readonly number[]): Aftermath {
  const now = new Map<string, string | null>()
  const purged = new Set<string>()
  const putBack = new Set<string>()
  const takenUp = new Set<string>()
  for (const { version, changes } of since.toSorted((one, other) => one.version - other.version)) {
    const isUndoing = undoneVersions.includes(version)
    for (const change of changes) {
      const name = nameOf(change)
      now.set(name, change.after)
      if (change.field === 'PURGED' && change.id) purged.add(change.id)
      if (isUndoing) putBack.add(name)
      else if (putBack.has(name)) takenUp.add(name)
    }
  }
  return { now, purged, takenUp }
}

/**
 * Says how one save of an operation is taken back: what it added is switched off, and what stands as it left it is put
 * back; an answer that it was the first to give is taken away. What was changed otherwise since stays, and so does what
 * somebody changed again after it was taken back. What is back already asks for nothing, so it may be done again. Pure.
 *
 * @param since all saves since
 * @param undoneVersions those among them that took it back
 */
export function takingBack(
  saved: RevisionRow,
  since: readonly RevisionRow[],
  undoneVersions: readonly number[] = [],
): TakingBack {
  const { now, purged, takenUp } = aftermathOf(since, undoneVersions)
  const added = new Set(saved.changes.flatMap(({ field, id }) => (field === 'ADDED' && id ? [id] : [])))
  const kept: KeptPart[] = []
  const documents = new Map<string, boolean>()
  const licences = new Map<string, boolean>()
  const links = new Map<string, boolean>()
  let hasLicences: boolean | null = null
  let gazetteAnswer: BulkContent['gazetteAnswer'] = null
  const withdraws: ('HAS_LICENCES' | 'GAZETTE_ANSWER')[] = []
  const mayPutBack = (change: StoredChange): boolean => {
    const name = nameOf(change)
    const isAsLeft = !now.has(name) || now.get(name) === change.after
    return isAsLeft && !takenUp.has(name) && !purged.has(change.id ?? '')
  }
  for (const change of saved.changes) {
    const { part, id, field, before } = change
    const rows = { DOCUMENT: documents, LICENCE: licences, LINK: links }[part as 'LINK'] ?? null
    if (id !== null && added.has(id)) {
      // What else is said of a row that was added goes with it.
      if (field !== 'ADDED') continue
      const inUse = nameOf({ part, id, field: 'IN_USE' })
      if (takenUp.has(inUse) && now.get(inUse) === 'true') kept.push({ part, field: 'IN_USE' })
      else rows?.set(id, false)
    } else if (now.get(nameOf(change)) === before) continue
    // What was removed for good meanwhile stays away, and keeps nothing else from being taken back.
    else if (!mayPutBack(change)) kept.push({ part, field })
    else if (before === null && (field === 'HAS_LICENCES' || field === 'GAZETTE_ANSWER'))
      withdraws.push(field)
    else if (field === 'HAS_LICENCES') hasLicences = before === 'true'
    else if (field === 'GAZETTE_ANSWER') gazetteAnswer = before as BulkContent['gazetteAnswer']
    else if (field === 'IN_USE' && id && rows) rows.set(id, before === 'true')
    else kept.push({ part, field })
  }
  const switched = (rows: Map<string, boolean>) => [...rows].map(([id, inUse]) => ({ id, inUse }))
  return {
    request: {
      reportId: saved.reportId,
      expectedVersion: null,
      answers: { hasLicences, gazetteAnswer },
      withdraws,
      // What was switched off by an answer comes back with it; what was not asked for then is not asked for now.
      suspendSection13: false,
      documents: switched(documents),
      licences: switched(licences),
      links: switched(links),
    },
    kept,
  }
}
