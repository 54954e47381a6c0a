import { asOfHeader, asOfNotOffered } from '@eact/kit/as-of'
import { findRefusal, internalMessages, Refusal, refusalBody } from '@eact/kit/errors'
import { clientAddressHeader, sendWebResponse, toWebRequest } from '@eact/kit/http'
import { anonymous, innerTokenHeader, requestIdHeader, type TokenSigner } from '@eact/kit/viewer'
import type { Logger } from '@eact/kit/log'
import {
  Router,
  type ErrorRequestHandler,
  type NextFunction,
  type Request as ExpressRequest,
  type RequestHandler,
  type Response as ExpressResponse,
} from 'express'
import type { Mount } from './mount/mount.ts'
import { sendRefusal, statusOf } from './refused-page.ts'
import type { ViewerResolver } from './viewer.ts'

/** Passes requests on to the public HTTP routes of the subgraphs, streaming, with the same inner token. */
export function subgraphRoutes(
  mounts: Mount[],
  viewers: ViewerResolver,
  signer: TokenSigner,
): RequestHandler {
  const table = mounts.flatMap((mount) =>
    mount.routes
      .filter(({ access }) => access === 'public')
      .map(({ prefix, ownCredentials }) => ({ prefix, mount, ownCredentials: ownCredentials ?? false })),
  )
  return async (req: ExpressRequest, res: ExpressResponse, next: NextFunction) => {
    const path = pathOf(req)
    const route = table.find(({ prefix }) => path === prefix || path?.startsWith(`${prefix}/`))
    // fetch, by which requests are passed on, knows no TRACE.
    if (!route || req.method === 'TRACE') return next()
    const requestId = String(res.getHeader(requestIdHeader))
    try {
      if (req.headers[asOfHeader] !== undefined) throw asOfNotOffered()
      const viewer = route.ownCredentials ? anonymous : (await viewers.resolve(req.headers, requestId)).viewer
      const request = toWebRequest(req, res, req.originalUrl)
      for (const name of ['x-forwarded-for', 'forwarded', 'cookie2']) request.headers.delete(name)
      request.headers.set(innerTokenHeader, await signer.sign(viewer, route.mount.name))
      request.headers.set(requestIdHeader, requestId)
      request.headers.set(clientAddressHeader, req.ip ?? '')
      await sendWebResponse(await route.mount.fetch(request), res)
    } catch (error) {
      const refusal = findRefusal(error)
      // Links to files and to the sign-in are followed by people.
      if (refusal && !res.headersSent && !res.destroyed) return sendRefusal(req, res, refusal)
      answerFailure(error, res, requestId, next)
    }
  }
}

/**
 * The path as the subgraph will read it: with `..` and `%2e%2e` walked, which Express leaves as they are. By the
 * unwalked one `/files/../graphql` would be a file, and lead past the gateway's limits to the subgraph's own door.
 */
function pathOf({ originalUrl }: ExpressRequest): string | null {
  const address = `http://internal${originalUrl}`
  return originalUrl.startsWith('/') && URL.canParse(address) ? new URL(address).pathname : null
}

/** A refusal is answered as such; a client that has gone needs no answer; the rest is for the last handler. */
export function answerFailure(
  error: unknown,
  res: ExpressResponse,
  requestId: string,
  next: NextFunction,
): void {
  if (res.destroyed || res.headersSent) return void res.destroy()
  const refusal = findRefusal(error)
  if (!refusal) return next(error)
  res.status(statusOf(refusal)).json(refusalBody(refusal, requestId))
}

/** `GET /health`: this process lives. `GET /ready`: every part that a request may need answers. */
export function healthRoutes(mounts: Mount[]): Router {
  const router = Router()
  router.get('/health', (_req, res) => void res.json({ status: 'up' }))
  router.get('/ready', async (_req, res) => {
    const results = await Promise.allSettled(mounts.map((mount) => mount.ready()))
    const parts = Object.fromEntries(
      mounts.map(({ name }, at) => [name, results[at]?.status === 'fulfilled']),
    )
    const ready = results.every(({ status }) => status === 'fulfilled')
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', parts })
  })
  return router
}

/** The end of the road: nothing here, or something unexpected, masked and logged under its request id. */
export function lastResort(log: Logger): (RequestHandler | ErrorRequestHandler)[] {
  const nothingHere: RequestHandler = (_req, res) => {
    const refusal = new Refusal(
      'NOT_FOUND',
      { th: 'ไม่พบหน้าที่ต้องการ', en: 'There is nothing at this address.' },
      404,
    )
    res.status(404).json(refusalBody(refusal, String(res.getHeader(requestIdHeader))))
  }
  const failed: ErrorRequestHandler = (error, req, res, _next) => {
    if (res.headersSent) return void res.destroy()
    const refusal = findRefusal(error) ?? bodyRefusal(error)
    if (refusal) return sendRefusal(req, res, refusal)
    log.error({ err: error, requestId: String(res.getHeader(requestIdHeader)) }, 'unexpected error')
    sendRefusal(req, res, new Refusal('INTERNAL_SERVER_ERROR', internalMessages, 500))
  }
  return [nothingHere, failed]
}

/** What the body parser refuses: too long, not JSON, an unknown encoding. */
function bodyRefusal(error: unknown): Refusal | null {
  const status = (error as { status?: unknown }).status
  if (typeof status !== 'number' || status < 400 || status > 499) return null
  return status === 413
    ? new Refusal(
        'BODY_TOO_LARGE',
        { th: 'คำขอมีขนาดใหญ่เกินกำหนด', en: 'The request body is larger than allowed.' },
        413,
      )
    : new Refusal('BAD_REQUEST', { th: 'รูปแบบคำขอไม่ถูกต้อง', en: 'The request body cannot be read.' }, status)
}
