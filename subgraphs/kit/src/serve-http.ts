import { createServer } from 'node:http'
import express, { type ErrorRequestHandler, type RequestHandler, type Response } from 'express'
import { findRefusal, internalMessages, Refusal, refusalBody, unavailable } from './errors.ts'
import type { Feed, FeedBody } from './feeds.ts'
import { goneSignal, sendWebResponse, toWebRequest, webHeaders } from './http.ts'
import { listenOn, type Subgraph } from './serve.ts'
import type { GraphQLBody } from './serve-definition.ts'
import { receiveUploads } from './uploads.ts'
import { requestIdHeader } from './viewer.ts'

export interface ServeOptions {
  /** A private interface; the loopback by default. */
  host: string
  port: number
  /** Inclusive limit of one uploaded file; uploads are not taken when left out. */
  maxUploadBytes?: number
}

/** How long requests under way may take to end before their connections are closed. */
const drainMs = 5000

/**
 * Serves one subgraph alone over HTTP: `/graphql`, its routes, `/health` and `/ready`.
 * Speaks to our gateway only; every request needs its inner token.
 *
 * @returns the port and how to end it
 */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: ServeOptions,
): Promise<{ port: number; stop(): Promise<void> }> {
  await subgraph.start()
  const feeds = new Set<Feed>()
  const app = express().disable('x-powered-by').disable('etag')
  app.get('/health', (_req, res) => void res.json({ status: 'up' }))
  app.get('/ready', async (_req, res) => {
    try {
      await subgraph.ready()
      res.json({ status: 'ready' })
    } catch (error) {
      subgraph.log.warn({ err: error }, 'not ready')
      res.status(503).json(refusalBody(unavailable()))
    }
  })
  app.use(gatewayOnly(subgraph))
  if (options.maxUploadBytes) {
    app.post(
      '/graphql',
      receiveUploads({ maxFileBytes: options.maxUploadBytes, maxFiles: 10, maxFieldBytes: 1_000_000 }),
    )
  }
  app.post('/graphql', express.json({ limit: '1mb' }), async (req, res) => {
    // Without a JSON body there is none: GraphQL itself says that a query is missing.
    const body = (req.body ?? {}) as GraphQLBody
    res.json(await subgraph.execute(body, webHeaders(req), goneSignal(res)))
  })
  app.post('/graphql/stream', express.json({ limit: '1mb' }), async (req, res) => {
    const feed = subgraph.subscribe(req.body as FeedBody, webHeaders(req), goneSignal(res))
    feeds.add(feed)
    await sendFeed(feed, res).finally(() => feeds.delete(feed))
  })
  app.use(async (req, res) => {
    await sendWebResponse(await subgraph.fetch(toWebRequest(req, res)), res)
  })
  app.use(unexpected(subgraph))
  const server = createServer(app)
  server.headersTimeout = 10_000
  server.requestTimeout = 120_000
  const port = await listenOn(server, options.host, options.port)
  return {
    port,
    async stop() {
      for (const feed of feeds) void feed.return()
      await new Promise((done) => {
        server.close(done)
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), drainMs).unref()
      })
      await subgraph.stop()
    },
  }
}

/** Writes a feed, one frame of JSON to a line. The next frame is made when the socket has taken the last one. */
async function sendFeed(feed: Feed, res: Response): Promise<void> {
  res.setHeader('content-type', 'application/x-ndjson')
  res.flushHeaders()
  for await (const frame of feed) {
    const failed = await new Promise((done) => res.write(`${JSON.stringify(frame)}\n`, done))
    if (failed) break
  }
  res.end()
}

/** Nothing of a request's body is read before its inner token is found good. */
function gatewayOnly(subgraph: Subgraph): RequestHandler {
  return async (req, res, next) => {
    try {
      await subgraph.authenticate(webHeaders(req))
      next()
    } catch (error) {
      const refusal = findRefusal(error)
      if (!refusal) return next(error)
      res.status(refusal.status).json(refusalBody(refusal))
    }
  }
}

/** Serves a subgraph as a process of its own until SIGINT or SIGTERM; what is wrong is told in plain lines. */
export async function serveAlone(make: () => Promise<ServeOptions & { subgraph: Subgraph }>): Promise<void> {
  try {
    const { subgraph, ...options } = await make()
    const served = await serveSubgraph(subgraph, options)
    process.stdout.write(`Ready: http://${options.host}:${served.port}\n`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => void served.stop().then(() => process.exit(0)))
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
}

/** A body that cannot be read is refused; everything else is logged and masked. */
function unexpected(subgraph: Subgraph): ErrorRequestHandler {
  return (error, req, res, _next) => {
    const about = { err: error as unknown, requestId: webHeaders(req).get(requestIdHeader) ?? '-' }
    // Who goes before the end of an answer is nothing to report; what fails before it is.
    if (clientHasGone(error)) return void res.destroy()
    if (res.headersSent) {
      subgraph.log.error(about, 'an answer could not be written to its end')
      return void res.destroy()
    }
    const status = (error as { status?: unknown }).status
    const readable = typeof status === 'number' && status >= 400 && status < 500
    if (!readable) subgraph.log.error(about, 'unexpected error')
    const refusal = readable
      ? new Refusal('BAD_REQUEST', { th: 'รูปแบบคำขอไม่ถูกต้อง', en: 'The request body cannot be read.' }, status)
      : new Refusal('INTERNAL_SERVER_ERROR', internalMessages, 500)
    res.status(refusal.status).json(refusalBody(refusal))
  }
}

const clientHasGone = (error: unknown): boolean =>
  (error as { code?: unknown }).code === 'ERR_STREAM_PREMATURE_CLOSE'
