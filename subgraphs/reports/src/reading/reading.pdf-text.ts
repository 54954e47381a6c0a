import * as engine from '../document/document.pdf-engine.ts'
import type { PdfDict, PdfDocument, PdfPage } from '../document/document.pdf-engine.ts'

/** What stands on one page. */
export interface PageText {
  /** From 1. */
  page: number
  /** As the file's fonts say it, lines divided by `\n`; nothing is put right. */
  text: string
  hasImage: boolean
}

/** The text of a file, or why it could not be read. */
export type PdfText =
  | { ok: true; pages: PageText[]; pageCount: number }
  | { ok: false; reason: 'UNREADABLE' | 'TOO_COMPLEX' }

/** Bounds that no announcement comes near. */
const caps = {
  /** Bytes decoded by all filters together: fonts and text, no pictures. */
  decodedBytes: 64 * 1024 * 1024,
  /** Pages read from the beginning, and from the end; a date and a signature stand there. */
  firstPages: 20,
  lastPages: 5,
  /** Characters kept of the whole file. */
  characters: 200_000,
  /** Forms inside one another that are looked through for pictures. */
  nesting: 4,
}

/**
 * Reads the text of a PDF without drawing a page.
 *
 * Unbounded in time and, but for what filters decode, in memory: run it where it can be killed.
 *
 * @param bytes the whole file; must own its buffer
 */
export async function readPdfText(bytes: Uint8Array): Promise<PdfText> {
  engine.beginDecoding(caps.decodedBytes)
  const asWritten = await readPages(bytes, false)
  // The table of objects may be wrong, as many a program leaves it; viewers search the file then.
  const read = asWritten ?? (engine.isDecodingSpent() ? null : await readPages(bytes, true))
  if (engine.isDecodingSpent()) return { ok: false, reason: 'TOO_COMPLEX' }
  return read ?? { ok: false, reason: 'UNREADABLE' }
}

/** Null when no page can be read: the table of objects is wrong, or all is. */
async function readPages(bytes: Uint8Array, repair: boolean): Promise<PdfText | null> {
  let document: PdfDocument
  let pageCount: number
  try {
    document = engine.openDocument(bytes, repair)
    pageCount = document.numPages
  } catch (error) {
    return refuseUnlessExpected(error)
  }
  const pages: PageText[] = []
  let left = caps.characters
  for (let page = 1; page <= pageCount && left > 0; page += 1) {
    if (page > caps.firstPages && page <= pageCount - caps.lastPages) continue
    const read = await readPage(document, page, left)
    if (read) pages.push(read)
    left -= read?.text.length ?? 0
  }
  return pages.length > 0 ? { ok: true, pages, pageCount } : null
}

/** What is wrong with a file is the file's; the stack or an array grown beyond bounds is too much. */
function refuseUnlessExpected(error: unknown): PdfText | null {
  return error instanceof RangeError ? { ok: false, reason: 'TOO_COMPLEX' } : null
}

async function readPage(document: PdfDocument, page: number, maxLength: number): Promise<PageText | null> {
  try {
    const found = await document.getPage(page - 1)
    const text = await textOf(found, maxLength)
    return { page, text, hasImage: hasImage(found.resources, 0) }
  } catch (error) {
    // One page that cannot be read does not cost the others.
    refuseUnlessExpected(error)
    return null
  }
}

async function textOf(page: PdfPage, maxLength: number): Promise<string> {
  let text = ''
  await page.extractTextContent({
    // Nobody draws: what the engine would tell a viewer goes nowhere, and there are no fonts to be had from one.
    handler: { send: () => {}, sendWithPromise: () => Promise.reject(new Error('There is no viewer.')) },
    task: {
      name: 'reading',
      ensureNotTerminated() {
        if (text.length > maxLength) throw new RangeError('The page holds more text than is kept.')
      },
    },
    includeMarkedContent: false,
    disableNormalization: true,
    sink: {
      desiredSize: 100,
      ready: Promise.resolve(),
      enqueue({ items }) {
        for (const { str, hasEOL } of items) text += `${str ?? ''}${hasEOL ? '\n' : ''}`
      },
    },
  })
  return text.slice(0, maxLength)
}

/** Whether a page draws a picture, in a form perhaps. */
function hasImage(resources: unknown, depth: number): boolean {
  if (!engine.isDict(resources) || depth > caps.nesting) return false
  const drawn = resources.get('XObject')
  if (!engine.isDict(drawn)) return false
  return keysOf(drawn).some((key) => {
    const object = drawn.get(key)
    if (!engine.isStream(object)) return false
    const kind = object.dict.get('Subtype')
    if (!engine.isName(kind)) return false
    return (
      kind.name === 'Image' || (kind.name === 'Form' && hasImage(object.dict.get('Resources'), depth + 1))
    )
  })
}

const keysOf = (dict: PdfDict): string[] => [...dict.getKeys()]
