import type { AgencyImportState, BulkFactsFragment, BulkState } from '@eact/schema/generated/documents'

/** How far something is, in whole things. */
export interface Progress {
  done: number
  total: number
}

const bulkAtWork: readonly BulkState[] = ['PLANNING', 'RUNNING', 'UNDOING']
const importsAtWork: readonly AgencyImportState[] = ['WAITING', 'RUNNING']

/** Whether the service works at an operation at this moment. */
export const isBulkRunning = ({ state }: { state: BulkState }): boolean => bulkAtWork.includes(state)

/** Whether the service works at an import, or will as soon as it can. */
export const isImportRunning = ({ state }: { state: AgencyImportState }): boolean =>
  importsAtWork.includes(state)

/** How many agencies of an operation the step that is under way has passed; null while none is. Pure. */
export function bulkProgress({
  state,
  counts,
}: Pick<BulkFactsFragment, 'state' | 'counts'>): Progress | null {
  if (state === 'PLANNING') return { done: counts.all - counts.waiting, total: counts.all }
  if (state === 'RUNNING') {
    const done = counts.done + counts.failed
    return { done, total: done + counts.ready }
  }
  if (state !== 'UNDOING') return null
  const done = counts.undone + counts.partlyUndone + counts.undoFailed
  return { done, total: done + counts.done }
}
