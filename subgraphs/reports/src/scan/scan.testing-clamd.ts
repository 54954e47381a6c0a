import { createServer, type Server, type Socket } from 'node:net'

/** A server that speaks clamd's protocol, for tests. */
export interface TestClamd {
  url: string
  /** The files that came whole. */
  received: Buffer[]
  /** What is answered to the next files; `null` closes the connection without an answer. */
  answer: (file: Buffer) => string | null
  stop(): Promise<void>
  /** Begins again on the same port. */
  start(): Promise<void>
}

/** Starts one; it answers `stream: OK` until told otherwise. */
export async function startTestClamd(): Promise<TestClamd> {
  const sockets = new Set<Socket>()
  let server: Server
  let port = 0
  const clamd: TestClamd = {
    url: '',
    received: [],
    answer: () => 'stream: OK',
    async start() {
      server = createServer((socket) => {
        sockets.add(socket)
        socket.on('close', () => sockets.delete(socket))
        socket.on('error', () => socket.destroy())
        converse(socket, clamd)
      })
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
      const address = server.address()
      if (typeof address === 'object' && address) port = address.port
      clamd.url = `tcp://127.0.0.1:${port}`
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  await clamd.start()
  return clamd
}

const greeting = 'zINSTREAM\0'

/** Reads one INSTREAM command: chunks with their lengths before them, until a length of nothing. */
function converse(socket: Socket, clamd: TestClamd): void {
  let rest = Buffer.alloc(0)
  let isGreeted = false
  const file: Buffer[] = []
  socket.on('data', (bytes) => {
    rest = Buffer.concat([rest, bytes])
    if (!isGreeted) {
      if (rest.length < greeting.length) return
      if (rest.subarray(0, greeting.length).toString() !== greeting) {
        socket.end('UNKNOWN COMMAND\0')
        return
      }
      isGreeted = true
      rest = rest.subarray(greeting.length)
    }
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0)
      if (rest.length < 4 + length) return
      if (length === 0) {
        const whole = Buffer.concat(file)
        clamd.received.push(whole)
        const answer = clamd.answer(whole)
        if (answer === null) socket.destroy()
        else socket.end(`${answer}\0`)
        return
      }
      file.push(rest.subarray(4, 4 + length))
      rest = rest.subarray(4 + length)
    }
  })
}
