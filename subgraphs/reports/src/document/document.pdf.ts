import type { PdfRefusal } from '@eact/schema/forms/document'

import type { PdfFacts, PdfVerdict } from './document.pdf-inspect.ts'
import { PdfPool, type PdfPoolSettings } from './document.pdf-pool.ts'

export type { PdfFacts, PdfRefusal, PdfVerdict }

/** Checks the structure of PDFs in child processes, which may be killed without harm. */
export interface PdfChecker {
  /**
   * Judges one file.
   *
   * @param path a file on this machine; it must stay until the answer
   * @throws Refusal SERVICE_BUSY when too many checks wait; SERVICE_UNAVAILABLE after `stop`
   * @throws Error when the file cannot be read or no child can be started: no judgement of the document
   */
  check(path: string): Promise<PdfVerdict>
  /** The children's process ids, for diagnostics. */
  childIds(): number[]
  /** Ends the children; checks that run or wait are refused. */
  stop(): Promise<void>
}

/** Every setting has a default that fits uploads of 5 MB. */
export type PdfCheckerOptions = Partial<PdfPoolSettings>

const megabyte = 1024 * 1024
const defaults: PdfPoolSettings = {
  children: 2,
  maxWaiting: 100,
  workMs: 2_000,
  totalMs: 10_000,
  maxRssBytes: 400 * megabyte,
  tiredRssBytes: 250 * megabyte,
  maxFileBytes: 64 * megabyte,
}

/** Starts the checker and its first child. */
export function createPdfChecker(options: PdfCheckerOptions = {}): PdfChecker {
  const module = new URL('./document.pdf-child.ts', import.meta.url)
  // A child's end is the judgement of what it was checking: too much work, or too much memory.
  const killed: PdfVerdict = { ok: false, reason: 'TOO_COMPLEX' }
  return new PdfPool({ module, killed }, { ...defaults, ...options })
}
