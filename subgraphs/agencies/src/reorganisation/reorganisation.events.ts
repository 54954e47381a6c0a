import type { OutboxEvent } from '@eact/kit/outbox.store'
import type { Step } from './reorganisation.steps.ts'

const kinds: Record<Step['do'], string> = {
  OPEN: 'AGENCY_OPENED',
  RENAME: 'AGENCY_RENAMED',
  MOVE: 'AGENCY_MOVED',
  CLOSE: 'AGENCY_CLOSED',
  REOPEN: 'AGENCY_REOPENED',
  EDIT: 'AGENCY_CHANGED',
}

/** What an act on the tree tells others: of each agency that it names, nothing of those that it carries along. */
export const eventsOfSteps = (steps: readonly Step[], at: Date, groupId: string): OutboxEvent[] =>
  steps.map((step) => ({ kind: kinds[step.do], at, groupId, agencyNo: step.no }))
