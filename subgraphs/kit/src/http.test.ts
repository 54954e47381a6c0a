import { createHash } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { webHeaders } from './http.ts'
import { piecesOf, serveAnswer, type SmallServer } from './testing-http.ts'

const running: SmallServer[] = []
afterAll(() => Promise.all(running.map((server) => server.stop())))

async function serve(...answer: Parameters<typeof serveAnswer>): Promise<SmallServer> {
  const server = await serveAnswer(...answer)
  running.push(server)
  return server
}

const sha256 = (bytes: ArrayBuffer) => createHash('sha256').update(new Uint8Array(bytes)).digest('hex')

describe('a request', () => {
  test('keeps its method, path, query and headers, also those that come twice', async () => {
    const { url } = await serve(({ method, url: at, headers }) =>
      Response.json({ method, at, accept: headers.get('accept'), own: headers.get('x-own') }),
    )
    const answer = await new Promise<string>((resolve, reject) => {
      const headers = { accept: 'text/html', 'x-own': ['one', 'two'] }
      const sent = httpRequest(`${url}/files/a%20b?x=1&x=2`, { method: 'DELETE', headers }, (res) => {
        let text = ''
        res.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text))
      })
      sent.on('error', reject).end()
    })
    expect(JSON.parse(answer)).toEqual({
      method: 'DELETE',
      at: 'http://internal/files/a%20b?x=1&x=2',
      accept: 'text/html',
      own: 'one, two',
    })
  })

  test.each(['//evil.example/a', '/a/../b', '/%2e%2e/b'])('cannot name another host: %s', async (path) => {
    const { port } = await serve(({ url }) => new Response(new URL(url).host))
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString())).on('close', () => resolve(text))
      socket.end(`GET ${path} HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n`)
    })
    expect(answer).toMatch(/\r\ninternal\r\n/)
  })

  test('streams its body: its beginning is read before its end is sent', async () => {
    const read: string[] = []
    let first = () => {}
    const begun = new Promise<void>((resolve) => (first = resolve))
    const { url } = await serve(async ({ body }) => {
      for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
        read.push(Buffer.from(chunk).toString())
        first()
      }
      return new Response(read.join())
    })
    const sent = httpRequest(url, { method: 'POST' })
    const answered = new Promise<IncomingMessage>((resolve) => sent.on('response', resolve))
    sent.write('one')
    await begun
    expect(read).toEqual(['one'])
    sent.end('two')
    ;(await answered).resume()
    expect(read).toEqual(['one', 'two'])
  })

  test('of many megabytes arrives whole', async () => {
    const { url } = await serve(async (request) => new Response(sha256(await request.arrayBuffer())))
    const { stream } = piecesOf(200, 64 * 1024)
    const answer = await fetch(url, { method: 'POST', body: stream, duplex: 'half' } as RequestInit)
    expect(await answer.text()).toBe(
      sha256(await new Response(piecesOf(200, 64 * 1024).stream).arrayBuffer()),
    )
  })

  test.each(['GET', 'HEAD'])('of %s has no body', async (method) => {
    let body: unknown = 'none seen'
    const { url } = await serve((request) => {
      body = request.body
      return new Response('ok')
    })
    await fetch(url, { method })
    expect(body).toBe(null)
  })
})

describe('an answer', () => {
  test('keeps several cookies several, and its status and headers', async () => {
    const { url } = await serve(() => {
      const headers = new Headers({ location: '/backend', 'x-own': 'ก'.length.toString() })
      headers.append('set-cookie', 'a=1; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT')
      headers.append('set-cookie', 'b=2; HttpOnly')
      return new Response(null, { status: 303, headers })
    })
    const answer = await fetch(url, { redirect: 'manual' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/backend')
    expect(answer.headers.getSetCookie()).toEqual([
      'a=1; Path=/; Expires=Thu, 01 Jan 2026 00:00:00 GMT',
      'b=2; HttpOnly',
    ])
  })

  test('streams: its beginning arrives before its end is made', async () => {
    let finish = () => {}
    const finished = new Promise<void>((resolve) => (finish = resolve))
    const { url } = await serve(
      () =>
        new Response(
          new ReadableStream({
            async start(controller) {
              controller.enqueue(Buffer.from('one'))
              await finished
              controller.enqueue(Buffer.from('two'))
              controller.close()
            },
          }),
        ),
    )
    const answer = await fetch(url)
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
    expect(Buffer.from((await reader.read()).value as Uint8Array).toString()).toBe('one')
    finish()
    expect(Buffer.from((await reader.read()).value as Uint8Array).toString()).toBe('two')
  })

  test('is made no faster than it is taken', async () => {
    const pieces = 4000
    const { stream, asked } = piecesOf(pieces, 16 * 1024)
    const { port } = await serve(() => new Response(stream))
    const socket = connect(port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
    socket.pause()
    let last = -1
    await vi.waitFor(
      () => {
        const [before] = [last, (last = asked.pieces)]
        expect(before).toBe(last)
        expect(last).toBeGreaterThan(0)
      },
      { timeout: 10_000, interval: 200 },
    )
    expect(asked.pieces).toBeLessThan(pieces / 2)
    let received = 0
    socket.on('data', (chunk) => (received += chunk.length)).resume()
    await new Promise((resolve) => socket.on('close', resolve))
    expect(asked.pieces).toBe(pieces)
    expect(received).toBeGreaterThan(pieces * 16 * 1024)
  })

  test('to HEAD has the headers and reads nothing of the body', async () => {
    const { stream, asked } = piecesOf(1000, 16 * 1024)
    const { url } = await serve(() => new Response(stream, { headers: { 'content-length': '16384000' } }))
    const answer = await fetch(url, { method: 'HEAD' })
    expect(answer.headers.get('content-length')).toBe('16384000')
    expect(await answer.text()).toBe('')
    expect(asked).toEqual({ pieces: 0, cancelled: true })
  })

  test.each([204, 304])('of %i ends without a body', async (status) => {
    const { url } = await serve(() => new Response(null, { status, headers: { etag: '"a"' } }))
    const answer = await fetch(url)
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([status, '"a"', ''])
  })

  test('whose making fails midway is cut off, so that nobody takes it for whole', async () => {
    const { url, failures } = await serve(
      () =>
        new Response(
          new ReadableStream({
            pull(controller) {
              controller.enqueue(new Uint8Array(1000))
              controller.error(new Error('the disk is gone'))
            },
          }),
        ),
    )
    await expect(fetch(url).then((answer) => answer.text())).rejects.toThrow(/fetch failed|terminated/)
    expect(failures).toMatchObject([{ message: 'the disk is gone' }])
  })
})

test('headers as Node has them become web headers, one by one', () => {
  const req = { headers: { 'set-cookie': ['a=1', 'b=2'], host: 'x', absent: undefined } }
  const headers = webHeaders(req as unknown as IncomingMessage)
  expect([...headers]).toEqual([
    ['host', 'x'],
    ['set-cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ])
})
