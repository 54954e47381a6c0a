import { newId } from './ids.ts'
import type { Tx } from './database.ts'

/** What others are told of a change: keys only, never what stands behind them. */
export interface OutboxEvent {
  kind: string
  /** The instant of the change, taken after the row lock. */
  at: Date
  /** The same for all events of one act. */
  groupId: string
  agencyNo: number
  /** Of an event of a report, with its version; an event of the tree has neither. */
  reportId?: string | null
  reportVersion?: number | null
  documentId?: string | null
  /** Of an event of a link (`LINK_…`), and of no other. */
  linkId?: string | null
}

/**
 * Leaves events in the outbox, in this order, as part of the transaction that makes the change.
 * The aggregate's row must be locked by then: positions are given in the order of the outbox's ids.
 */
export async function leaveEvents({ sql }: Tx, events: OutboxEvent[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event, place) => ({
    place,
    event_id: newId(),
    kind: event.kind,
    at: event.at,
    group_id: event.groupId,
    agency_no: event.agencyNo,
    report_id: event.reportId ?? null,
    report_version: event.reportVersion ?? null,
    document_id: event.documentId ?? null,
    link_id: event.linkId ?? null,
  }))
  // One parameter, however many events an act has: Postgres takes no more than 65,535.
  await sql`
    insert into changes.outbox (event_id, kind, at, group_id, agency_no, report_id, report_version, document_id,
      link_id)
    select event_id, kind, at, group_id, agency_no, report_id, report_version, document_id, link_id
    from json_to_recordset(${JSON.stringify(rows)}::json) w (place int, event_id uuid, kind text, at timestamptz,
      group_id uuid, agency_no int, report_id uuid, report_version int, document_id uuid, link_id uuid)
    order by place`
}
