import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { publicGuard, type LinkGuard } from './link.check.address.ts'
import { tryAddress, type AskLimits } from './link.check.ask.ts'
import { guardOf, selfSigned } from './link.check.testing.ts'

const limits: AskLimits = { connectMs: 2000, totalMs: 3000, maxHeaderBytes: 8192, maxRedirects: 5 }
const servers: (Server | TcpServer)[] = []
/** Ports of the servers that count as public. */
const open: number[] = []

async function listen(server: Server | TcpServer, isPublic = true): Promise<number> {
  servers.push(server)
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  if (isPublic) open.push(port)
  return port
}

interface Seen {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
}

/** A server that keeps what it was asked. */
async function site(answer: RequestListener, isPublic = true) {
  const seen: Seen[] = []
  const port = await listen(
    createServer((request, response) => {
      const { method, url, headers } = request
      seen.push({ method, url, headers })
      answer(request, response)
    }),
    isPublic,
  )
  return { port, seen, url: (path = '/') => `http://site.go.th:${port}${path}` }
}

const guard = guardOf({ 'site.go.th': '127.0.0.1', 'inner.go.th': '10.1.2.3' }, () => open)
const tryOne = (url: string, by: LinkGuard = guard) => tryAddress(url, by, limits)

afterAll(async () => {
  for (const server of servers) {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

describe('a page that opens', () => {
  test('is good, and its server is told who asks, by the name in the link, for one byte and no more', async () => {
    const { seen, url } = await site((_request, response) => response.writeHead(206).end('x'))
    expect(await tryOne(url('/หน้า?ก=1#ท้าย'))).toEqual({ outcome: 'GOOD', statusCode: 206, movedTo: null })
    const [{ method, url: path, headers } = {} as Seen] = seen
    expect({ method, path }).toEqual({ method: 'GET', path: encodeURI('/หน้า?ก=1') })
    expect(headers).toMatchObject({ range: 'bytes=0-0', 'accept-encoding': 'identity' })
    expect(headers['user-agent']).toContain('eact-link-check')
    expect(headers.host).toMatch(/^site\.go\.th:\d+$/)
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('authorization')
  })

  test('is asked by HEAD where the server takes no GET', async () => {
    const { seen, url } = await site(({ method }, response) =>
      response.writeHead(method === 'HEAD' ? 200 : 405).end(),
    )
    expect(await tryOne(url())).toMatchObject({ outcome: 'GOOD', statusCode: 200 })
    expect(seen.map(({ method }) => method)).toEqual(['GET', 'HEAD'])
  })

  test('has moved when it says so for good, and not when only for now', async () => {
    const { url } = await site(({ url: path }, response) => {
      const status = path === '/lasting' ? 301 : 302
      if (path === '/there') response.writeHead(200).end()
      else response.writeHead(status, { location: '/there', 'set-cookie': 'a=b' }).end()
    })
    expect(await tryOne(url('/lasting'))).toEqual({
      outcome: 'MOVED',
      statusCode: 200,
      movedTo: url('/there'),
    })
    expect(await tryOne(url('/for-now'))).toEqual({ outcome: 'GOOD', statusCode: 200, movedTo: null })
  })

  test('takes no cookie along', async () => {
    const { seen, url } = await site(({ url: path }, response) => {
      if (path === '/there') response.writeHead(200).end()
      else response.writeHead(302, { location: '/there', 'set-cookie': 'a=b' }).end()
    })
    await tryOne(url())
    expect(seen).toHaveLength(2)
    expect(seen[1]?.headers).not.toHaveProperty('cookie')
  })

  test.each([
    [404, 'GONE'],
    [410, 'GONE'],
    [500, 'SERVER_ERROR'],
    [503, 'SERVER_ERROR'],
    [403, 'NOT_SHOWN'],
    [401, 'NOT_SHOWN'],
    [429, 'NOT_SHOWN'],
    [416, 'GOOD'],
  ])('%i means %s', async (status, outcome) => {
    const { url } = await site((_request, response) => response.writeHead(status).end())
    expect(await tryOne(url())).toMatchObject({ outcome, statusCode: status })
  })
})

describe('what leads inward is refused, and nobody there is asked', () => {
  test('loopback and private addresses, by the rule of production', async () => {
    const { seen, port } = await site((_request, response) => response.end(), false)
    const byPort = { ...publicGuard, mayName: () => true }
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', 'localhost', '0.0.0.0', '[::1]', '10.0.0.1'])
      expect(await tryOne(`http://${host}:${port}/`, byPort)).toMatchObject({ outcome: 'ADDRESS_NOT_PUBLIC' })
    expect(seen).toEqual([])
  })

  test('other ports, schemes and passwords, by the rule of production', async () => {
    const { seen, port } = await site((_request, response) => response.end(), false)
    for (const url of [
      `http://site.go.th:${port}/`,
      'ftp://site.go.th/',
      'http://a:b@site.go.th/',
      'file:///etc/hosts',
    ])
      expect(await tryOne(url, publicGuard)).toMatchObject({ outcome: 'NOT_WEB_ADDRESS', statusCode: null })
    expect(seen).toEqual([])
  })

  test('a name that means an inner address', async () => {
    expect(await tryOne('http://inner.go.th/')).toMatchObject({ outcome: 'ADDRESS_NOT_PUBLIC' })
  })

  test('a redirect inward, by address, by name, to another scheme, or with a password', async () => {
    const inner = await site((_request, response) => response.end('secret'), false)
    const outer = await site(({ url: path = '' }, response) =>
      response.writeHead(302, { location: decodeURIComponent(path.slice(1)) }).end(),
    )
    const to = (location: string) => tryOne(outer.url(`/${encodeURIComponent(location)}`))
    for (const location of [
      `http://127.0.0.1:${inner.port}/`,
      'http://inner.go.th/',
      'http://localhost/',
      'http://[::1]/',
    ])
      expect(await to(location)).toEqual({ outcome: 'ADDRESS_NOT_PUBLIC', statusCode: null, movedTo: null })
    for (const location of ['file:///etc/passwd', 'gopher://site.go.th/', 'http://a:b@site.go.th/'])
      expect(await to(location)).toMatchObject({ outcome: 'NOT_WEB_ADDRESS' })
    expect(inner.seen).toEqual([])
    expect(outer.seen).toHaveLength(7)
  })

  test('a name that changes its answer: each hop is looked up once and asked at the very address that was judged', async () => {
    const inner = await site((_request, response) => response.end('secret'), false)
    const outer = await site((_request, response) => response.end('fine'))
    const answers = [['127.0.0.1'], ['10.9.8.7'], ['10.9.8.7']]
    const changing = guardOf({ 'rebind.go.th': () => answers.shift() ?? ['10.9.8.7'] }, () => open)
    // No machine knows this name: had anything looked it up a second time, it would have found nothing.
    expect(await tryOne(`http://rebind.go.th:${outer.port}/`, changing)).toMatchObject({ outcome: 'GOOD' })
    expect(changing.asked).toEqual(['rebind.go.th'])
    expect(await tryOne(`http://rebind.go.th:${outer.port}/`, changing)).toMatchObject({
      outcome: 'ADDRESS_NOT_PUBLIC',
    })
    expect(inner.seen).toEqual([])
    expect(outer.seen).toHaveLength(1)
  })

  test('a name that changes its answer between a page and its redirect', async () => {
    const outer = await site((_request, response) => response.writeHead(302, { location: '/again' }).end())
    const answers = [['127.0.0.1'], ['169.254.169.254']]
    const changing = guardOf({ 'rebind.go.th': () => answers.shift() ?? [] }, () => open)
    expect(await tryOne(`http://rebind.go.th:${outer.port}/`, changing)).toMatchObject({
      outcome: 'ADDRESS_NOT_PUBLIC',
    })
    expect(outer.seen).toHaveLength(1)
  })
})

describe('whatever a server does, the try ends and takes in next to nothing', () => {
  /** Written on the socket as it is; `more` goes on until the socket closes. */
  async function raw(head: string, more?: (socket: Socket) => void) {
    const sent = { bytes: 0, closed: 0 }
    const port = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => undefined).once('close', () => (sent.closed += 1))
        socket.once('data', () => {
          socket.write(head)
          more?.(socket)
        })
      }),
    )
    return { sent, url: `http://site.go.th:${port}/` }
  }

  test('a body without end', async () => {
    const block = Buffer.alloc(64 * 1024, 'x')
    let sent = 0
    const { url } = await site((_request, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(block)) sent += block.length
      }
      response.writeHead(200).on('drain', pour)
      pour()
    })
    expect(await tryOne(url())).toMatchObject({ outcome: 'GOOD', statusCode: 200 })
    // What fits into the buffers of two sockets; the rest was never taken.
    expect(sent).toBeLessThan(16 * 1024 * 1024)
  })

  test('a bomb of gzip is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000))
    const { url } = await site((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb),
    )
    const before = process.memoryUsage().arrayBuffers
    expect(await tryOne(url())).toMatchObject({ outcome: 'GOOD' })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000)
  })

  test('headers that drip', async () => {
    const { url } = await raw('HTTP/1.1 200 OK\r\n', (socket) => {
      const timer = setInterval(() => socket.write('x: y\r\n'), 50)
      socket.once('close', () => clearInterval(timer))
    })
    expect(await tryAddress(url, guard, { ...limits, totalMs: 400 })).toMatchObject({ outcome: 'TOO_SLOW' })
  })

  test('a server that says nothing', async () => {
    const { url } = await raw('')
    expect(await tryAddress(url, guard, { ...limits, totalMs: 300 })).toMatchObject({ outcome: 'TOO_SLOW' })
  })

  test('a name service that says nothing', async () => {
    const mute: LinkGuard = { ...guard, resolve: () => new Promise(() => undefined) }
    expect(await tryAddress('http://mute.go.th/', mute, { ...limits, totalMs: 200 })).toMatchObject({
      outcome: 'TOO_SLOW',
    })
  })

  test('huge headers', async () => {
    const { url } = await raw(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`)
    expect(await tryOne(url)).toMatchObject({ outcome: 'BAD_ANSWER' })
  })

  test('headers without number', async () => {
    const { url } = await raw('HTTP/1.1 200 OK\r\n', (socket) => {
      const pour = () => {
        while (!socket.destroyed && socket.write('x: y\r\n'.repeat(1000)));
      }
      socket.on('drain', pour)
      pour()
    })
    expect(await tryOne(url)).toMatchObject({ outcome: 'BAD_ANSWER' })
  })

  test('no HTTP at all', async () => {
    const { url } = await raw('220 mail.go.th ESMTP ready\r\n')
    expect(await tryOne(url)).toMatchObject({ outcome: 'BAD_ANSWER' })
  })

  test('a connection that is cut', async () => {
    const { url } = await raw('', (socket) => socket.destroy())
    expect(await tryOne(url)).toMatchObject({ outcome: 'UNREACHABLE' })
  })

  test('redirects in a circle, and a chain of them', async () => {
    const { seen, url } = await site(({ url: path = '' }, response) =>
      response.writeHead(302, { location: path === '/circle' ? '/circle' : `${path}x` }).end(),
    )
    expect(await tryOne(url('/circle'))).toMatchObject({ outcome: 'TOO_MANY_REDIRECTS' })
    expect(await tryOne(url('/'))).toMatchObject({ outcome: 'TOO_MANY_REDIRECTS' })
    expect(seen).toHaveLength(12)
  })

  test('an answer that changes the protocol', async () => {
    const { url } = await raw('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n')
    expect(await tryOne(url)).toMatchObject({ outcome: 'BAD_ANSWER' })
  })

  test('a certificate that nobody has signed', async () => {
    const port = await listen(
      createSecureServer(selfSigned('site.go.th'), (_request, response) => response.end()),
    )
    expect(await tryOne(`https://site.go.th:${port}/`)).toMatchObject({
      outcome: 'CERTIFICATE_BAD',
      statusCode: null,
    })
  })

  test('https that is none', async () => {
    const { port } = await site((_request, response) => response.end())
    expect((await tryOne(`https://site.go.th:${port}/`)).outcome).toMatch(/CERTIFICATE_BAD|BAD_ANSWER/)
  })

  test('a port where nobody listens, and a name that nobody has', async () => {
    const closed = createTcpServer()
    const port = await listen(closed)
    await new Promise((done) => closed.close(done))
    servers.splice(servers.indexOf(closed), 1)
    expect(await tryOne(`http://site.go.th:${port}/`)).toMatchObject({ outcome: 'UNREACHABLE' })
    expect(await tryOne('http://nobody.go.th/')).toMatchObject({ outcome: 'NAME_UNKNOWN' })
  })

  test.each(['EAI_AGAIN', 'ESERVFAIL', 'ETIMEOUT', 'ECONNREFUSED'])('no name service: %s', async (code) => {
    const error = Object.assign(new Error(code), { code, syscall: 'queryA' })
    const deaf: LinkGuard = { ...guard, resolve: () => Promise.reject(error) }
    expect(await tryOne('http://site.go.th/', deaf)).toMatchObject({ outcome: 'NO_NETWORK' })
  })
})
