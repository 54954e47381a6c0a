import { Kind, parse, type DefinitionNode, type TypeNode } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readBodyOnly } from './body-only.ts'
import { startTestGateway, withSession, type TestGateway } from './limits/testing.ts'
import { readSupergraph } from './supergraph.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())
beforeEach(() => void (gateway.asked.length = 0))

const headers = { ...withSession, 'apollo-require-preflight': '1' }
const rows = [{ agencyCode: '150000000000', nationalId: '1101700203450' }]

async function ask(
  query: string,
  method: 'GET' | 'POST',
): Promise<{ status: number; code: string | undefined }> {
  const body = { query, variables: { rows } }
  const inAddress = new URLSearchParams({ query, variables: JSON.stringify(body.variables) })
  const response = await fetch(
    `http://${gateway.host}/graphql${method === 'GET' ? `?${inAddress.toString()}` : ''}`,
    method === 'GET'
      ? { headers }
      : { method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return { status: response.status, code: errors?.[0]?.extensions.code }
}

const preview = 'previewActivationTokens(role: AGENCY_OFFICER, reach: AGENCY, at: { rows: $rows }) { count }'
const declared = 'query($rows: [ActivationRowInput!])'

test('what takes a citizen’s number is refused in an address, however it is written, and no subgraph hears of it', async () => {
  for (const query of [
    `${declared} { ${preview} }`,
    `${declared} { aliased: ${preview} }`,
    `${declared} { ...F } fragment F on Query { ${preview} }`,
    `${declared} { ... on Query { agency(code: "150000000000") { id } ${preview} } }`,
  ])
    expect(await ask(query, 'GET')).toEqual({ status: 400, code: 'BODY_WANTED' })
  expect(gateway.asked).toHaveLength(0)
})

test('it is answered when it comes in a body, and other queries in an address, too', async () => {
  expect((await ask(`${declared} { ${preview} }`, 'POST')).code).not.toBe('BODY_WANTED')
  expect((await ask('{ agency(code: "150000000000") { id } }', 'GET')).code).not.toBe('BODY_WANTED')
  expect(gateway.asked).toHaveLength(2)
})

/** Input types that hold a citizen's number, also through others. */
function typesWithNumber(definitions: readonly DefinitionNode[]): Set<string> {
  const inputs = definitions.filter((node) => node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
  const found = new Set<string>()
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const { name, fields = [] } of inputs)
      if (fields.some((one) => one.name.value === 'nationalId' || found.has(typeOf(one.type))))
        found.add(name.value)
  }
  return found
}

const typeOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : typeOf(type.type)

test('every query whose input may hold a citizen’s number is marked', () => {
  const { definitions } = parse(readSupergraph())
  const holding = typesWithNumber(definitions)
  const queries = definitions
    .filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value === 'Query')
    .flatMap((node) => (node.kind === Kind.OBJECT_TYPE_DEFINITION ? (node.fields ?? []) : []))
    .filter(({ arguments: args = [] }) => args.some(({ type }) => holding.has(typeOf(type))))
  expect(queries.length).toBeGreaterThan(0)
  expect([...readBodyOnly(readSupergraph())]).toEqual(queries.map(({ name }) => `Query.${name.value}`))
})
