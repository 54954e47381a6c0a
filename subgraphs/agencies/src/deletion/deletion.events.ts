import type { OutboxEvent } from '@eact/kit/outbox.store'

/** What the deletion of an agency tells others. */
export const deletionEvent = (agencyNo: number, at: Date, groupId: string): OutboxEvent => ({
  kind: 'AGENCY_DELETED',
  at,
  groupId,
  agencyNo,
})
