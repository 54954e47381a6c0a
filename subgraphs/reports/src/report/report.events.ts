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

/** What a save tells others: the save itself, then each document whose public face changed. */
export function eventsOfSave(saved: SavedReport, changes: readonly StoredChange[]): OutboxEvent[] {
  const { agencyNo, reportId, version, at, groupId } = saved
  const base = { at, groupId, agencyNo, reportId, reportVersion: version }
  const events: OutboxEvent[] = [{ ...base, kind: version === 1 ? 'REPORT_CREATED' : 'REPORT_SAVED' }]
  const byDocument = new Map<string, StoredChange[]>()
  for (const change of changes) {
    if (change.part !== 'DOCUMENT' || change.id === null) continue
    byDocument.set(change.id, [...(byDocument.get(change.id) ?? []), change])
  }
  for (const [documentId, own] of byDocument) {
    for (const kind of kindsOf(own)) events.push({ ...base, kind, documentId })
  }
  return events
}

/** A new document that is off was never public: nobody needs to hear of it. */
function kindsOf(changes: StoredChange[]): string[] {
  const of = (field: StoredChange['field']) => changes.find((change) => change.field === field)
  const use = of('IN_USE')
  if (use?.after === 'true') return ['DOCUMENT_PUBLISHED']
  if (use?.after === 'false') return of('ADDED') ? [] : ['DOCUMENT_SUSPENDED']
  const kinds: string[] = []
  if (of('SCOPE')) kinds.push('DOCUMENT_SCOPE_CHANGED')
  if (of('ANNOUNCED_ON')) kinds.push('DOCUMENT_CORRECTED')
  return kinds
}
