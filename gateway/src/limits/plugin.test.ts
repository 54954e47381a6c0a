import { createLog } from '@eact/kit/log'
import { serveAnswer, type SmallServer } from '@eact/kit/testing-http'
import { createInnerKeys } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountOverHttp } from '../mount/over-http.ts'
import { createGateway, type Gateway } from '../server.ts'

const log = createLog('test', 'silent')

/** How often any subgraph was asked. */
let asked = 0
let subgraphs: SmallServer
let gateway: Gateway
let port: number

beforeAll(async () => {
  subgraphs = await serveAnswer(() => {
    asked += 1
    return Response.json({ data: null })
  })
  const { privateKey } = await createInnerKeys()
  gateway = await createGateway({
    mounts: ['identity', 'agencies', 'reports', 'changes'].map((name) =>
      mountOverHttp({ name, url: subgraphs.url, routes: [], log }),
    ),
    innerKey: privateKey,
    log,
    maxUploadBytes: 1000,
  })
  port = await gateway.listen('127.0.0.1', 0)
})

afterAll(async () => {
  await gateway.stop()
  await subgraphs.stop()
})

async function codeOf(query: string, variables: object = {}): Promise<string | undefined> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return errors?.[0]?.extensions.code
}

test('an operation that asks too much is refused before it is planned, and no subgraph hears of it', async () => {
  asked = 0
  const page = (inner: string) => `children(first: $n) { nodes { ${inner} } }`
  const query = `query($n: Int!) { agency(code: "150000000000") { ${page(page(page('id')))} } }`
  expect(await codeOf(query, { n: 100 })).toBe('OPERATION_TOO_COSTLY')
  const chain = Array.from(
    { length: 40 },
    (_, at) => `fragment C${at} on Agency { ...C${at + 1} ... on Agency { ...C${at + 1} } }`,
  )
  expect(
    await codeOf(`{ agency(code: "1") { ...C0 } } ${chain.join(' ')} fragment C40 on Agency { id name }`),
  ).toBe('TOO_MANY_SELECTIONS')
  expect(asked).toBe(0)
  await codeOf(query, { n: 5 })
  expect(asked).toBe(1)
})

test('nobody reaches what only the gateway asks of a subgraph, nor, unknown, the schema', async () => {
  asked = 0
  const represented = '(representations: [{ __typename: "Report", id: "1" }])'
  expect(await codeOf(`{ _entities${represented} { __typename } }`)).toBe('GRAPHQL_VALIDATION_FAILED')
  expect(await codeOf('{ _service { sdl } }')).toBe('GRAPHQL_VALIDATION_FAILED')
  expect(await codeOf('{ a: __schema { types { name } } }')).toBe('UNAUTHENTICATED')
  expect(await codeOf('{ ...F } fragment F on Query { __type(name: "Report") { name } }')).toBe(
    'UNAUTHENTICATED',
  )
  expect(asked).toBe(0)
})
