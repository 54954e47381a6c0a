import { notForMachines } from '@eact/kit/scope-refusals'
import { scopes, type Scope } from '@eact/kit/scopes'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestGateway, withScopes, type TestGateway } from './limits/testing.ts'

let gateway: TestGateway
beforeAll(async () => {
  // As a subgraph would that has no mutation for machines.
  const { message, extensions } = notForMachines()
  const never = { errors: [{ message, extensions }] }
  gateway = await startTestGateway([], {
    answer: (body) => (body.includes('createReport') ? never : { data: null }),
  })
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

test.each<[Scope[], string, string]>([
  // held, query, schema
  [[], missing, missing],
  [['READ'], 'done', 'done'],
  [['SUBSCRIBE', 'EXPORT'], missing, missing],
  [['WEBHOOKS'], missing, missing],
  [[...scopes], 'done', 'done'],
])(
  'a token that is good for %j: query %s, schema %s, and of a mutation what its subgraph says',
  async (held, read, schema) => {
    expect(await codeOf(held, '{ agency(code: "150000000000") { id } }')).toBe(read)
    expect(await codeOf(held, '{ __schema { queryType { name } } }')).toBe(schema)
    expect(await codeOf(held, '{ __typename }')).toBe(schema)
    gateway.asked.length = 0
    expect(await codeOf(held, save)).toBe('NOT_FOR_MACHINES')
    expect(gateway.asked).toHaveLength(1)
  },
)
