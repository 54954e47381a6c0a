import { setTimeout as delay } from 'node:timers/promises'
import { Readable } from 'node:stream'
import { AwsV4Signer } from 'aws4fetch'
import { unavailable } from './errors.ts'

/** A bucket and the right to use it. */
export interface S3Address {
  /** Without a path, e.g. `https://s3.ap-southeast-1.amazonaws.com`. */
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

type Method = 'GET' | 'HEAD' | 'PUT' | 'DELETE'

/** What goes with one request. */
export interface S3Request {
  headers?: Record<string, string> | undefined
  /** Makes the body anew for each try. */
  body?: () => Readable
  query?: Record<string, string>
  signal?: AbortSignal | undefined
  /** Statuses beside 2xx that the caller understands; their bodies are dropped. */
  allowed?: readonly number[]
}

/** The four requests of S3 that a file store needs, and the list. */
export interface S3Client {
  /** @throws Refusal SERVICE_UNAVAILABLE when the store does not answer; Error when it refuses */
  send(method: Method, name: string, request?: S3Request): Promise<Response>
  list(prefix: string): AsyncIterable<{ name: string; modifiedAt: Date }>
}

const tries = 3
const firstPauseMs = 100
/** Until the answer begins; a body may take as long as its reader does. */
const answerMs = 30_000

/** Speaks to a bucket by path (`endpoint/bucket/name`), which every S3 server understands. */
export function createS3Client(address: S3Address): S3Client {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = address

  async function attempt(method: Method, url: URL, request: S3Request): Promise<Response> {
    const signer = new AwsV4Signer({
      method,
      url: url.href,
      headers: request.headers ?? {},
      accessKeyId,
      secretAccessKey,
      service: 's3',
      region,
    })
    const signed = await signer.sign()
    const late = new AbortController()
    const timer = setTimeout(
      () => late.abort(new Error('The object store did not answer in time.')),
      answerMs,
    )
    const body = request.body?.()
    try {
      return await fetch(signed.url, {
        method,
        headers: signed.headers,
        redirect: 'error',
        signal: request.signal ? AbortSignal.any([late.signal, request.signal]) : late.signal,
        ...(body ? { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' } : {}),
      })
    } finally {
      clearTimeout(timer)
      body?.destroy()
    }
  }

  async function send(method: Method, name: string, request: S3Request = {}): Promise<Response> {
    const url = new URL(`${endpoint}/${bucket}${name ? `/${name}` : ''}`)
    for (const [key, value] of Object.entries(request.query ?? {})) url.searchParams.set(key, value)
    for (let count = 1; ; count += 1) {
      let trouble: unknown
      try {
        const response = await attempt(method, url, request)
        if (response.ok) return response
        const answered = await response.text()
        if (request.allowed?.includes(response.status)) return response
        trouble = new Error(`The object store answered ${response.status} to ${method}: ${codeOf(answered)}`)
        if (response.status < 500 && response.status !== 429) throw trouble
      } catch (error) {
        request.signal?.throwIfAborted()
        if (error === trouble) throw error
        trouble = error
      }
      if (count === tries) throw Object.assign(unavailable(), { cause: trouble })
      await delay(firstPauseMs * 2 ** (count - 1), undefined, { signal: request.signal })
    }
  }

  async function* list(prefix: string): AsyncIterable<{ name: string; modifiedAt: Date }> {
    let token: string | undefined
    do {
      const next: Record<string, string> = token ? { 'continuation-token': token } : {}
      const response = await send('GET', '', { query: { 'list-type': '2', prefix, ...next } })
      const page = await response.text()
      for (const [, entry = ''] of page.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        yield { name: field(entry, 'Key'), modifiedAt: new Date(field(entry, 'LastModified')) }
      }
      token = field(page, 'NextContinuationToken') || undefined
    } while (token)
  }

  return { send, list }
}

const codeOf = (answered: string): string => field(answered, 'Code') || 'no reason given'

/**
 * The text of the first element of this name, or nothing. Enough XML for what S3 writes: elements without
 * attributes whose text is escaped.
 */
function field(xml: string, name: string): string {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? ''
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, word?: string) => {
      if (decimal) return String.fromCodePoint(Number(decimal))
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
      return entities[word ?? ''] ?? whole
    },
  )
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
