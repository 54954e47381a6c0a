import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { frameOf } from '@eact/gateway/subscriptions/socket-delivery'
import { listenOn } from '@eact/kit/serve'
import { WebSocketServer } from 'ws'

/** Sockets to which something is only written: what serving cannot do for less. */
export interface BareSockets {
  url: string
  /** How many follow. */
  count(): number
  /** Writes one message of so many bytes to each, as one frame that is made once. */
  write(bytes: number): void
  stop(): Promise<void>
}

/** Opens them in this process. They answer as if they spoke graphql-transport-ws. */
export async function openBareSockets(): Promise<BareSockets> {
  const http = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  const followers: Duplex[] = []
  http.on('upgrade', (request, connection: Duplex, head) =>
    sockets.handleUpgrade(request, connection, head, (socket) => {
      socket.once('message', () => {
        socket.send('{"type":"connection_ack"}')
        socket.once('message', () => void followers.push(connection))
      })
    }),
  )
  const port = await listenOn(http, '127.0.0.1', 0)
  return {
    url: `ws://127.0.0.1:${port}/`,
    count: () => followers.length,
    write(bytes) {
      const head = Buffer.from('{"id":"1","type":"next","payload":')
      const frame = frameOf(head, Buffer.alloc(bytes - head.length - 1, ' '))
      for (const follower of followers) follower.write(frame)
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((done) => void http.close(done))
    },
  }
}
