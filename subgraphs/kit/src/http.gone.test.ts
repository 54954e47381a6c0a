import { connect, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { goneSignal } from './http.ts'
import { piecesOf, serveAnswer, type SmallServer } from './testing-http.ts'

const running: SmallServer[] = []
afterAll(() => Promise.all(running.map((server) => server.stop())))

async function serve(...answer: Parameters<typeof serveAnswer>): Promise<SmallServer> {
  const server = await serveAnswer(...answer)
  running.push(server)
  return server
}

describe('the client that goes', () => {
  /** Sends a request and goes away once `gone` says so. */
  const leave = async (port: number, gone: Promise<void>, text = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n') => {
    const socket: Socket = connect(port, '127.0.0.1')
    socket.write(text)
    await gone
    socket.destroy()
  }

  test.each([
    ['a request without a body', 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['one whose body is whole', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}'],
    ['one whose body is half there', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{}'],
  ])('aborts %s', async (_what, text) => {
    let [arrive, abort] = [() => {}, () => {}]
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const aborted = new Promise<void>((resolve) => (abort = resolve))
    const { port } = await serve(async ({ signal }) => {
      signal.addEventListener('abort', abort)
      arrive()
      await aborted
      return new Response('too late')
    })
    await leave(port, arrived, text)
    await aborted
  })

  test('is noticed though nobody but the signal is kept, and memory is short', async () => {
    setFlagsFromString('--expose_gc')
    const collect = runInNewContext('gc') as () => void
    let arrive = () => {}
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const signals: AbortSignal[] = []
    const { port } = await serve(({ signal }, _req, res) => {
      signals.push(signal, goneSignal(res))
      arrive()
      return new Promise(() => {})
    })
    const leaving = leave(
      port,
      arrived.then(async () => {
        for (let round = 0; round < 3; round += 1) {
          await new Promise((resolve) => setImmediate(resolve))
          collect()
        }
      }),
    )
    await leaving
    await vi.waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]), 5000)
  })

  test('ends the reading of what it was sent', async () => {
    const { stream, asked } = piecesOf(1_000_000, 64 * 1024)
    const { port, failures } = await serve(() => new Response(stream))
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    await new Promise((resolve) => socket.once('data', resolve))
    socket.destroy()
    await vi.waitFor(() => expect(asked.cancelled).toBe(true), 5000)
    expect(failures).toMatchObject([{ code: 'ERR_STREAM_PREMATURE_CLOSE' }])
  })

  test('is not mistaken for one who has its whole answer', async () => {
    let seen: AbortSignal | null = null
    const { url } = await serve(({ signal }) => {
      seen = signal
      return new Response('whole')
    })
    await (await fetch(url, { headers: { connection: 'close' } })).text()
    await vi.waitFor(() => expect(seen).not.toBe(null))
    expect((seen as AbortSignal | null)?.aborted).toBe(false)
  })
})
