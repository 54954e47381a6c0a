import { request as send } from 'node:http'
import { clientAddressHeader } from '@eact/kit/http'
import { serveAnswer, type SmallServer } from '@eact/kit/testing-http'
import { createLog } from '@eact/kit/log'
import { listenOn } from '@eact/kit/serve'
import { createInnerKeys, createTokenSigner, innerTokenHeader, requestIdHeader } from '@eact/kit/viewer'
import express from 'express'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Mount } from './mount/mount.ts'
import { mountOverHttp } from './mount/over-http.ts'
import { lastResort, subgraphRoutes } from './routes.ts'
import { createViewerResolver } from './viewer.ts'

const log = createLog('test', 'silent')

/** What reached the subgraph. */
let reached: { method: string; path: string; headers: Headers }[] = []
let subgraph: SmallServer
let door: Server
let port: number

beforeAll(async () => {
  subgraph = await serveAnswer((request) => {
    reached.push({
      method: request.method,
      path: new URL(request.url).pathname,
      headers: request.headers,
    })
    return new Response('from the subgraph')
  })
  const away = await serveAnswer(() => new Response())
  await away.stop()
  const { privateKey } = await createInnerKeys()
  const signer = await createTokenSigner(privateKey)
  const mount = (name: string, ...routes: Mount['routes']) =>
    mountOverHttp({ name, url: subgraph.url, routes, log })
  const mounts = [
    mount(
      'identity',
      { prefix: '/auth/token', access: 'public', ownCredentials: true },
      { prefix: '/auth', access: 'public' },
    ),
    mount('reports', { prefix: '/files', access: 'public' }),
    mountOverHttp({ name: 'away', url: away.url, routes: [{ prefix: '/away', access: 'public' }], log }),
  ]
  const viewers = createViewerResolver({ identity: mounts[0]!, signer, secureCookies: false, log })
  const app = express()
  app.use((_req, res, next) => {
    res.setHeader(requestIdHeader, 'the-gateways-own')
    next()
  })
  app.use(subgraphRoutes(mounts, viewers, signer))
  app.get('/broken', () => {
    throw new Error('secret of the house')
  })
  app.use(lastResort(log))
  door = createServer(app)
  port = await listenOn(door, '127.0.0.1', 0)
})

afterAll(async () => {
  await new Promise((done) => door.close(done))
  await subgraph.stop()
})

beforeEach(() => {
  reached = []
})

/** Sends a path as it is; `fetch` would tidy it up first. */
const statusOf = (path: string, method = 'GET', headers: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const request = send({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    request.once('error', reject)
    request.end(method === 'POST' ? '{}' : undefined)
  })

test('a path that climbs out of its prefix reaches no subgraph', async () => {
  const paths = [
    '/files/../graphql',
    '/files/%2e%2e/graphql',
    '/files/.%2E/graphql',
    '/files/..\\graphql',
    '/files/x/../../graphql',
    '/auth/../internal/viewer',
    '/files/..',
    '/./files/../graphql',
    'http://elsewhere/files/x',
  ]
  for (const path of paths) {
    expect([path, await statusOf(path, 'POST')]).toEqual([path, 404])
    expect([path, await statusOf(path)]).toEqual([path, 404])
  }
  expect(reached).toEqual([])
})

test('a path within its prefix reaches its subgraph as it was sent', async () => {
  expect(await statusOf('/files/one/%E0%B8%81.pdf?a=1')).toBe(200)
  expect(await statusOf('/auth/sign-in')).toBe(200)
  expect(await statusOf('/filesystem')).toBe(404)
  expect(await statusOf('/auth/../files/one')).toBe(200)
  expect(reached.map(({ path }) => path)).toEqual(['/files/one/%E0%B8%81.pdf', '/auth/sign-in', '/files/one'])
})

test('what only the gateway may say is not taken from outside', async () => {
  await statusOf('/files/one', 'GET', {
    'x-inner-token': 'forged',
    'x-request-id': 'forged',
    'x-client-address': '203.0.113.9',
    'x-forwarded-for': '203.0.113.9',
    forwarded: 'for=203.0.113.9',
    connection: 'close, x-inner-token',
    host: 'elsewhere',
  })
  const headers = reached[0]?.headers
  expect(headers?.get('x-inner-token')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  expect(headers?.get(requestIdHeader)).toBe('the-gateways-own')
  expect(headers?.get(clientAddressHeader)).toBe('127.0.0.1')
  expect(headers?.get('x-forwarded-for')).toBeNull()
  expect(headers?.get('forwarded')).toBeNull()
  expect(headers?.get('host')).toBe(new URL(subgraph.url).host)
})

test('a method that cannot be passed on is refused, not failed at', async () => {
  expect(await statusOf('/files/one', 'TRACE')).toBe(404)
  expect(reached).toEqual([])
})

test('a route that judges its own credentials gets them, and nobody is vouched for', async () => {
  const headers = { authorization: 'Basic aWQ6c2VjcmV0', cookie: 'eact_session=somebody' }
  expect(await statusOf('/auth/token', 'POST', headers)).toBe(200)
  expect(reached).toHaveLength(1)
  expect(reached[0]!.headers.get('authorization')).toBe(headers.authorization)
  const [, claims = ''] = reached[0]!.headers.get(innerTokenHeader)!.split('.')
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ sub: 'ANONYMOUS' })
  expect(await statusOf('/auth/sign-in', 'GET', headers)).toBe(401)
  expect(reached).toHaveLength(1)
})

test('a route offers no past instant, and nothing of the present is taken for one', async () => {
  reached = []
  const response = await fetch(`http://127.0.0.1:${port}/files/1`, { headers: { 'x-as-of': '2026-01-30' } })
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { errors: [{ extensions: { code: 'AS_OF_NOT_OFFERED' } }] },
  ])
  expect(reached).toEqual([])
})

test('whoever opened a page that broke is told so by a page, a program by JSON, and neither of what broke', async () => {
  const ask = (accept: string) => fetch(`http://127.0.0.1:${port}/broken`, { headers: { accept } })
  const page = await ask('text/html,application/xhtml+xml,*/*;q=0.8')
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    500,
    'text/html; charset=utf-8',
    'no-store',
  ])
  const text = await page.text()
  expect(text).toContain('the-gateways-own')
  expect(text).toContain('<div class="en" lang="en">')
  const told = await ask('*/*')
  expect([told.status, told.headers.get('content-type')]).toEqual([500, 'application/json; charset=utf-8'])
  expect(`${text}${await told.text()}`).not.toContain('secret')
})

test('whoever follows a link to what is away for the moment is told so by a page that may be tried again, a program by JSON', async () => {
  const ask = (accept: string) => fetch(`http://127.0.0.1:${port}/away/one`, { headers: { accept } })
  const page = await ask('text/html,application/xhtml+xml,*/*;q=0.8')
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    503,
    'text/html; charset=utf-8',
    'no-store',
  ])
  const text = await page.text()
  expect(text).toContain('<h1>ระบบส่วนนี้ไม่พร้อมใช้งานชั่วคราว')
  expect(text).toContain('<a href="">ลองใหม่</a>')
  expect(text).not.toContain('the-gateways-own')
  const told = await ask('*/*')
  expect([told.status, await told.json()]).toMatchObject([
    503,
    { errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
  ])
})
