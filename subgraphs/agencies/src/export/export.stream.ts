import type { Logger } from '@eact/kit/log'
import type { Database } from '@eact/kit/database'
import type { AgencyConditions } from '../agency/agency.search.store.ts'
import { readTable, type ExportBeginning, type TableAgency } from './export.store.ts'

/** How long an export may take in all, and how long its reader may take nothing. */
const maxMs = 300_000
const stalledMs = 25_000

/** A table that is being read. */
export interface OpenTable extends ExportBeginning {
  /** To be read to its end or returned; each batch is fetched when the one before was taken. */
  batches: AsyncIterable<TableAgency[]>
  /** Ends the reading, also where no batch was asked for yet. */
  end(): void
  /** When nothing is read any more, whatever the reason; never fails. */
  ended: Promise<void>
}

/**
 * Opens the table of the agencies for which all conditions hold. Reading goes no further than is taken, and ends when
 * the signal is aborted, the batches are returned, or nobody takes any for a while.
 */
export async function openTable(
  { exports, log }: { exports: Database; log: Logger },
  conditions: AgencyConditions | 'NONE',
  signal: AbortSignal,
): Promise<OpenTable> {
  if (conditions === 'NONE')
    return { rowCount: 0, asOf: new Date(), batches: none(), end: () => undefined, ended: Promise.resolve() }
  const { readable, writable } = new TransformStream<TableAgency[], TableAgency[]>()
  const writer = writable.getWriter()
  const over = new AbortController()
  const end = () => over.abort(new Error('the reader of the export has gone'))
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  const late = setTimeout(() => over.abort(new Error('the export took too long')), maxMs)
  let begin: (beginning: ExportBeginning) => void = () => undefined
  const begun = new Promise<ExportBeginning>((resolve) => (begin = resolve))
  const reading = readTable(exports, conditions, {
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

async function* none(): AsyncGenerator<TableAgency[], void, void> {}

/** Hands rows on and waits until they were taken. @throws what ended it: the signal's reason, or that nobody takes them */
async function taken(
  writer: WritableStreamDefaultWriter<TableAgency[]>,
  rows: TableAgency[],
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
