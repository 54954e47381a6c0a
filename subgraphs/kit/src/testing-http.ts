import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { sendWebResponse, toWebRequest } from './http.ts'
import { listenOn } from './serve.ts'

type Answer = (request: Request, req: IncomingMessage, res: ServerResponse) => Response | Promise<Response>

/** A server of one answer. */
export interface SmallServer {
  port: number
  url: string
  /** What writing the answers threw. */
  failures: unknown[]
  stop(): Promise<void>
}

/** Serves one answer on a free port; a failing one cuts its connection. */
export async function serveAnswer(answer: Answer): Promise<SmallServer> {
  const failures: unknown[] = []
  const server = createServer((req, res) => {
    const write = async () => sendWebResponse(await answer(toWebRequest(req, res), req, res), res)
    write().catch((error: unknown) => {
      failures.push(error)
      res.destroy()
    })
  })
  const port = await listenOn(server, '127.0.0.1', 0)
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    failures,
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** A body made while it is read, of so many pieces of so many bytes; counts what was asked of it. */
export function piecesOf(count: number, size: number) {
  const asked = { pieces: 0, cancelled: false }
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (asked.pieces === count) return controller.close()
        controller.enqueue(new Uint8Array(size).fill(asked.pieces % 251))
        asked.pieces += 1
      },
      cancel() {
        asked.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { stream, asked }
}
