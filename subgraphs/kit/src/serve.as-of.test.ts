import { parse } from 'graphql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RequestContext } from './serve-definition.ts'
import { resolversAsOf } from './serve-as-of.ts'
import { smallSubgraph, type SmallSubgraph } from './testing-serve.ts'
import { anonymous, innerTokenHeader } from './viewer.ts'

const asOf = new Date('2026-01-31T02:15:00Z')
const typeDefs = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { past: Row present: String mixed: Row! }
  type Mutation { act: String }
  type Subscription { follow: String }
  type Row { told: String read: String }
  type Thing @key(fields: "id") { id: ID! told: String }
`)

let small: SmallSubgraph
beforeEach(async () => {
  const resolvers = {
    Query: {
      past: (_: unknown, __: unknown, { asOf: at }: RequestContext) => ({ told: at?.toISOString() ?? 'now' }),
      present: () => 'now',
      mixed: () => ({ told: 'now' }),
    },
    Mutation: { act: () => 'done' },
    Subscription: {
      follow: {
        async *subscribe() {
          yield { cursor: '1', root: { follow: 'now' } }
        },
      },
    },
    Row: { read: () => 'now' },
    Thing: { __resolveReference: () => ({ id: '1', told: 'now' }) },
  }
  small = await smallSubgraph({ typeDefs, resolvers, honoursAsOf: ['Query.past'] })
  await small.subgraph.start()
})
afterEach(() => small.subgraph.stop())

const headersOf = async (at: Date | null) =>
  new Headers({ [innerTokenHeader]: await small.signer.sign(anonymous, 'small', at) })

interface Answered {
  data?: Record<string, unknown> | null
  errors?: { path?: unknown[]; extensions: { code: string; messages: object } }[]
}

const ask = async (query: string, at: Date | null = asOf): Promise<Answered> =>
  small.subgraph.execute({ query }, await headersOf(at), new AbortController().signal)

const notOffered = { code: 'AS_OF_NOT_OFFERED', messages: { th: expect.any(String), en: expect.any(String) } }

describe('an operation of a past instant', () => {
  test('is answered by a resolver that honours it, and one of the present as ever', async () => {
    expect(await ask('{ past { told } }')).toEqual({ data: { past: { told: asOf.toISOString() } } })
    expect(await ask('{ past { told read } present }', null)).toEqual({
      data: { past: { told: 'now', read: 'now' }, present: 'now' },
    })
  })

  test('is refused on the very fields that do not honour it, and the others are answered', async () => {
    const { data, errors } = await ask('{ past { told read } present }')
    expect(data).toEqual({ past: { told: asOf.toISOString(), read: null }, present: null })
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions])).toEqual(
      expect.arrayContaining([
        ['present', notOffered],
        ['past.read', notOffered],
      ]),
    )
    expect(errors).toHaveLength(2)
  })

  test('gets nothing of an entity but its key, each field refusing by itself', async () => {
    const things =
      '{ _entities(representations: [{ __typename: "Thing", id: "1" }]) { ... on Thing { id told } } }'
    const { data, errors } = await ask(things)
    expect(data).toEqual({ _entities: [{ id: '1', told: null }] })
    expect(errors).toMatchObject([{ path: ['_entities', 0, 'told'], extensions: notOffered }])
    expect((await ask(things, null)).data).toEqual({ _entities: [{ id: '1', told: 'now' }] })
  })

  test('changes nothing', async () => {
    const { errors } = await ask('mutation { act }')
    expect(errors?.[0]?.extensions.code).toBe('AS_OF_ONLY_FOR_READING')
    expect((await ask('mutation { act }', null)).data).toEqual({ act: 'done' })
  })

  test('follows nothing', async () => {
    const signal = new AbortController().signal
    const feed = small.subgraph.subscribe({ query: 'subscription { follow }' }, await headersOf(asOf), signal)
    const { value } = await feed.next()
    expect(value?.end?.[0]?.extensions?.['code']).toBe('AS_OF_ONLY_FOR_READING')
    const present = small.subgraph.subscribe(
      { query: 'subscription { follow }' },
      await headersOf(null),
      signal,
    )
    expect((await present.next()).value).toMatchObject({ answer: { data: { follow: 'now' } } })
    await present.return()
  })

  test('gets nothing from a route', async () => {
    const request = async (at: Date | null) =>
      small.subgraph.fetch(new Request('http://small/files/a', { headers: await headersOf(at) }))
    expect((await request(null)).status).toBe(200)
    const refused = await request(asOf)
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: notOffered }] })
  })
})

test('a resolver that is said to honour an instant must be there', () => {
  const resolvers = { Query: { past: () => 1 } }
  expect(() => resolversAsOf(typeDefs, resolvers, ['Query.past'])).not.toThrow()
  expect(() => resolversAsOf(typeDefs, resolvers, ['Query.pastt'])).toThrow('Query.pastt')
})
