import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestGateway, withSession, type TestGateway } from './limits/testing.ts'

let gateway: TestGateway
beforeAll(async () => {
  const plannedBy = { __typename: 'Person', id: '01890000-0000-7000-8000-000000000002' }
  gateway = await startTestGateway([], {
    answer: (body) =>
      body.includes('_entities')
        ? { data: { _entities: [null] } }
        : { data: { reorganisation: { plannedBy } } },
  })
})
afterAll(() => gateway.stop())

test.each([
  ['nothing else', '{ reorganisation(id: "1") { plannedBy { displayName } } }', {}, undefined],
  [
    'as of a day',
    '{ reorganisation(id: "1") { plannedBy { displayName } } }',
    { asOf: '2020-01-01' },
    ['asOf'],
  ],
])(
  'somebody who may not be seen is null, and nothing tells that there is somebody: with %s',
  async (_, query, extensions, told) => {
    const response = await fetch(`http://${gateway.host}/graphql`, {
      method: 'POST',
      headers: { ...withSession, 'content-type': 'application/json' },
      body: JSON.stringify({ query, extensions }),
    })
    const answer = (await response.json()) as { data: unknown; errors?: unknown; extensions?: object }
    expect(answer.data).toEqual({ reorganisation: { plannedBy: null } })
    expect(answer.errors).toBeUndefined()
    expect(answer.extensions && Object.keys(answer.extensions)).toEqual(told)
  },
)
