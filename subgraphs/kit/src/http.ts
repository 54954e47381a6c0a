import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'

/** Header that tells a subgraph where the client comes from; the gateway sets it and lets none from outside through. */
export const clientAddressHeader = 'x-client-address'

/** Node's request headers as web `Headers`. */
export function webHeaders(req: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (Array.isArray(value)) for (const one of value) headers.append(name, one)
    else if (value !== undefined) headers.set(name, value)
  }
  return headers
}

/** Aborted when the client has gone before its answer was whole. */
export function goneSignal(res: ServerResponse): AbortSignal {
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) gone.abort()
  })
  return gone.signal
}

/** A request's own signal follows the given one only while the request is kept; it is kept until it is answered. */
const unanswered = new WeakMap<ServerResponse, Request>()

/**
 * Node's request as a web `Request`, its body streaming; aborted when the client goes away.
 * For a body that nobody has read yet.
 *
 * @param path path and query; the request's own when left out
 */
export function toWebRequest(req: IncomingMessage, res: ServerResponse, path = req.url ?? '/'): Request {
  const method = req.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const request = new Request(`http://internal${path}`, {
    method,
    headers: webHeaders(req),
    signal: goneSignal(res),
    redirect: 'manual',
    ...(hasBody ? { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' } : {}),
  } as RequestInit)
  unanswered.set(res, request)
  return request
}

/** Writes a web `Response` to Node's, streaming with back-pressure; several cookies stay several. */
export async function sendWebResponse(response: Response, res: ServerResponse): Promise<void> {
  res.statusCode = response.status
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') res.setHeader(name, value)
  })
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
  if (!response.body || res.req.method === 'HEAD') {
    await response.body?.cancel()
    res.end()
    return
  }
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream), res)
}
