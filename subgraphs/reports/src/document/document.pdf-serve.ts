import { readFileSync, statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

/** What the parent asks of its child. */
export interface PdfQuestion {
  id: number
  path: string
}

/** What the child says: first `ready`, then one answer for each question. */
export type PdfAnswer<Verdict> =
  | { kind: 'ready' }
  /** Null of a file that is too large to be opened. */
  | { kind: 'verdict'; id: number; verdict: Verdict | null; rssBytes: number }
  /** The file could not be read at all: our trouble, not the document's. */
  | { kind: 'failure'; id: number; message: string }

/** The bounds of one check, given to the child as its only argument, in JSON. */
export interface PdfBounds {
  /** Processor time of one check. */
  workMs: number
  /** Resident memory of the whole child. */
  rssBytes: number
  fileBytes: number
}

/**
 * Watches this process from a thread of its own, since the thread that checks may be caught in a loop, and since
 * the parent may be gone. Kills the process when a check takes too much processor time or memory, or the parent
 * is no more. Plain JavaScript in a string: Node 20 gives a thread no TypeScript loader.
 *
 * `state[0]` is the number of the running check, 0 between checks.
 */
const watchdog = `
const { state, bounds, parentId } = require('node:worker_threads').workerData
let watched = 0
let usedBefore = 0
for (;;) {
  const running = Atomics.load(state, 0)
  const { user, system } = process.cpuUsage()
  const usedMs = (user + system) / 1000
  if (running !== watched) {
    watched = running
    usedBefore = usedMs
  }
  const isOver = running !== 0 &&
    (usedMs - usedBefore > bounds.workMs || process.memoryUsage.rss() > bounds.rssBytes)
  if (isOver || process.ppid !== parentId) process.kill(process.pid, 'SIGKILL')
  if (running === 0) Atomics.wait(state, 0, 0, 500)
  else Atomics.wait(state, 1, 0, 10)
}`

function watchOver(bounds: PdfBounds): Int32Array {
  const state = new Int32Array(new SharedArrayBuffer(8))
  const worker = new Worker(watchdog, {
    eval: true,
    execArgv: [],
    workerData: { state, bounds, parentId: process.ppid },
  })
  // Unwatched is unsafe: without its watchdog the child must not go on.
  worker.on('error', (error) => {
    throw error
  })
  worker.unref()
  return state
}

/** How the bytes of one file are looked at; a copy of its own. */
type Look<Verdict> = (bytes: Uint8Array) => Verdict | Promise<Verdict>

async function answer<Verdict>(
  { id, path }: PdfQuestion,
  bounds: PdfBounds,
  look: Look<Verdict>,
): Promise<PdfAnswer<Verdict>> {
  let bytes: Uint8Array
  try {
    if (statSync(path).size > bounds.fileBytes) return { kind: 'verdict', id, verdict: null, rssBytes: 0 }
    // A copy, because the engine reaches for the whole buffer behind the bytes.
    bytes = Uint8Array.from(readFileSync(path))
  } catch (error) {
    return { kind: 'failure', id, message: String(error) }
  }
  return { kind: 'verdict', id, verdict: await look(bytes), rssBytes: process.memoryUsage.rss() }
}

/**
 * Makes this process a child of a pool: looks at the files that it is asked about, one after the other, watched over
 * by a thread that kills it.
 */
export function servePdfs<Verdict>(look: Look<Verdict>): void {
  const bounds = JSON.parse(process.argv[2] ?? '') as PdfBounds
  const state = watchOver(bounds)
  const tell = (message: PdfAnswer<Verdict>): void => {
    // An answer that cannot be sent has nobody left to hear it; `disconnect` follows.
    process.send?.(message, undefined, undefined, () => {})
  }
  const serve = async (question: PdfQuestion): Promise<void> => {
    Atomics.store(state, 0, question.id)
    Atomics.notify(state, 0)
    const said = await answer(question, bounds, look)
    Atomics.store(state, 0, 0)
    tell(said)
  }
  // A terminal's Ctrl-C and a service manager's SIGTERM reach children too; the parent decides when they end.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => {})
  process.on('disconnect', () => process.exit())
  // What `look` throws is not foreseen: the child ends by it, and its end is what answers.
  process.on('message', (question: PdfQuestion) => void serve(question))
  tell({ kind: 'ready' })
}
