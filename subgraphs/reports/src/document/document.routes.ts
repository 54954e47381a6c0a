import type { Contact } from '@eact/kit/config-contact'
import type { Database } from '@eact/kit/database'
import type { FileStore } from '@eact/kit/files'
import { isId } from '@eact/kit/ids'
import type { Logger } from '@eact/kit/log'
import type { RequestContext, Route } from '@eact/kit/serve-definition'
import { readReach } from '@eact/kit/viewer.store'
import { documentRules } from '@eact/schema/forms/document'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { agencyCodes } from '../report/report.store.ts'
import { periodsOf } from '../receipt/receipt.store.ts'
import {
  goneSince,
  infected,
  notFound,
  purgedSince,
  refuseFile,
  refuseMethod,
  scanning,
  type FileRefusal,
} from './document.answers.ts'
import { filesPrefix } from './document.address.ts'
import { sightOf } from './document.policy.ts'
import { documentsByIds, type DocumentRow } from './document.store.ts'

export interface FileParts {
  database: Database
  files: FileStore
  log: Logger
  /** Whom a page that leads no further names. */
  contact: Contact
}

/** Serves the files of documents to those who may see them; ranges, HEAD and conditional requests included. */
export function fileRoute(parts: FileParts): Route {
  const whole = new VerifiedFiles(parts.files)
  return {
    prefix: filesPrefix,
    access: 'public',
    async fetch(request, context) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(request, parts.contact)
      const id = new URL(request.url).pathname.split('/')[2] ?? ''
      const found = await findVisible(parts.database, context, id)
      if ('status' in found) return refuseFile(request, found, parts.contact)
      if (!(await whole.isWhole(found))) {
        parts.log.error(
          { documentId: found.id, fileKey: found.fileKey },
          'a stored file is not what was recorded',
        )
        return refuseFile(request, notFound, parts.contact)
      }
      return serve(parts.files, request, found)
    },
  }
}

/** What may be seen; otherwise why not. A stranger cannot tell an unsaved upload from nothing. */
async function findVisible(
  database: Database,
  context: RequestContext,
  id: string,
): Promise<DocumentRow | FileRefusal> {
  const [document] = isId(id) ? await documentsByIds(database, [id]) : []
  if (!document) return notFound
  if (document.publicFrom) return document
  const { viewer } = context
  const { purgedAt, scanState, suspendedAt, uploadedBy } = document
  if (sightOf(viewer, await readReach(database, viewer), document) === 'ALL') {
    if (purgedAt) return purgedSince(null, purgedAt)
    if (scanState === 'INFECTED') return infected
    const isOwn = 'id' in viewer && viewer.id === uploadedBy
    return scanState === 'WAITING' && !isOwn ? scanning : document
  }
  // What never was public was never there.
  if ((await periodsOf(database, [document.id])).length === 0) return notFound
  const [agency] = await agencyCodes(database, [document.agencyNo])
  const published = { documentId: document.id, agencyCode: agency?.code ?? null }
  if (purgedAt) return purgedSince(published, purgedAt)
  return suspendedAt ? goneSince(published, suspendedAt) : notFound
}

async function serve(files: FileStore, request: Request, document: DocumentRow): Promise<Response> {
  const { sizeBytes, sha256 } = document
  const headers = headersOf(document)
  if (matches(request.headers.get('if-none-match'), sha256))
    return new Response(null, { status: 304, headers })
  const range = readRange(request, sizeBytes, sha256)
  if (range === 'UNSATISFIABLE') {
    return new Response(null, { status: 416, headers: { 'content-range': `bytes */${sizeBytes}` } })
  }
  const { start, end } = range ?? { start: 0, end: sizeBytes - 1 }
  headers.set('content-length', String(end - start + 1))
  if (range) headers.set('content-range', `bytes ${start}-${end}/${sizeBytes}`)
  const status = range ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const { stream } = await files.open(document.fileKey, range ?? undefined)
  const body = stream instanceof Readable ? (Readable.toWeb(stream) as ReadableStream<Uint8Array>) : stream
  return new Response(body, { status, headers })
}

function headersOf(document: DocumentRow): Headers {
  const { fileName, sha256, publicFrom } = document
  // RFC 6266: a plain fallback, and the real name as RFC 8187 has it.
  const plain = fileName.normalize('NFKD').replace(/[^\w. -]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return new Headers({
    'content-type': documentRules.mediaType,
    'content-disposition': `inline; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    etag: `"${sha256}"`,
    // A suspension must act at once: whoever keeps a copy asks again before showing it.
    'cache-control': publicFrom ? 'public, no-cache' : 'private, no-store',
    vary: 'cookie, authorization',
  })
}

const matches = (header: string | null, sha256: string): boolean =>
  header !== null &&
  (header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${sha256}"`))

/** One range only; several, or one for another version of the file, are answered with the whole. */
function readRange(
  request: Request,
  sizeBytes: number,
  sha256: string,
): { start: number; end: number } | 'UNSATISFIABLE' | null {
  const condition = request.headers.get('if-range')
  if (condition !== null && condition !== `"${sha256}"`) return null
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  if (from === '') {
    const length = Math.min(Number(to), sizeBytes)
    return length === 0 ? 'UNSATISFIABLE' : { start: sizeBytes - length, end: sizeBytes - 1 }
  }
  const start = Number(from)
  const end = to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1)
  if (start >= sizeBytes) return 'UNSATISFIABLE'
  return start > end ? null : { start, end }
}

const remembered = 2000

/** Compares each stored file with its recorded hash before it is first served by this process, and when its size changed since. */
class VerifiedFiles {
  readonly #files: FileStore
  readonly #good = new Set<string>()

  constructor(files: FileStore) {
    this.#files = files
  }

  async isWhole({ fileKey, sha256, sizeBytes }: DocumentRow): Promise<boolean> {
    const stat = await this.#files.stat(fileKey)
    if (!stat || stat.sizeBytes !== sizeBytes) return false
    const name = `${fileKey} ${stat.modifiedAt.getTime()} ${sha256}`
    if (this.#good.has(name)) return true
    const hash = createHash('sha256')
    const { stream } = await this.#files.open(fileKey)
    for await (const chunk of stream as AsyncIterable<Uint8Array>) hash.update(chunk)
    if (hash.digest('hex') !== sha256) return false
    if (this.#good.size >= remembered) this.#good.clear()
    this.#good.add(name)
    return true
  }
}
