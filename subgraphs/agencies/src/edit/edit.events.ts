import type { OutboxEvent } from '@eact/kit/outbox.store'

/** What others are told of a change of what is said of an agency. */
export const eventOfEdit = (agencyNo: number, at: Date, groupId: string): OutboxEvent => ({
  kind: 'AGENCY_CHANGED',
  at,
  groupId,
  agencyNo,
})
