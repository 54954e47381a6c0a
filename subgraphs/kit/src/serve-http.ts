import { createServer } from 'node:http'
import express, { type RequestHandler } from 'express'
import { findRefusal, refusalBody, unavailable } from './errors.ts'
import { sendWebResponse, toWebRequest } from './http.ts'
import { listenOn, type GraphQLBody, type Subgraph } from './serve.ts'
import { receiveUploads } from './uploads.ts'

export interface ServeOptions {
  /** A private interface; the loopback by default. */
  host: string
  port: number
  /** Inclusive limit of one uploaded file; uploads are not taken when left out. */
  maxUploadBytes?: number
}

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
    const request = toWebRequest(req, res)
    res.json(await subgraph.execute(req.body as GraphQLBody, request.headers, request.signal))
  })
  app.use(async (req, res) => {
    await sendWebResponse(await subgraph.fetch(toWebRequest(req, res)), res)
  })
  const server = createServer(app)
  server.headersTimeout = 10_000
  server.requestTimeout = 120_000
  const port = await listenOn(server, options.host, options.port)
  return {
    port,
    async stop() {
      await new Promise((done) => {
        server.close(done)
        server.closeIdleConnections()
      })
      await subgraph.stop()
    },
  }
}

/** Nothing of a request's body is read before its inner token is found good. */
function gatewayOnly(subgraph: Subgraph): RequestHandler {
  return async (req, res, next) => {
    try {
      await subgraph.authenticate(new Headers(req.headers as Record<string, string>))
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
