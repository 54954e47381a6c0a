import type { Logger } from './log.ts'
import type { TableBeginning, TableTaker } from './table.store.ts'

/** How long an export may take in all, and how long its reader may take nothing. */
const maxMs = 300_000
const stalledMs = 25_000

/** A table that is being read. */
export interface OpenTable<Row> extends TableBeginning {
  /** To be read to its end or returned; each batch is fetched when the one before was taken. */
  batches: AsyncIterable<Row[]>
  /** Ends the reading, also where no batch was asked for yet. */
  end(): void
  /** When nothing is read any more, whatever the reason; never fails. */
  ended: Promise<void>
}

/** A table without a row, for what nothing can meet. */
export const emptyTable = <Row>(): OpenTable<Row> => ({
  rowCount: 0,
  asOf: new Date(),
  batches: none(),
  end: () => undefined,
  ended: Promise.resolve(),
})

/**
 * Opens a table. Reading goes no further than is taken, and ends when the signal is aborted, the batches are returned,
 * or nobody takes any for a while.
 *
 * @param read hands its rows to a taker, and answers when there are no more
 */
export async function openTable<Row>(
  read: (taker: TableTaker<Row>) => Promise<void>,
  signal: AbortSignal,
  log: Logger,
): Promise<OpenTable<Row>> {
  const { readable, writable } = new TransformStream<Row[], Row[]>()
  const writer = writable.getWriter()
  const over = new AbortController()
  const end = () => over.abort(new Error('the reader of the export has gone'))
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  const late = setTimeout(() => over.abort(new Error('the export took too long')), maxMs)
  let begin: (beginning: TableBeginning) => void = () => undefined
  const begun = new Promise<TableBeginning>((resolve) => (begin = resolve))
  const reading = read({
    begin: (beginning) => begin(beginning),
    take: (rows) => taken(writer, rows, over),
  }).finally(() => {
    clearTimeout(late)
    signal.removeEventListener('abort', end)
  })
  const ended = reading.then(
    () => writer.close(),
    async (error: unknown) => {
      if (!over.signal.aborted) log.warn({ err: error }, 'an export ended early')
      await writer.abort(error)
    },
  )
  // The reader has gone: there is nobody to tell.
  const settled = ended.then(
    () => undefined,
    () => undefined,
  )
  // What fails before the beginning fails the opening.
  const beginning = await Promise.race([begun, reading.then(() => begun)])
  return { ...beginning, batches: readable, end, ended: settled }
}

async function* none(): AsyncGenerator<never, void, void> {}

/** Hands rows on and waits until they were taken. @throws what ended it: the signal's reason, or that nobody takes them */
async function taken<Row>(
  writer: WritableStreamDefaultWriter<Row[]>,
  rows: Row[],
  over: AbortController,
): Promise<void> {
  over.signal.throwIfAborted()
  const stalled = setTimeout(() => over.abort(new Error('nobody takes the export')), stalledMs)
  let abort = (): void => undefined
  const ended = new Promise<never>((_resolve, reject) => {
    abort = () => reject(over.signal.reason as Error)
    over.signal.addEventListener('abort', abort, { once: true })
  })
  try {
    await Promise.race([writer.write(rows), ended])
  } finally {
    clearTimeout(stalled)
    over.signal.removeEventListener('abort', abort)
  }
}
