import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'

/** A name of PDF (`/Launch`), without its slash, `#xx` resolved. */
export interface PdfName {
  name: string
}

/** A dictionary. `get` follows one reference; the raw forms follow none. */
export interface PdfDict {
  get(key: string): unknown
  getRaw(key: string): unknown
  has(key: string): boolean
  getRawValues(): unknown[]
  getKeys(): Iterable<string>
}

/** A stream, decrypted and decoded as it is read. `getBytes` without a length reads to the end. */
export interface PdfStream {
  dict: PdfDict
  getBytes(length?: number): Uint8Array
  reset(): void
}

/** The table of objects of one document. */
export interface PdfTable {
  /** Sparse, by object number. `offset` and `gen` mean something else for compressed objects. */
  entries: Record<string, { free?: boolean; uncompressed?: boolean; offset: number; gen: number } | undefined>
  trailer: PdfDict
  /** The catalog. */
  root: PdfDict
  /** Set where the document is encrypted. */
  encrypt?: unknown
  fetch(ref: object): unknown
  fetchIfRef(value: unknown): unknown
}

/** A page, as far as its text is read. */
export interface PdfPage {
  /** With what it inherits; null or empty where it has none. */
  resources: unknown
  /** Hands the text to the sink, in the order in which the page draws it. */
  extractTextContent(how: {
    handler: { send(): void; sendWithPromise(): Promise<never> }
    task: { name: string; ensureNotTerminated(): void }
    includeMarkedContent: boolean
    disableNormalization: boolean
    sink: PdfTextSink
  }): Promise<void>
}

/** What takes the text of a page; an item without `str` is a mark. */
export interface PdfTextSink {
  desiredSize: number
  ready: Promise<void>
  enqueue(chunk: { items: { str?: string; hasEOL?: boolean }[] }): void
}

/** An open document. */
export interface PdfDocument {
  xref: PdfTable
  numPages: number
  getPage(index: number): Promise<PdfPage>
}

interface Document extends PdfDocument {
  checkHeader(): void
  parseStartXRef(): void
  parse(repair: boolean): void
}

type Class<Instance> = abstract new (...args: never[]) => Instance

interface Engine {
  LocalPdfManager: new (options: object) => { pdfDocument: Document }
  Dict: Class<PdfDict>
  Name: Class<PdfName>
  Ref: Class<object> & { get(number: number, generation: number): object }
  BaseStream: Class<PdfStream>
  DecodeStream: Class<object> & { prototype: { ensureBuffer: (this: object, bytes: number) => Uint8Array } }
  FlateStream: Class<PdfStream> & { prototype: object }
  BrotliStream: Class<PdfStream> & { prototype: object }
  PasswordException: Class<Error>
  clearGlobalCaches(): void
  stringToPDFString(text: string): string
  setVerbosityLevel(level: number): void
}

const engineNames =
  'LocalPdfManager, Dict, Name, Ref, BaseStream, DecodeStream, FlateStream, BrotliStream, PasswordException, clearGlobalCaches, stringToPDFString, setVerbosityLevel'

/** The release whose inside is known here; another one must be read before it is let in. */
const knownVersion = 'pdfjsVersion = 5.5.207'

/**
 * Loads the object layer of pdfjs-dist: the parser, object table and decryption below its renderer.
 *
 * The package's own interface tells of JavaScript and attachments only, neither of Launch nor of SubmitForm, so
 * the objects themselves must be walked; and its module exports nothing but the renderer's message handler. Hence
 * the module is compiled as a function that returns the classes by name. (It also spares the child the TypeScript
 * loader, which would transform the 2 MB module at the cost of a second and 300 MB.) In a function of its own the
 * module can import nothing, and nothing of it is called that renders or runs what a document holds.
 *
 * @throws Error when the installed pdfjs-dist is not the one this was written for
 */
function loadEngine(): Engine {
  const path = createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.worker.mjs')
  const source = readFileSync(path, 'utf8')
  const exported = 'export { WorkerMessageHandler };'
  if (!source.includes(knownVersion) || !source.includes(exported)) {
    throw new Error(`The PDF check needs pdfjs-dist with "${knownVersion}"; ${path} is another one.`)
  }
  const body = source.replaceAll('import.meta.url', "''").replace(exported, `return { ${engineNames} };`)
  const engine = compileFunction(body, [], { filename: path })() as Engine
  engine.setVerbosityLevel(0)
  return engine
}

const engine = loadEngine()

export const isDict = (value: unknown): value is PdfDict => value instanceof engine.Dict
export const isStream = (value: unknown): value is PdfStream => value instanceof engine.BaseStream
export const isName = (value: unknown): value is PdfName => value instanceof engine.Name
export const isReference = (value: unknown): value is object => value instanceof engine.Ref
/** Whether a document failed to open for want of a password or of a certificate. */
export const isPasswordNeeded = (error: unknown): boolean =>
  error instanceof engine.PasswordException ||
  (error instanceof Error && error.message === 'unknown encryption method')

/** The reference to an object by its number; compressed objects have generation 0. */
export const referenceTo = (number: number, generation: number): object => engine.Ref.get(number, generation)

/** Turns the bytes of a text string (PDFDocEncoding, UTF-16 or UTF-8) into text. */
export const readText = (value: string): string => engine.stringToPDFString(value)

/** Thrown as soon as more bytes are decoded than a check may decode. */
export class TooManyBytes extends Error {}

let bytesLeft = 0

/**
 * Begins a check: empties what the engine keeps between documents and sets how many bytes its filters may decode
 * from now on, all streams and all passes together.
 */
export function beginDecoding(maxBytes: number): void {
  engine.clearGlobalCaches()
  bytesLeft = maxBytes
}

/** Whether more was asked for than allowed; the engine swallows some errors, so this is what counts. */
export const isDecodingSpent = (): boolean => bytesLeft < 0

// Every filter grows its output through this one method.
const ensureBuffer = engine.DecodeStream.prototype.ensureBuffer
const counted = new WeakMap<object, number>()
engine.DecodeStream.prototype.ensureBuffer = function ensureCounted(bytes) {
  const before = counted.get(this) ?? 0
  if (bytes > before) {
    bytesLeft -= bytes - before
    counted.set(this, bytes)
  }
  if (bytesLeft < 0) throw new TooManyBytes('The document decodes to more bytes than a check may read.')
  return ensureBuffer.call(this, bytes)
}

// These two would hand their bytes to the platform's own filters, which count nothing.
for (const { prototype } of [engine.FlateStream, engine.BrotliStream]) {
  Object.defineProperty(prototype, 'isAsync', { get: () => false })
}

/**
 * Opens a document with the empty password and reads its table of objects.
 *
 * @param repair builds the table by searching the file for objects, as viewers do when the written one is wrong
 * @throws whatever the engine finds wrong, of many classes
 */
export const openPdf = (bytes: Uint8Array, repair: boolean): PdfTable => openDocument(bytes, repair).xref

/** The same with its pages. */
export function openDocument(bytes: Uint8Array, repair: boolean): PdfDocument {
  const evaluatorOptions = { isEvalSupported: false, ignoreErrors: false, disableFontFace: true }
  const manager = new engine.LocalPdfManager({
    source: bytes,
    docId: 'check',
    password: null,
    enableXfa: false,
    evaluatorOptions,
  })
  const document = manager.pdfDocument
  document.checkHeader()
  document.parseStartXRef()
  document.parse(repair)
  return document
}
