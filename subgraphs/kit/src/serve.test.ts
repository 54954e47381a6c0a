import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { internalMessages, notAllowed } from './errors.ts'
import { clientAddressHeader } from './http.ts'
import { newId } from './ids.ts'
import { secret, smallSubgraph, type SmallSubgraph } from './testing-serve.ts'
import { anonymous, innerTokenHeader, type Viewer } from './viewer.ts'

const person = { kind: 'PERSON', id: newId(), sessionId: newId() } as const
const client = { kind: 'CLIENT', id: newId(), scopes: ['READ'] } as const
const gateway = { kind: 'GATEWAY' } as const
const viewers: Viewer[] = [anonymous, person, client, gateway]

let small: SmallSubgraph
beforeAll(async () => {
  small = await smallSubgraph()
  await small.subgraph.start()
})
beforeEach(() => {
  small.contexts.length = 0
  small.lines.length = 0
})
afterAll(() => small.subgraph.stop())

const never = new AbortController().signal
const masked = {
  message: internalMessages.en,
  extensions: { code: 'INTERNAL_SERVER_ERROR', messages: internalMessages },
}

async function ask(
  query: string,
  { viewer = anonymous as Viewer, variables = {}, requestId = 'request-1' } = {},
) {
  return small.subgraph.execute({ query, variables }, await small.headers(viewer, requestId), never)
}

async function visit(path: string, viewer: Viewer = anonymous, init: RequestInit = {}) {
  const headers = await small.headers(viewer, 'request-2')
  headers.set(clientAddressHeader, '203.0.113.9')
  const answer = await small.subgraph.fetch(new Request(`http://internal${path}`, { ...init, headers }))
  return { status: answer.status, text: await answer.text() }
}

const unexpected = () => small.lines.filter(({ level }) => level === 'error')

describe('who asks', () => {
  test.each(viewers)('is told to resolvers and routes: $kind', async (viewer) => {
    expect(await ask('{ viewer }', { viewer, requestId: 'abc' })).toEqual({ data: { viewer: viewer.kind } })
    expect(await visit('/files/1', viewer)).toMatchObject({ status: 200 })
    expect(small.contexts).toEqual([
      { viewer, requestId: 'abc', clientAddress: null, signal: never, asOf: null },
      {
        viewer,
        requestId: 'request-2',
        clientAddress: '203.0.113.9',
        signal: expect.any(AbortSignal),
        asOf: null,
      },
    ])
    expect(await small.subgraph.authenticate(await small.headers(viewer))).toEqual(viewer)
  })

  test.each<[string, () => Promise<Headers>]>([
    ['without an inner token', async () => new Headers()],
    ['with garbage for one', async () => new Headers({ [innerTokenHeader]: 'a.b.c' })],
    [
      'with one for another subgraph',
      async () => new Headers({ [innerTokenHeader]: await small.signer.sign(person, 'reports') }),
    ],
    ['with one of another gateway', async () => (await smallSubgraph()).headers(person)],
  ])('is refused %s, before anything runs', async (_how, make) => {
    const headers = await make()
    const answer = await small.subgraph.execute({ query: '{ viewer }' }, headers, never)
    expect(answer).toEqual({
      errors: [
        {
          message: expect.stringContaining('inner token'),
          extensions: {
            code: 'UNAUTHENTICATED',
            messages: { th: expect.stringMatching(/เกตเวย์/), en: expect.any(String) },
          },
        },
      ],
    })
    const visited = await small.subgraph.fetch(new Request('http://internal/files/1', { headers }))
    expect([visited.status, await visited.json()]).toEqual([401, answer])
    await expect(small.subgraph.authenticate(headers)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(small.contexts).toEqual([])
    expect(small.lines).toEqual([])
  })
})

describe('what goes wrong inside', () => {
  test('is masked, spares its neighbours, and is logged once with the request id', async () => {
    const answer = await ask('query Mine { broken viewer }', { requestId: 'abc' })
    expect(answer).toEqual({
      data: { broken: null, viewer: 'ANONYMOUS' },
      errors: [{ ...masked, path: ['broken'], locations: expect.any(Array) }],
    })
    expect(JSON.stringify(answer)).not.toContain(secret)
    expect(unexpected()).toMatchObject([
      {
        requestId: 'abc',
        path: ['broken'],
        operationName: 'Mine',
        err: { message: secret, stack: expect.stringContaining('testing-serve') },
      },
    ])
  })

  test('also where a field that cannot be null is', async () => {
    expect(await ask('{ missing { text } }')).toMatchObject({ data: { missing: null }, errors: [masked] })
    expect(unexpected()).toMatchObject([
      { requestId: 'request-1', err: { message: expect.stringContaining('Row.text') } },
    ])
  })

  test('in a route is masked and logged just so', async () => {
    const { status, text } = await visit('/files/broken')
    expect([status, JSON.parse(text)]).toEqual([500, { errors: [masked] }])
    expect(unexpected()).toMatchObject([{ requestId: 'request-2', err: { message: secret } }])
  })

  test('in making the context is masked and logged just so, and a refusal there passes', async () => {
    let thrown: Error = new Error(secret)
    const other = await smallSubgraph({
      context: () => {
        throw thrown
      },
    })
    await other.subgraph.start()
    const run = async () =>
      other.subgraph.execute({ query: '{ viewer }' }, await other.headers(person, 'abc'), never)
    expect(await run()).toEqual({ errors: [masked] })
    expect(other.lines).toMatchObject([{ level: 'error', requestId: 'abc', err: { message: secret } }])
    thrown = notAllowed()
    expect(await run()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    expect(other.lines.length).toBe(1)
    await other.subgraph.stop()
  })
})

describe('what the caller did wrong', () => {
  test('passes in Thai and English, and is not logged', async () => {
    const wrong = {
      message: 'Wrong.',
      extensions: { code: 'BAD_USER_INPUT', messages: { th: 'ผิด', en: 'Wrong.' } },
    }
    expect(await ask('{ refused }')).toMatchObject({
      data: { refused: null },
      errors: [{ ...wrong, path: ['refused'] }],
    })
    const { status, text } = await visit('/files/refused')
    expect([status, JSON.parse(text)]).toEqual([400, { errors: [wrong] }])
    expect(small.lines).toEqual([])
  })

  test.each([
    ['{', {}, 'GRAPHQL_PARSE_FAILED'],
    ['{ absent }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['query ($n: Int!) { echo(n: $n) }', { n: 'one' }, 'BAD_USER_INPUT'],
    ['', {}, 'BAD_REQUEST'],
    ['query A { viewer } query B { viewer }', {}, 'OPERATION_RESOLUTION_FAILURE'],
  ])('in the request itself is told and not logged: %j', async (query, variables, code) => {
    expect(await ask(query, { variables })).toMatchObject({ errors: [{ extensions: { code } }] })
    expect(unexpected()).toEqual([])
  })
})

describe('a route', () => {
  test.each([
    ['/files', 'GET /files '],
    ['/files/a%20b', 'GET /files/a%20b '],
  ])('answers everything beneath its prefix: %s', async (path, text) => {
    expect(await visit(path)).toEqual({ status: 200, text })
  })

  test('gets the method and the body', async () => {
    expect(await visit('/files/1', person, { method: 'PUT', body: 'ก' })).toEqual({
      status: 200,
      text: 'PUT /files/1 ก',
    })
  })

  test('of the gateway answers the gateway', async () => {
    expect(await visit('/inner/x', gateway)).toEqual({ status: 200, text: '{"viewer":"GATEWAY"}' })
  })

  test.each([anonymous, person, client])(
    'of the gateway looks to $kind like one that does not exist, whatever way the path takes',
    async (viewer) => {
      const nothing = await visit('/nowhere', viewer)
      expect(nothing).toMatchObject({ status: 404, text: expect.stringContaining('NOT_FOUND') })
      for (const path of ['/inner', '/inner/x', '/files/../inner/x', '/files/%2e%2e/inner/x', '//inner/x']) {
        expect(await visit(path, viewer)).toEqual(nothing)
      }
      expect(small.contexts).toEqual([])
    },
  )

  test.each(['/filesystem', '/file', '/', '/FILES/1', '/inner-most'])(
    'is not taken for another: %s',
    async (path) => {
      expect(await visit(path, gateway)).toMatchObject({ status: 404 })
    },
  )
})

test('its own work begins with it, and ends before what it stands on is closed', async () => {
  const steps: string[] = []
  const { subgraph } = await smallSubgraph({
    jobs: async () => {
      steps.push('begun')
      return async () => void steps.push('ended')
    },
    close: async () => void steps.push('closed'),
    ready: async () => {
      throw new Error('not yet')
    },
  })
  expect(steps).toEqual([])
  await subgraph.start()
  await expect(subgraph.ready()).rejects.toThrow('not yet')
  await subgraph.stop()
  expect(steps).toEqual(['begun', 'ended', 'closed'])
})

test('the contract can be read from it, for composing', async () => {
  expect(await ask('{ _service { sdl } }', { viewer: gateway })).toMatchObject({
    data: { _service: { sdl: expect.stringContaining('Answers when the client has gone.') } },
  })
})
