import { connect } from 'node:net'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest'
import { newId } from './ids.ts'
import { serveSubgraph } from './serve-http.ts'
import { createTestDatabase } from './testing.ts'
import { secret, smallSubgraph, type SmallSubgraph } from './testing-serve.ts'
import { anonymous, type Viewer } from './viewer.ts'

const person: Viewer = { kind: 'PERSON', id: newId(), sessionId: newId() }

let small: SmallSubgraph
let served: { port: number; stop(): Promise<void> }
let url: string
beforeAll(async () => {
  small = await smallSubgraph()
  served = await serveSubgraph(small.subgraph, { host: '127.0.0.1', port: 0, maxUploadBytes: 1000 })
  url = `http://127.0.0.1:${served.port}`
})
beforeEach(() => {
  small.contexts.length = 0
  small.lines.length = 0
})
afterAll(() => served.stop())

const never = new AbortController().signal

async function post(body: string, type = 'application/json', viewer: Viewer = person) {
  const headers = await small.headers(viewer)
  headers.set('content-type', type)
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
  return { status: answer.status, json: (await answer.json()) as Record<string, unknown> }
}

/** Sends bytes as they are and gives the beginning of what comes back, before the connection ends. */
const sendRaw = (port: number, text: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', (chunk) => {
      resolve(chunk.toString())
      socket.destroy()
    })
    socket.once('error', reject)
    socket.write(text)
  })

describe('over HTTP', () => {
  test.each<[string, object]>([
    ['{ viewer }', {}],
    ['query($n: Int!) { echo(n: $n) viewer }', { n: 3 }],
    ['{ broken viewer }', {}],
    ['{ refused }', {}],
    ['{ missing { text } }', {}],
    ['{', {}],
    ['{ absent }', {}],
    ['query($n: Int!) { echo(n: $n) }', {}],
    ['', {}],
  ])('the answer is the same as in process: %j', async (query, variables) => {
    const inProcess = await small.subgraph.execute(
      { query, variables } as never,
      await small.headers(person),
      never,
    )
    const { status, json } = await post(JSON.stringify({ query, variables }))
    expect(json).toEqual(JSON.parse(JSON.stringify(inProcess)))
    expect(status).toBe(200)
    expect(JSON.stringify(json)).not.toContain(secret)
    expect(small.lines.filter(({ level }) => level === 'error').map(({ requestId }) => requestId)).toEqual(
      /broken|missing/.test(query) ? ['request-1', 'request-1'] : [],
    )
  })

  test.each<[string, RequestInit, Viewer]>([
    ['/files/a%20b?x=1', {}, anonymous],
    ['/files/1', { method: 'PUT', body: 'ก'.repeat(1000) }, person],
    ['/files/broken', {}, person],
    ['/files/refused', {}, person],
    ['/inner/x', {}, { kind: 'GATEWAY' }],
    ['/inner/x', {}, person],
    ['/nowhere', {}, person],
  ])('a route answers the same as in process: %s', async (path, init, viewer) => {
    const headers = await small.headers(viewer)
    const there = await fetch(`${url}${path}`, { ...init, headers })
    const here = await small.subgraph.fetch(new Request(`http://internal${path}`, { ...init, headers }))
    expect([there.status, await there.text()]).toEqual([here.status, await here.text()])
    for (const name of ['content-type', 'x-own']) expect(there.headers.get(name)).toBe(here.headers.get(name))
    for (const name of ['x-powered-by', 'etag']) expect(there.headers.get(name)).toBe(null)
  })
})

describe('without an inner token', () => {
  const head = (path: string, type: string) =>
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 900000\r\n\r\n{"query`

  test.each([
    ['GraphQL', '/graphql', 'application/json'],
    ['an upload', '/graphql', 'multipart/form-data; boundary=a'],
    ['a route', '/files/1', 'text/plain'],
    ['nothing', '/nowhere', 'text/plain'],
  ])('a request for %s is refused with 401 before its body is there', async (_what, path, type) => {
    const answer = await sendRaw(served.port, head(path, type))
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer).toContain('UNAUTHENTICATED')
    expect(small.contexts).toEqual([])
  })

  test('health is told', async () => {
    const answer = await fetch(`${url}/health`)
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'up' }])
  })

  test('readiness is told: while the database is away it is 503, and its address is not named', async () => {
    const database = await createTestDatabase(inject('postgres'))
    const open = database.open('reports')
    const other = await smallSubgraph({ ready: () => open.ping() })
    const there = await serveSubgraph(other.subgraph, { host: '127.0.0.1', port: 0 })
    const ready = async () => {
      const answer = await fetch(`http://127.0.0.1:${there.port}/ready`)
      return [answer.status, await answer.text()]
    }
    expect(await ready()).toEqual([200, '{"status":"ready"}'])
    const elsewhere = postgres({ ...database.address(), database: 'postgres', max: 1 })
    await elsewhere.unsafe(`alter database ${database.name} with allow_connections false`)
    await elsewhere`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database.name}`
    await vi.waitFor(async () => expect((await ready())[0]).toBe(503), 10_000)
    const [, text] = await ready()
    expect(text).toContain('SERVICE_UNAVAILABLE')
    expect(text).not.toContain(database.name)
    expect(other.lines.at(-1)).toMatchObject({ level: 'warn', msg: 'not ready' })
    await elsewhere.unsafe(`alter database ${database.name} with allow_connections true`)
    await elsewhere.end()
    await vi.waitFor(async () => expect((await ready())[0]).toBe(200), 10_000)
    await there.stop()
    await database.drop()
  })
})

describe('a body', () => {
  const code = (value: string) => ({
    errors: [{ extensions: { code: value, messages: expect.any(Object) } }],
  })

  test.each([
    ['that is no JSON', '{"query', 'application/json', 400],
    ['that is JSON, but no object', '"{ viewer }"', 'application/json', 400],
    [
      'that is too long',
      JSON.stringify({ query: `{ viewer } #${'a'.repeat(1_100_000)}` }),
      'application/json',
      413,
    ],
    ['in a charset that nobody knows', '{}', 'application/json; charset=x', 415],
  ])('%s is refused in both languages and not logged', async (_what, body, type, status) => {
    const answer = await post(body, type)
    expect(answer).toMatchObject({ status, json: code('BAD_REQUEST') })
    expect(small.lines).toEqual([])
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded'])('of %s is none', async (type) => {
    const { json } = await post('query={viewer}', type)
    expect(json).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] })
    expect(small.lines).toEqual([])
  })
})
