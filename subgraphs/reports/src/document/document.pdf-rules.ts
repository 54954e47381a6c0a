import type { PdfRefusal } from '@eact/schema/forms/document'

import { isInertName, programHeadBytes, startsLikeProgram } from './document.pdf-attachments.ts'
import * as engine from './document.pdf-engine.ts'
import type { PdfDict, PdfStream } from './document.pdf-engine.ts'

/** Ends a check: the document is refused, for this reason. */
export class Refused extends Error {
  readonly reason: PdfRefusal
  constructor(reason: PdfRefusal) {
    super(reason)
    this.reason = reason
  }
}

/** What the rules need of the walk they are part of. */
export interface Surroundings {
  /** Reads one thing of the document; null when it cannot be read. */
  readable(read: () => unknown): unknown
  /** Judges a PDF that is attached to this one. */
  judgeAttachedPdf(bytes: Uint8Array): void
}

/** Actions that run or send something by themselves. */
const activeActions = new Set(['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'RichMediaExecute'])
/** Actions that open another file, named by `F`. */
const openingActions = new Set(['GoToR', 'GoToE', 'Thread'])
const fileNameKeys = ['UF', 'F', 'Unix', 'Mac', 'DOS']

const asDict = (value: unknown): PdfDict | undefined => (engine.isDict(value) ? value : undefined)

/**
 * Judges one dictionary, wherever it hangs. It may be an action without saying so (`Type` is optional and ignored
 * by viewers), so what counts are the keys that make a viewer act.
 *
 * @throws Refused
 */
export function judgeDict(dict: PdfDict, surroundings: Surroundings): void {
  const get = (key: string): unknown =>
    dict.has(key) ? surroundings.readable(() => dict.get(key)) : undefined
  // XFA is a form with scripts of its own, OnInstantiate the script of a 3D view.
  if (get('XFA') || get('OnInstantiate')) throw new Refused('ACTIVE_CONTENT')
  const action = get('S')
  if (engine.isName(action)) {
    // A Rendition action may carry JS as well.
    if (activeActions.has(action.name) || get('JS')) throw new Refused('ACTIVE_CONTENT')
    if (openingActions.has(action.name)) judgeTarget(fileNames(get('F'), surroundings))
    if (action.name === 'URI') judgeAddress(get('URI'))
  }
  const files = asDict(get('EF'))
  if (files) judgeAttachment(dict, files, surroundings)
}

/** The catalog's list of scripts that run on opening. */
export function judgeCatalog(catalog: PdfDict, surroundings: Surroundings): void {
  const scripts = surroundings.readable(() => asDict(catalog.get('Names'))?.get('JavaScript'))
  if (scripts !== undefined && scripts !== null) throw new Refused('ACTIVE_CONTENT')
}

/** The file names in a file specification, which is a string or a dictionary. */
function fileNames(specification: unknown, surroundings: Surroundings): string[] {
  if (typeof specification === 'string') return [engine.readText(specification)]
  const dict = asDict(specification)
  if (!dict) return []
  return fileNameKeys
    .map((key) => surroundings.readable(() => dict.get(key)))
    .filter((name) => typeof name === 'string')
    .map((name) => engine.readText(name))
}

/** Another file opened by a link: data only, and not from a network share, which would be sent the reader's login. */
function judgeTarget(names: string[]): void {
  for (const name of names) {
    const isShare = /^\s*(\\\\|\/\/)/.test(name)
    const hasKind = /\.[^./\\]+$/.test(name.trim())
    if (isShare || (hasKind && !isInertName(name))) throw new Refused('ACTIVE_CONTENT')
  }
}

function judgeAddress(address: unknown): void {
  if (typeof address !== 'string') return
  const scheme = /^([a-z0-9+.-]+):/i.exec(engine.readText(address).replaceAll(/[\s\p{Cc}]/gu, ''))?.[1]
  if (scheme && /^(javascript|vbscript|data)$/i.test(scheme)) throw new Refused('ACTIVE_CONTENT')
}

function judgeAttachment(specification: PdfDict, files: PdfDict, surroundings: Surroundings): void {
  const streams = fileNameKeys
    .map((key) => surroundings.readable(() => files.get(key)))
    .filter(engine.isStream)
  if (streams.length === 0) return
  const names = fileNames(specification, surroundings)
  if (names.length === 0 || !names.every(isInertName)) throw new Refused('EXECUTABLE_ATTACHMENT')
  for (const stream of streams) judgeAttachedBytes(stream, surroundings)
}

function judgeAttachedBytes(stream: PdfStream, surroundings: Surroundings): void {
  const head = stream.getBytes(programHeadBytes)
  if (startsLikeProgram(head)) throw new Refused('EXECUTABLE_ATTACHMENT')
  if (!startsLikePdf(head)) return
  stream.reset()
  surroundings.judgeAttachedPdf(Uint8Array.from(stream.getBytes()))
}

/** `%PDF-` at the beginning; a byte order mark or white space before it is forgiven, other content is not. */
export function startsLikePdf(bytes: Uint8Array): boolean {
  return /^(\xef\xbb\xbf)?\s{0,16}%PDF-/.test(Buffer.from(bytes.subarray(0, 24)).toString('latin1'))
}
