import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestGateway, withSession, type TestGateway } from './testing.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())
beforeEach(() => void (gateway.asked.length = 0))

const send = (query: string, variables: object = {}): Promise<Response> =>
  fetch(`http://${gateway.host}/graphql`, {
    method: 'POST',
    headers: { ...withSession, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })

async function codeOf(query: string, variables: object = {}): Promise<string | undefined> {
  const response = await send(query, variables)
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return errors?.[0]?.extensions.code
}

test('an operation that asks too much is refused before it is planned, and no subgraph hears of it', async () => {
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
  expect(gateway.asked).toHaveLength(0)
  await codeOf(query, { n: 5 })
  expect(gateway.asked).toHaveLength(1)
})

test('a request that is refused as a whole is told to be at fault, not we', async () => {
  const page = (inner: string) => `children(first: 100) { nodes { ${inner} } }`
  const refused = [
    `{ agency(code: "150000000000") { ${page(page(page('id')))} } }`,
    'subscription { changes { cursor } }',
    '{ nothing }',
    '{',
  ]
  for (const query of refused) expect([query, (await send(query)).status]).toEqual([query, 400])
  expect((await send('{ agency(code: "1") { id } }')).status).toBe(200)
})

test('no answer is kept on the way', async () => {
  expect((await send('{ agency(code: "1") { id } }')).headers.get('cache-control')).toBe('no-store')
})

test('nobody reaches what only the gateway asks of a subgraph', async () => {
  const represented = '(representations: [{ __typename: "Report", id: "1" }])'
  expect(await codeOf(`{ _entities${represented} { __typename } }`)).toBe('GRAPHQL_VALIDATION_FAILED')
  expect(await codeOf('{ _service { sdl } }')).toBe('GRAPHQL_VALIDATION_FAILED')
  expect(gateway.asked).toHaveLength(0)
})
