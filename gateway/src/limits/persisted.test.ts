import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSchema, getOperationAST, parse, validate } from 'graphql'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { readPersistedOperations } from '../supergraph.ts'
import { checkCost } from './cost.ts'
import { checkShape, operationLimits } from './shape.ts'
import {
  idOf,
  namedBy,
  startTestGateway,
  withSession,
  withUnknownSession,
  type TestGateway,
} from './testing.ts'

const query = 'query Known($code: String!) { agency(code: $code) { name } }'
const variables = { code: '150000000000' }
const mutation = 'mutation { createReport(agencyId: "a") { errors { code } } }'
const upload = 'mutation($file: Upload!) { uploadDocument(reportId: "r", file: $file) { errors { code } } }'
const subscription = 'subscription { changes { cursor } }'
const adHoc = 'query Known($code: String!) { agency(code: $code) { name level } }'
const nowhere = idOf('nothing')

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway([query, mutation, upload, subscription])
})
afterAll(() => gateway.stop())
beforeEach(() => void (gateway.asked.length = 0))

interface Sent {
  query?: unknown
  extensions?: unknown
  variables?: object
}
type Headers = Record<string, string>

interface Answered {
  errors?: { message: string; extensions: { code: string; messages?: { th: string; en: string } } }[]
}

async function outcomeOf(response: Response): Promise<[number, string | undefined]> {
  const { errors } = (await response.json()) as Answered
  return [response.status, errors?.[0]?.extensions.code]
}

const post = (sent: Sent | Sent[], headers: Headers = {}) =>
  fetch(`http://${gateway.host}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  }).then(outcomeOf)

const get = (sent: Sent, headers: Headers = {}) => {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(sent))
    parts.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  return fetch(`http://${gateway.host}/graphql?${parts.toString()}`, {
    headers: { ...headers, 'apollo-require-preflight': '1' },
  }).then(outcomeOf)
}

const form = (sent: Sent, headers: Headers = {}) => {
  const body = new FormData()
  body.append('operations', JSON.stringify({ ...sent, variables: { file: null } }))
  body.append('map', JSON.stringify({ 0: ['variables.file'] }))
  body.append('0', new Blob(['%PDF-1.7']), 'a.pdf')
  return fetch(`http://${gateway.host}/graphql`, {
    method: 'POST',
    headers: { ...headers, 'apollo-require-preflight': '1' },
    body,
  }).then(outcomeOf)
}

describe.each([
  ['POST', post],
  ['GET', get],
])('by %s', (_door, send) => {
  test('anybody may run a known operation by its hash, with its text or without', async () => {
    const extensions = namedBy(idOf(query))
    for (const sent of [{ extensions }, { query: '', extensions }, { query, extensions }]) {
      expect(await send({ ...sent, variables })).toEqual([200, undefined])
    }
    expect(gateway.asked).toHaveLength(3)
    for (const body of gateway.asked) expect(body).toContain('agency(code:')
  })

  test('an operation of one’s own needs an account', async () => {
    for (const sent of [{ query: adHoc }, { query: adHoc, extensions: namedBy(idOf(adHoc)) }, { query }]) {
      expect(await send({ ...sent, variables })).toEqual([401, 'UNAUTHENTICATED'])
      expect(await send({ ...sent, variables }, withUnknownSession)).toEqual([503, 'SERVICE_UNAVAILABLE'])
      expect(gateway.asked).toHaveLength(0)
      expect(await send({ ...sent, variables }, withSession)).toEqual([200, undefined])
      gateway.asked.length = 0
    }
  })

  test('nobody is told the schema, nor what is wrong with a text', async () => {
    expect(await send({ query: '{ __schema { types { name } } }' })).toEqual([401, 'UNAUTHENTICATED'])
    expect(await send({ query: '{ agency(' })).toEqual([401, 'UNAUTHENTICATED'])
    expect(await send({ query: '{ nothing }' })).toEqual([401, 'UNAUTHENTICATED'])
  })

  test('a hash that is not known, is of another text or is no hash is refused, whoever sends it', async () => {
    for (const headers of [{}, withSession]) {
      const codeFor = (sent: Sent) => send({ ...sent, variables }, headers)
      expect(await codeFor({ extensions: namedBy(nowhere) })).toEqual([400, 'PERSISTED_OPERATION_UNKNOWN'])
      expect(await codeFor({ query: adHoc, extensions: namedBy(idOf(query)) })).toEqual([
        400,
        'BAD_USER_INPUT',
      ])
      for (const persistedQuery of [null, {}, { version: 2, sha256Hash: idOf(query) }, { version: 1 }])
        expect(await codeFor({ extensions: { persistedQuery } })).toEqual([400, 'BAD_USER_INPUT'])
    }
    expect(await send({ extensions: namedBy('__proto__'), variables })).toEqual([400, 'BAD_USER_INPUT'])
    expect(gateway.asked).toHaveLength(0)
  })

  test('what is neither text nor hash is refused as before', async () => {
    for (const sent of [{ variables }, { query: '', variables }, { variables, extensions: { more: 1 } }])
      expect((await send(sent))[0]).toBe(400)
    expect(gateway.asked).toHaveLength(0)
  })

  test('a text sent with its hash is not known from then on', async () => {
    const extensions = namedBy(idOf(adHoc))
    expect(await send({ query: adHoc, extensions, variables }, withSession)).toEqual([200, undefined])
    expect(await send({ extensions, variables }, withSession)).toEqual([400, 'PERSISTED_OPERATION_UNKNOWN'])
  })
})

test('an address changes nothing, and names one text only', async () => {
  expect((await get({ extensions: namedBy(idOf(mutation)) }))[0]).toBe(405)
  const twice = new URLSearchParams([
    ['query', ''],
    ['query', '{ __typename }'],
  ])
  const response = await fetch(`http://${gateway.host}/graphql?${twice.toString()}`, {
    headers: { 'apollo-require-preflight': '1' },
  })
  expect(response.status).toBe(400)
  expect(gateway.asked).toHaveLength(0)
})

test('several operations in one body are refused', async () => {
  expect((await post([{ query, variables }], withSession))[0]).toBe(400)
  expect((await post([{ extensions: namedBy(idOf(query)), variables }]))[0]).toBe(400)
  expect(gateway.asked).toHaveLength(0)
})

test('an address that no parser likes is answered as any other, and has no operation', async () => {
  const status = await new Promise((resolve, reject) => {
    const [host, port] = gateway.host.split(':')
    const headers = { 'apollo-require-preflight': '1' }
    // `fetch` would tidy the path up.
    const path = `/graphql//?query=${encodeURIComponent(query)}`
    const asking = request({ host, port, path, headers }, (response) => resolve(response.resume().statusCode))
    asking.once('error', reject).end()
  })
  expect(status).toBe(401)
})

test('an upload names its operation by the hash too, and needs an account in any case', async () => {
  expect(await form({ extensions: namedBy(idOf(upload)) })).toEqual([401, 'UNAUTHENTICATED'])
  expect(await form({ query: upload })).toEqual([401, 'UNAUTHENTICATED'])
  expect(await form({ extensions: namedBy(nowhere) }, withSession)).toEqual([
    400,
    'PERSISTED_OPERATION_UNKNOWN',
  ])
  expect(gateway.asked).toHaveLength(0)
  expect(await form({ extensions: namedBy(idOf(upload)) }, withSession)).toEqual([200, undefined])
  expect(gateway.asked).toHaveLength(1)
  expect(gateway.asked[0]).toContain('uploadDocument')
})

test('a stream follows a known subscription, and refuses an unknown one', async () => {
  const stream = (sent: Sent, headers: Headers, signal?: AbortSignal) =>
    fetch(`http://${gateway.host}/graphql/stream`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(sent),
      ...(signal ? { signal } : {}),
    })
  expect((await stream({ extensions: namedBy(idOf(subscription)) }, {})).status).toBe(401)
  expect((await stream({ query: subscription }, {})).status).toBe(401)
  expect(await (await stream({ extensions: namedBy(nowhere) }, withSession)).text()).toContain(
    'PERSISTED_OPERATION_UNKNOWN',
  )
  expect(await (await stream({}, withSession)).text()).toContain('BAD_USER_INPUT')
  expect(gateway.asked).toHaveLength(0)
  const leaving = new AbortController()
  await stream({ extensions: namedBy(idOf(subscription)) }, withSession, leaving.signal)
  await expect.poll(() => gateway.asked[0]).toContain('changes')
  leaving.abort()
})

test('a socket takes known operations of any kind, and refuses unknown ones', async () => {
  const socket = new WebSocket(`ws://${gateway.host}/graphql`, 'graphql-transport-ws', {
    headers: withSession,
  })
  const said: { type: string; id?: string; payload?: unknown }[] = []
  socket.on('message', (data: Buffer) => said.push(JSON.parse(data.toString()) as (typeof said)[number]))
  await new Promise((done) => socket.once('open', done))
  const say = (message: object) => socket.send(JSON.stringify(message))
  const ask = async (id: string, sent: Sent) => {
    say({ id, type: 'subscribe', payload: { query: '', variables, ...sent } })
    await expect.poll(() => said.some((message) => message.id === id)).toBe(true)
    return JSON.stringify(said.find((message) => message.id === id))
  }
  say({ type: 'connection_init' })
  await expect.poll(() => said.length).toBe(1)
  expect(await ask('1', { extensions: namedBy(nowhere) })).toContain('PERSISTED_OPERATION_UNKNOWN')
  expect(await ask('2', { query: adHoc, extensions: namedBy(idOf(query)) })).toContain('BAD_USER_INPUT')
  expect(gateway.asked).toHaveLength(0)
  expect(await ask('3', { extensions: namedBy(idOf(query)) })).toContain('"data":{"agency":null}')
  expect(await ask('4', { query: adHoc })).toContain('"data":{"agency":null}')
  expect(gateway.asked).toHaveLength(2)
  say({ id: '5', type: 'subscribe', payload: { query: '', extensions: namedBy(idOf(subscription)) } })
  await expect.poll(() => gateway.asked[2]).toContain('changes')
  socket.terminate()
})

test('a socket that shows no account is closed before it may ask', async () => {
  const socket = new WebSocket(`ws://${gateway.host}/graphql`, 'graphql-transport-ws')
  const closed = new Promise((done) => socket.once('close', done))
  await new Promise((done) => socket.once('open', done))
  socket.send(JSON.stringify({ type: 'connection_init' }))
  expect(await closed).toBe(4403)
})

test('the refusal says in both languages how to go on', async () => {
  const response = await fetch(`http://${gateway.host}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: adHoc, variables }),
  })
  const { errors } = (await response.json()) as Answered
  expect(errors?.[0]?.extensions.messages?.en).toMatch(/sign in.+token.+\/explorer/i)
  expect(errors?.[0]?.extensions.messages?.th).toMatch(/เข้าสู่ระบบ.+โทเคน.+\/explorer/)
})

test('whatever the portal and the public pages ask stays within all limits', () => {
  const schema = buildSchema(
    readFileSync(fileURLToPath(import.meta.resolve('@eact/schema/api.graphql')), 'utf8'),
  )
  const known = readPersistedOperations()
  expect(known.size).toBeGreaterThan(5)
  for (const [id, text] of known) {
    expect(id).toBe(idOf(text))
    const document = parse(text, { maxTokens: operationLimits.tokens })
    expect(validate(schema, document)).toEqual([])
    const operation = getOperationAST(document)
    if (!operation) throw new Error(`there is no operation in ${id}`)
    expect(checkShape(document, operation)).toBeNull()
    expect(checkCost({ schema, document, operation, variables: {} })).toBeNull()
    expect(text).not.toMatch(/__schema|__type\b/)
  }
})

test('a gateway without the list of operations says how to make it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'eact-operations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'operations.json')
  expect(() => readPersistedOperations(file)).toThrow(`${file} is missing`)
  expect(() => readPersistedOperations(file)).toThrow('schema/main.ts --generate')
})
