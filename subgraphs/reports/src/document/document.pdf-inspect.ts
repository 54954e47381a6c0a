import type { PdfRefusal } from '@eact/schema/forms/document'

import * as engine from './document.pdf-engine.ts'
import type { PdfDict, PdfTable } from './document.pdf-engine.ts'
import { judgeCatalog, judgeDict, Refused, startsLikePdf, type Surroundings } from './document.pdf-rules.ts'

/** What is true of a PDF that was found good. */
export interface PdfFacts {
  /** Counted in the page tree itself. */
  pageCount: number
  /** Opens without a password, but its author restricted printing, copying or changing. */
  encryptedByOwner: boolean
  /** Whether it has a font, so that text may be found in it; false for bare scans. Null when not known. */
  hasText: boolean | null
}

/** The answer of the check: the facts, or the one reason why the file is refused. */
export type PdfVerdict = { ok: true; facts: PdfFacts } | { ok: false; reason: PdfRefusal }

/** Bounds that no document we know comes near. */
const caps = {
  /** Bytes decoded by all filters and passes together; guards against bombs. */
  decodedBytes: 50 * 1024 * 1024,
  objects: 300_000,
  /** Arrays and dictionaries written inside one another in one object. */
  nesting: 100,
  /** PDF in PDF in PDF. */
  attachedDepth: 3,
}

interface Walk extends Surroundings {
  table: PdfTable
  hasFont: boolean
  /** Things the table or the document names but that cannot be read where they should be. */
  unreadable: number
}

/**
 * Judges the structure of a PDF without drawing a page or running anything: every live object is walked, those in
 * compressed object streams too, so that an action is found wherever it hangs.
 *
 * Unbounded in time and, but for what filters decode, in memory: run it where it can be killed.
 *
 * @param bytes the whole file; must own its buffer
 * Source: ISO 32000-2, 7.7 (document structure), 12.6 (actions), 7.11 (embedded files).
 */
export function inspectPdf(bytes: Uint8Array): PdfVerdict {
  engine.beginDecoding(caps.decodedBytes)
  const verdict = judge(bytes, 1)
  return !verdict.ok || !engine.isDecodingSpent() ? verdict : { ok: false, reason: 'TOO_COMPLEX' }
}

function judge(bytes: Uint8Array, depth: number): PdfVerdict {
  if (!startsLikePdf(bytes)) return { ok: false, reason: 'NOT_A_PDF' }
  // Cut short, a file may still read as an older revision of itself.
  if (!endsLikePdf(bytes)) return { ok: false, reason: 'UNREADABLE' }
  try {
    return { ok: true, facts: readAsWritten(bytes, depth) }
  } catch (error) {
    const reason = reasonOf(error)
    if (reason !== 'UNREADABLE') return { ok: false, reason }
  }
  // The table of objects is wrong, as many a program leaves it; viewers search the file then, and so do we.
  try {
    return { ok: true, facts: factsOf(walkObjects(engine.openPdf(bytes, true), depth)) }
  } catch (error) {
    return { ok: false, reason: reasonOf(error) }
  }
}

function readAsWritten(bytes: Uint8Array, depth: number): PdfFacts {
  const walk = walkObjects(engine.openPdf(bytes, false), depth)
  const facts = factsOf(walk)
  if (walk.unreadable === 0) return facts
  // What this reader could not find, a viewer that searches the file may: look there too.
  try {
    walkObjects(engine.openPdf(bytes, true), depth)
  } catch (error) {
    if (reasonOf(error) !== 'UNREADABLE') throw error
  }
  return facts
}

function reasonOf(error: unknown): PdfRefusal {
  if (error instanceof Refused) return error.reason
  if (engine.isDecodingSpent()) return 'TOO_COMPLEX'
  if (engine.isPasswordNeeded(error)) return 'PASSWORD_NEEDED'
  // A RangeError is the stack or an array grown beyond bounds.
  return error instanceof RangeError ? 'TOO_COMPLEX' : 'UNREADABLE'
}

/** The marker of the end where viewers look for it. */
function endsLikePdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-1024)).includes('%%EOF')
}

function walkObjects(table: PdfTable, depth: number): Walk {
  const walk = beginWalk(table, depth)
  const numbers = Object.keys(table.entries)
  if (numbers.length > caps.objects) throw new Refused('TOO_COMPLEX')
  look(walk, table.trailer, 0)
  for (const number of numbers) {
    const entry = table.entries[number]
    if (!entry || entry.free || entry.offset === 0) continue
    const reference = engine.referenceTo(Number(number), entry.uncompressed ? entry.gen : 0)
    look(
      walk,
      walk.readable(() => table.fetch(reference)),
      0,
    )
  }
  judgeCatalog(table.root, walk)
  return walk
}

function beginWalk(table: PdfTable, depth: number): Walk {
  const walk: Walk = {
    table,
    hasFont: false,
    unreadable: 0,
    // What cannot be read counts as absent, as it does for viewers.
    readable(read) {
      try {
        return read()
      } catch (error) {
        if (reasonOf(error) !== 'UNREADABLE') throw error
        walk.unreadable += 1
        return null
      }
    },
    judgeAttachedPdf(bytes) {
      if (depth >= caps.attachedDepth) throw new Refused('TOO_COMPLEX')
      const verdict = judge(bytes, depth + 1)
      if (verdict.ok) return
      // An attached PDF that cannot be seen through is as little known as a program.
      throw new Refused(verdict.reason === 'TOO_COMPLEX' ? 'TOO_COMPLEX' : 'EXECUTABLE_ATTACHMENT')
    },
  }
  return walk
}

/** Looks at a value and everything written inside it; references lead to objects that are walked anyway. */
function look(walk: Walk, value: unknown, nesting: number): void {
  if (nesting > caps.nesting) throw new Refused('TOO_COMPLEX')
  if (Array.isArray(value)) {
    for (const item of value) look(walk, item, nesting + 1)
    return
  }
  const dict = engine.isStream(value) ? value.dict : value
  if (!engine.isDict(dict)) return
  judgeDict(dict, walk)
  walk.hasFont ||= isFont(dict)
  for (const item of dict.getRawValues()) look(walk, item, nesting + 1)
}

function isFont(dict: PdfDict): boolean {
  const type = dict.getRaw('Type')
  return engine.isName(type) && type.name === 'Font'
}

function factsOf(walk: Walk): PdfFacts {
  return {
    pageCount: countPages(walk.table),
    encryptedByOwner: walk.table.encrypt !== undefined,
    hasText: walk.hasFont,
  }
}

/** Walks the page tree; `Count` is what the file claims, not what it holds. */
function countPages(table: PdfTable): number {
  const seen = new Set<object>()
  const open: unknown[] = [table.root.get('Pages')]
  let pageCount = 0
  while (open.length > 0) {
    const node = table.fetchIfRef(open.pop())
    if (!engine.isDict(node)) throw new Error('A page is missing.')
    const kids = node.has('Kids') ? node.get('Kids') : undefined
    if (!Array.isArray(kids)) {
      pageCount += 1
      continue
    }
    if (seen.has(node)) throw new Error('The page tree leads back into itself.')
    seen.add(node)
    if (open.length + kids.length > caps.objects) throw new Refused('TOO_COMPLEX')
    for (const kid of kids) open.push(kid)
  }
  if (pageCount === 0) throw new Error('There is no page.')
  return pageCount
}
