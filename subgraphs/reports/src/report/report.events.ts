import type { OutboxEvent } from '@eact/kit/outbox.store'
import type { StoredChange } from './report.tables.ts'

/** A save, as far as others are told of it. */
export interface SavedReport {
  agencyNo: number
  reportId: string
  version: number
  at: Date
  groupId: string
}

/**
 * What a save tells others: the save itself, then each document, link and display whose public face changed.
 *
 * @param unseen documents that no scanner has found clean: nobody sees them, whatever is said of them
 */
export function eventsOfSave(
  saved: SavedReport,
  changes: readonly StoredChange[],
  unseen: ReadonlySet<string> = new Set(),
): OutboxEvent[] {
  const { agencyNo, reportId, version, at, groupId } = saved
  const base = { at, groupId, agencyNo, reportId, reportVersion: version }
  const events: OutboxEvent[] = [{ ...base, kind: version === 1 ? 'REPORT_CREATED' : 'REPORT_SAVED' }]
  for (const [id, own] of rowsOf(changes, 'DOCUMENT'))
    for (const kind of kindsOfDocument(own))
      if (kind === 'DOCUMENT_PURGED' || !unseen.has(id)) events.push({ ...base, kind, documentId: id })
  for (const [id, own] of rowsOf(changes, 'LINK'))
    for (const kind of kindsOfUse(own, 'LINK')) events.push({ ...base, kind, linkId: id })
  for (const [id] of rowsOf(changes, 'DISPLAY'))
    events.push({ ...base, kind: 'DISPLAY_CHANGED', documentId: id })
  return events
}

function rowsOf(changes: readonly StoredChange[], part: StoredChange['part']): Map<string, StoredChange[]> {
  const rows = new Map<string, StoredChange[]>()
  for (const change of changes) {
    if (change.part === part && change.id !== null)
      rows.set(change.id, [...(rows.get(change.id) ?? []), change])
  }
  return rows
}

const has = (changes: readonly StoredChange[], ...fields: StoredChange['field'][]): boolean =>
  changes.some(({ field }) => fields.includes(field))

/** A new row that is off was never public: nobody needs to hear of it. */
function kindsOfUse(changes: readonly StoredChange[], what: 'DOCUMENT' | 'LINK'): string[] {
  const use = changes.find(({ field }) => field === 'IN_USE')
  if (use?.after === 'true') return [`${what}_PUBLISHED`]
  return use && !has(changes, 'ADDED') ? [`${what}_SUSPENDED`] : []
}

function kindsOfDocument(changes: readonly StoredChange[]): string[] {
  const use = kindsOfUse(changes, 'DOCUMENT')
  if (has(changes, 'PURGED')) return [...use, 'DOCUMENT_PURGED']
  if (has(changes, 'IN_USE')) return use
  const kinds: string[] = []
  if (has(changes, 'SCOPE', 'GROUPS')) kinds.push('DOCUMENT_SCOPE_CHANGED')
  if (has(changes, 'ANNOUNCED_ON', 'FILE_NAME')) kinds.push('DOCUMENT_CORRECTED')
  return kinds
}
