import { unavailable, Refusal, findRefusal, refusalBody } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import type { GraphQLBody } from '@eact/kit/serve-definition'
import { feedOverHttp } from './feed-over-http.ts'
import type { GraphQLAnswer, Mount } from './mount.ts'
import type { PlacedUpload } from '@eact/kit/uploads'
import { collectUploads, multipartBody, streamedPost } from './multipart.ts'

export interface HttpMountOptions {
  name: string
  /** Base address of the subgraph, for example `http://10.0.0.5:4001`. Never told to a client. */
  url: string
  routes: Mount['routes']
  /** A subgraph that has not answered by then counts as away. */
  timeoutMs?: number
  /** The same for requests that carry files. */
  uploadTimeoutMs?: number
  /** The subgraph's limit of one file. */
  maxUploadBytes?: number
  log: Logger
}

/** Mounts a subgraph that is served by its own process. */
export function mountOverHttp(options: HttpMountOptions): Mount {
  const { name, log } = options
  const base = options.url.replace(/\/$/, '')
  return {
    name,
    routes: options.routes,
    async execute(body, headers, signal) {
      try {
        return await send(base, body, headers, signal, options)
      } catch (error) {
        const refusal = findRefusal(error) ?? aborted(signal)
        if (refusal) return refusalBody(refusal) as GraphQLAnswer
        log.warn({ subgraph: name, err: error }, 'subgraph cannot be reached')
        return refusalBody(unavailable()) as GraphQLAnswer
      }
    },
    subscribe: (body, headers) => feedOverHttp({ base, body, headers, name, log }),
    async fetch(request) {
      const { pathname, search } = new URL(request.url)
      try {
        return await fetch(`${base}${pathname}${search}`, {
          method: request.method,
          headers: withoutHopByHop(request.headers),
          body: request.body,
          redirect: 'manual',
          signal: request.signal,
          duplex: 'half',
        } as RequestInit)
      } catch (error) {
        if (request.signal.aborted) throw error
        log.warn({ subgraph: name, err: error }, 'subgraph cannot be reached')
        throw unavailable()
      }
    },
    async ready() {
      const response = await fetch(`${base}/ready`, { signal: AbortSignal.timeout(2000) })
      if (!response.ok) throw new Error(`subgraph ${name} is not ready`)
    },
  }
}

/** The body decides, not the status: a subgraph's refusal comes with a 4xx and is no failure of the wire. */
async function send(
  base: string,
  body: GraphQLBody,
  headers: Headers,
  signal: AbortSignal,
  options: HttpMountOptions,
): Promise<GraphQLAnswer> {
  const uploads = collectUploads(body.variables ?? {})
  if (uploads.length > 0) return sendWithFiles(base, body, uploads, headers, signal, options)
  const all = new Headers(headers)
  all.set('content-type', 'application/json')
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: all,
    body: JSON.stringify(body),
    signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs ?? 20_000)]),
  })
  return readAnswer(response, options.name)
}

async function sendWithFiles(
  base: string,
  body: GraphQLBody,
  uploads: PlacedUpload[],
  headers: Headers,
  signal: AbortSignal,
  options: HttpMountOptions,
): Promise<GraphQLAnswer> {
  const limit = AbortSignal.timeout(options.uploadTimeoutMs ?? 120_000)
  const sending = multipartBody(
    body,
    uploads,
    AbortSignal.any([signal, limit]),
    undefined,
    options.maxUploadBytes,
  )
  const all = new Headers(headers)
  for (const [key, value] of Object.entries(sending.headers)) all.set(key, value)
  try {
    const response = await fetch(`${base}/graphql`, {
      ...streamedPost,
      headers: all,
      body: sending.body as unknown as ReadableStream,
      signal: sending.signal,
    })
    return await readAnswer(response, options.name)
  } catch (error) {
    // fetch wraps the reason; a file's own refusal is what the client should read.
    throw findRefusal(error) ?? findRefusal(sending.signal.reason) ?? error
  } finally {
    sending.close()
  }
}

async function readAnswer(response: Response, name: string): Promise<GraphQLAnswer> {
  const answer: unknown = await response.json()
  if (answer && typeof answer === 'object' && ('data' in answer || 'errors' in answer))
    return answer as GraphQLAnswer
  throw new Error(`subgraph ${name} answered ${response.status} without GraphQL`)
}

const aborted = (signal: AbortSignal): Refusal | null =>
  signal.aborted
    ? new Refusal(
        'CLIENT_CLOSED_REQUEST',
        { th: 'คำขอถูกยกเลิก', en: 'The request was given up by its sender.' },
        499,
      )
    : null

const hopByHop = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'te',
  'expect',
]

function withoutHopByHop(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of hopByHop) kept.delete(name)
  return kept
}
