import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startJourney, type Caller, type Journey } from './testing.ts'

let journey: Journey
let officer: Caller
beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process' })
  officer = await journey.signIn('analyst')
})
afterAll(() => journey.stop())

test('graphql-http’s server audits find no error for a signed-in client', async () => {
  const audits = serverAudits({
    url: `${journey.system.publicUrl}/graphql`,
    fetchFn: (input: string, init: RequestInit = {}) =>
      fetch(input, {
        ...init,
        headers: {
          ...(init.headers as Record<string, string>),
          ...officer.headers,
          'apollo-require-preflight': '1',
        },
      }),
  })
  const results = await Promise.all(audits.map((audit) => audit.fn()))
  const errors = results
    .filter(({ status }) => status === 'error')
    .map(({ name, status }) => `${status} ${name}`)
  expect(errors).toEqual([])
  expect(results.filter(({ status }) => status === 'ok').length).toBeGreaterThanOrEqual(50)
})
