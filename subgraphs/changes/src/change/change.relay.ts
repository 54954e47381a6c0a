import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import { hasWaiting, numberWaiting, wakeReaders } from './change.store.ts'

/** Events of one round: a transaction of some ten milliseconds. */
const eventsPerRound = 1000
/** Writers do not notify (it would take a lock of the whole database at commit), so the outbox is looked at. */
const busyMs = 100
const idleMs = 500
const firstRetryMs = 100
const lastRetryMs = 2000
/** Longer than Postgres lets a statement run: a round that takes it has lost its connection without being told. */
const silenceMs = 20_000

export interface RelayOptions {
  /** Opens the relay's own connection; called again after every failure. */
  open: () => Database
  log: Logger
  /** After how long without an answer the connection is given up. */
  roundTimeoutMs?: number
}

/**
 * Starts a relay: it numbers what writers leave in the outbox, and after each round wakes the readers of the log.
 * Any number of relays may run at once, and each may be killed at any moment.
 *
 * @returns how to end it: waits for the round that is under way
 */
export function startRelay(options: RelayOptions): () => Promise<void> {
  const ending = new AbortController()
  const running = runRelay(options, ending.signal)
  return () => {
    ending.abort()
    return running
  }
}

async function runRelay(options: RelayOptions, ending: AbortSignal): Promise<void> {
  const { open, log, roundTimeoutMs = silenceMs } = options
  let database = open()
  const leaving = new Set<Promise<void>>()
  let failures = 0
  let waitMs = 0
  while (!ending.aborted) {
    try {
      const numbered = await inTime(numberRound(database), roundTimeoutMs)
      if (failures > 0) log.info({ failures }, 'the relay numbers events again')
      failures = 0
      waitMs = nextLook(numbered, waitMs)
    } catch (error) {
      failures += 1
      log[failures === 1 ? 'error' : 'debug']({ err: error, failures }, 'the relay could not number events')
      waitMs = Math.min(firstRetryMs * 2 ** (failures - 1), lastRetryMs)
      // A client that lost its connection takes seconds to close; the next round does not wait for it.
      const left: Promise<void> = database
        .close()
        .catch((cause: unknown) => log.warn({ err: cause }, 'a lost connection did not close'))
        .finally(() => leaving.delete(left))
      leaving.add(left)
      database = open()
    }
    await pause(waitMs, ending)
  }
  await Promise.all([...leaving, database.close()])
}

async function numberRound(database: Database): Promise<number> {
  if (!(await hasWaiting(database))) return 0
  const numbered = await numberWaiting(database, eventsPerRound)
  if (numbered > 0) await wakeReaders(database)
  return numbered
}

function nextLook(numbered: number, waitedMs: number): number {
  if (numbered === eventsPerRound) return 0
  return numbered > 0 ? busyMs : Math.min(Math.max(waitedMs, busyMs) * 1.5, idleMs)
}

async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the database did not answer within ${timeoutMs} ms`)),
      timeoutMs,
    )
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function pause(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      ending.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    ending.addEventListener('abort', wake)
    if (ending.aborted) wake()
  })
}
