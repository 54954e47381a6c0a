import { parse } from 'graphql'
import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { badInput, internalMessages, unavailable } from './errors.ts'
import { createSubgraph } from './serve.ts'
import { testTrust } from './testing.ts'
import { anonymous, createTokenVerifier, innerTokenHeader } from './viewer.ts'

/** A subgraph whose fields go wrong, and headers that it takes. */
async function startSmall() {
  const { publicKey, signer, log } = await testTrust()
  const subgraph = createSubgraph({
    name: 'small',
    typeDefs: parse(
      'type Query { rows: Int, broken: String, odd: Size, wrong: String, echo(n: Int!): Int } enum Size { S }',
    ),
    resolvers: {
      Query: {
        rows: async () => {
          const address = { host: '/nowhere', port: 5432, database: 'none', user: 'nobody' }
          const database = openDatabase({ address, applicationName: 'small' })
          try {
            return (await database.db.execute('select 1 as one')).length
          } finally {
            await database.close()
          }
        },
        broken: () => {
          throw new Error('the secret address')
        },
        odd: () => 'XXL',
        wrong: () => {
          throw badInput({ th: 'ผิด', en: 'Wrong.' })
        },
      },
    },
    verifier: await createTokenVerifier(publicKey, 'small'),
    context: (request) => request,
    ready: async () => undefined,
    close: async () => undefined,
    log,
  })
  await subgraph.start()
  return { subgraph, headers: new Headers({ [innerTokenHeader]: await signer.sign(anonymous, 'small') }) }
}

async function ask(query: string, variables = {}) {
  const { subgraph, headers } = await startSmall()
  const { errors } = await subgraph.execute({ query, variables }, headers, new AbortController().signal)
  await subgraph.stop()
  return (errors as { message: string; extensions: { code: string; messages?: object } }[])[0]
}

test.each([
  ['{', 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
  ['{ absent }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "absent"'],
  ['query ($n: Int!) { echo(n: $n) }', 'BAD_USER_INPUT', '"$n" of required type "Int!" was not provided'],
])('what GraphQL finds in the request %j is told with its code', async (query, code, message) => {
  expect(await ask(query)).toMatchObject({ message: expect.stringContaining(message), extensions: { code } })
})

test('a refusal is told in both languages', async () => {
  expect(await ask('{ wrong }')).toMatchObject({
    message: 'Wrong.',
    extensions: { code: 'BAD_USER_INPUT', messages: { th: 'ผิด', en: 'Wrong.' } },
  })
})

test.each(['{ broken }', '{ odd }'])('what went wrong on our side is masked: %s', async (query) => {
  expect(await ask(query)).toMatchObject({
    message: internalMessages.en,
    extensions: { code: 'INTERNAL_SERVER_ERROR', messages: internalMessages },
  })
})

test('a database that does not answer makes the subgraph unavailable, and is not named', async () => {
  const { message, code, messages } = unavailable()
  expect(await ask('{ rows }')).toMatchObject({ message, path: ['rows'], extensions: { code, messages } })
})

test('a person who followed a link is refused by a page, a program by JSON', async () => {
  const { subgraph, headers } = await startSmall()
  const visit = (accept: string) => {
    headers.set('accept', accept)
    return subgraph.fetch(new Request('http://small/nowhere', { headers }))
  }
  const page = await visit('text/html,application/xhtml+xml,*/*;q=0.8')
  const told = await visit('*/*')
  await subgraph.stop()
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    404,
    'text/html; charset=utf-8',
    'no-store',
  ])
  expect(await page.text()).toMatch(/<h1>[ก-๙][^]*<div class="en" lang="en">/)
  expect([told.status, await told.json()]).toMatchObject([
    404,
    { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
  ])
})
