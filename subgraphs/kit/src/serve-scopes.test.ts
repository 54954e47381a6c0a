import { parse } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSource, type FeedStep } from './feeds.ts'
import { newId } from './ids.ts'
import { readScopes, scopes, type Scope } from './scopes.ts'
import { smallSubgraph, type SmallSubgraph } from './testing-serve.ts'
import type { Viewer } from './viewer.ts'

let small: SmallSubgraph
let acts: string[] = []

async function* once(): AsyncIterableIterator<FeedStep> {
  yield { cursor: '1', root: { ticked: 1 } }
}

const act = (name: string) => () => {
  acts.push(name)
  return name
}

beforeAll(async () => {
  small = await smallSubgraph({
    typeDefs: parse(`
      type Query { read: String }
      type Mutation { makeHook: String dropHook: String save: String }
      type Subscription { ticked: Int }
    `),
    resolvers: {
      Query: { read: act('read') },
      Mutation: { makeHook: act('makeHook'), dropHook: act('dropHook'), save: act('save') },
      Subscription: { ticked: { subscribe: () => asSource(once()) } },
    },
    machineMutations: { makeHook: 'WEBHOOKS', dropHook: 'WEBHOOKS' },
    routes: [
      { prefix: '/files', access: 'public', fetch: async () => new Response('file') },
      { prefix: '/exports', access: 'public', scopes: ['EXPORT'], fetch: async () => new Response('export') },
      { prefix: '/open', access: 'public', scopes: [], fetch: async () => new Response('open') },
    ],
  })
  await small.subgraph.start()
})
afterAll(() => small.subgraph.stop())

const never = new AbortController().signal
const machine = (...held: Scope[]): Viewer => ({ kind: 'CLIENT', id: newId(), scopes: held })

/** What became of an operation: `done`, or the code of its refusal. Nothing that is refused has run. */
async function ask(viewer: Viewer, query: string): Promise<string> {
  acts = []
  const answer = await small.subgraph.execute({ query }, await small.headers(viewer), never)
  const [error] = (answer['errors'] ?? []) as { extensions: { code: string } }[]
  if (error) expect(acts).toEqual([])
  return error?.extensions.code ?? 'done'
}

async function follow(viewer: Viewer): Promise<string> {
  const feed = small.subgraph.subscribe(
    { query: 'subscription { ticked }' },
    await small.headers(viewer),
    never,
  )
  const { value } = await feed.next()
  await feed.return()
  return value?.end ? String(value.end[0]?.extensions?.['code']) : 'done'
}

async function visit(viewer: Viewer, path: string): Promise<number> {
  const headers = await small.headers(viewer)
  return (await small.subgraph.fetch(new Request(`http://internal${path}`, { headers }))).status
}

const done = 'done'
const missing = 'SCOPE_MISSING'
const never_ = 'NOT_FOR_MACHINES'

describe("what the scopes of a machine's token give", () => {
  test.each<[Scope[], string, string, string, string]>([
    // held, query, subscription, webhook mutation, another mutation
    [[], missing, missing, missing, never_],
    [['READ'], done, missing, missing, never_],
    [['SUBSCRIBE'], missing, missing, missing, never_],
    [['READ', 'SUBSCRIBE'], done, done, missing, never_],
    [['EXPORT'], missing, missing, missing, never_],
    [['WEBHOOKS'], missing, missing, done, never_],
    [[...scopes], done, done, done, never_],
  ])(
    '%j: query %s, subscription %s, webhooks %s, other mutations %s',
    async (held, read, tick, hook, save) => {
      const viewer = machine(...held)
      expect(await ask(viewer, '{ read }')).toBe(read)
      expect(await follow(viewer)).toBe(tick)
      expect(await ask(viewer, 'mutation { makeHook dropHook }')).toBe(hook)
      expect(await ask(viewer, 'mutation { save }')).toBe(save)
    },
  )

  test.each([
    'mutation { makeHook save }',
    'mutation { hook: makeHook saved: save }',
    'mutation { ... on Mutation { save } }',
    'mutation { ...all } fragment all on Mutation { makeHook ...rest } fragment rest on Mutation { save }',
    'mutation { save @skip(if: true) makeHook }',
  ])('cannot be slipped past: %s', async (query) => {
    expect(await ask(machine(...scopes), query)).toBe(never_)
  })

  test('goes for files and other addresses as well', async () => {
    expect(await visit(machine('READ'), '/files/1')).toBe(200)
    expect(await visit(machine('EXPORT'), '/files/1')).toBe(403)
    expect(await visit(machine('EXPORT'), '/exports/1')).toBe(200)
    expect(await visit(machine('READ'), '/exports/1')).toBe(403)
    expect(await visit(machine(), '/open')).toBe(200)
  })

  test('binds no person', async () => {
    for (const viewer of [
      { kind: 'ANONYMOUS' },
      { kind: 'PERSON', id: newId(), sessionId: newId() },
    ] as const) {
      expect(await ask(viewer, '{ read }')).toBe(done)
      expect(await ask(viewer, 'mutation { save }')).toBe(done)
      expect(await follow(viewer)).toBe(done)
      expect(await visit(viewer, '/exports/1')).toBe(200)
    }
  })
})

test('scopes are read each once, in one order, and nothing else is one', () => {
  expect(readScopes('SUBSCRIBE READ READ read ADMIN')).toEqual(['READ', 'SUBSCRIBE'])
  expect(readScopes('')).toEqual([])
})
