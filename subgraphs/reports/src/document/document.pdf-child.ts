import { readFileSync, statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

import { inspectPdf, type PdfVerdict } from './document.pdf-inspect.ts'

/** What the parent asks of its child. */
export interface PdfQuestion {
  id: number
  path: string
}

/** What the child says: first `ready`, then one answer for each question. */
export type PdfAnswer =
  | { kind: 'ready' }
  | { kind: 'verdict'; id: number; verdict: PdfVerdict; rssBytes: number }
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

function answer(question: PdfQuestion, bounds: PdfBounds): PdfAnswer {
  const { id, path } = question
  let bytes: Uint8Array
  try {
    if (statSync(path).size > bounds.fileBytes) {
      return { kind: 'verdict', id, verdict: { ok: false, reason: 'TOO_COMPLEX' }, rssBytes: 0 }
    }
    // A copy, because the engine reaches for the whole buffer behind the bytes.
    bytes = Uint8Array.from(readFileSync(path))
  } catch (error) {
    return { kind: 'failure', id, message: String(error) }
  }
  return { kind: 'verdict', id, verdict: inspectPdf(bytes), rssBytes: process.memoryUsage.rss() }
}

const bounds = JSON.parse(process.argv[2] ?? '') as PdfBounds
const state = watchOver(bounds)
const tell = (message: PdfAnswer): void => {
  // An answer that cannot be sent has nobody left to hear it; `disconnect` follows.
  process.send?.(message, undefined, undefined, () => {})
}

// A terminal's Ctrl-C and a service manager's SIGTERM reach children too; the parent decides when they end.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {})
process.on('disconnect', () => process.exit())
process.on('message', (question: PdfQuestion) => {
  Atomics.store(state, 0, question.id)
  Atomics.notify(state, 0)
  const said = answer(question, bounds)
  Atomics.store(state, 0, 0)
  tell(said)
})
tell({ kind: 'ready' })
