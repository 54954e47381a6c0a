import { createServer, type RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { expressMiddleware } from '@as-integrations/express5'
import { listenOn } from '@eact/kit/serve'
import { formBytes, oneFile, post, sha256, storingServer, type StoreLog } from '@eact/kit/testing-uploads'
import express, { type RequestHandler } from 'express'
import { uploadFront, type UploadFrontOptions } from './front.ts'

/** Limits small enough for quick tests. */
export const testLimits: UploadFrontOptions = {
  maxFileBytes: 200_000,
  maxFiles: 4,
  maxOperationsBytes: 10_000,
  maxMapBytes: 1_000,
  maxParts: 6,
  idleTimeoutMs: 5_000,
  totalTimeoutMs: 20_000,
  orderTimeoutMs: 5_000,
  authorize: async () => null,
}

export interface UploadServer {
  port: number
  log: StoreLog
  /** Connections that are open now. */
  sockets: Set<Socket>
  /** Requests whose answer is not out, or whose sender is not gone, yet. */
  inFlight(): number
  /** Of every connection so far, how many bytes were read. */
  bytesRead(): number[]
  stop(): Promise<void>
}

/** Starts the front before a real Apollo Server whose resolvers hash the files, on a free port. */
export async function startUploadServer(options: Partial<UploadFrontOptions> = {}): Promise<UploadServer> {
  const limits = { ...testLimits, ...options }
  const { server, log } = storingServer(limits.maxFileBytes)
  await server.start()
  const started = await startBehindFront(limits, expressMiddleware(server))
  return {
    ...started,
    log,
    async stop() {
      await started.stop()
      await server.stop()
    },
  }
}

/** Starts the front before any handler. */
export async function startBehindFront(
  limits: UploadFrontOptions,
  handler: RequestHandler,
): Promise<Omit<UploadServer, 'log'>> {
  const app = express()
  app.post('/graphql', uploadFront(limits), express.json(), handler)
  return listenForTest(app)
}

/** Starts any handler on a free port, and keeps an eye on its connections. */
export async function listenForTest(app: RequestListener): Promise<Omit<UploadServer, 'log'>> {
  const http = createServer(app)
  const sockets = new Set<Socket>()
  const seen: Socket[] = []
  let inFlight = 0
  http.on('connection', (socket) => {
    sockets.add(socket)
    seen.push(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  http.on('request', (_request, response) => {
    inFlight += 1
    response.once('close', () => (inFlight -= 1))
  })
  const port = await listenOn(http, '127.0.0.1', 0)
  return {
    port,
    sockets,
    inFlight: () => inFlight,
    bytesRead: () => seen.map((socket) => socket.bytesRead),
    stop: () =>
      new Promise((done) => {
        http.close(() => done())
        http.closeAllConnections()
      }),
  }
}

/** Sends a good upload and says whether it was stored whole: the server is alive and well. */
export async function takesGoodUpload(port: number): Promise<boolean> {
  const content = Buffer.from('%PDF-1.7 ประกาศ ช่องทางอิเล็กทรอนิกส์')
  const answer = await post(port, formBytes(oneFile(content)))
  return answer.status === 200 && answer.json.data?.store?.sha256 === sha256(content)
}
