import { scopes, type Scope } from '@eact/kit/scopes'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestGateway, withScopes, type TestGateway } from './limits/testing.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await startTestGateway()
})
afterAll(() => gateway.stop())
beforeEach(() => void (gateway.asked.length = 0))

async function codeOf(held: Scope[], query: string): Promise<string> {
  const response = await fetch(`http://${gateway.host}/graphql`, {
    method: 'POST',
    headers: { ...withScopes(...held), 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })
  expect(response.status).toBeLessThan(500)
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return errors?.[0]?.extensions.code ?? 'done'
}

const missing = 'SCOPE_MISSING'
const save = 'mutation { createReport(agencyId: "1") { errors { code } } }'

test.each<[Scope[], string, string, string, boolean]>([
  // held, query, schema, mutation, whether a subgraph hears of the mutation
  [[], missing, missing, missing, false],
  [['READ'], 'done', 'done', missing, false],
  [['SUBSCRIBE', 'EXPORT'], missing, missing, missing, false],
  [['WEBHOOKS'], missing, missing, 'INTERNAL_SERVER_ERROR', true],
  [[...scopes], 'done', 'done', 'INTERNAL_SERVER_ERROR', true],
])(
  'a token that is good for %j: query %s, schema %s, mutation %s',
  async (held, read, schema, act, heard) => {
    expect(await codeOf(held, '{ agency(code: "150000000000") { id } }')).toBe(read)
    expect(await codeOf(held, '{ __schema { queryType { name } } }')).toBe(schema)
    expect(await codeOf(held, '{ __typename }')).toBe(schema)
    gateway.asked.length = 0
    const code = await codeOf(held, save)
    expect(gateway.asked.length > 0).toBe(heard)
    if (!heard) expect(code).toBe(act)
  },
)
