import type { BulkItemState } from './bulk.store.ts'

const none = {
  all: 0,
  waiting: 0,
  ready: 0,
  unchanged: 0,
  refused: 0,
  done: 0,
  failed: 0,
  undone: 0,
  partlyUndone: 0,
  undoFailed: 0,
}

const nameOf: Readonly<Record<BulkItemState, keyof typeof none>> = {
  WAITING: 'waiting',
  READY: 'ready',
  UNCHANGED: 'unchanged',
  REFUSED: 'refused',
  DONE: 'done',
  FAILED: 'failed',
  UNDONE: 'undone',
  PARTLY_UNDONE: 'partlyUndone',
  UNDO_FAILED: 'undoFailed',
}

/** How many agencies of an operation stand how, all states named. */
export function countsOf(rows: readonly { state: BulkItemState; count: number }[]): typeof none {
  const counts = { ...none }
  for (const { state, count } of rows) {
    counts[nameOf[state]] += count
    counts.all += count
  }
  return counts
}
