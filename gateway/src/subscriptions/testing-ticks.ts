import { Refusal } from '@eact/kit/errors'
import { asSource, type FeedStep } from '@eact/kit/feeds'
import type { Logger } from '@eact/kit/log'
import { createSubgraph, type Subgraph } from '@eact/kit/serve'
import type { RequestContext } from '@eact/kit/serve-definition'
import { createTokenVerifier, type JWK, type Viewer } from '@eact/kit/viewer'
import { rightsChangedCode } from '@eact/kit/viewer.store'
import { parse } from 'graphql'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@tag"])'

export const ticksSdl = `${link}
  type Query { now: Int }
  type Subscription { things(after: String): Tick! }
  type Tick @tag(name: "by-reach") { cursor: String! thing: Thing }
  type Thing @key(fields: "id", resolvable: false) @tag(name: "by-reach") { id: ID! }
`
export const thingsSdl = `${link}
  type Thing @key(fields: "id") @tag(name: "by-reach") {
    id: ID!
    seenBy: String!
    mine: String! @tag(name: "personal")
    owner: Owner
    failing: String
  }
  type Owner { name: String! }
`

/** What the test looks at and changes. */
export interface TickParts {
  askers: Viewer[]
  told: Map<string, string>
  held: Map<string, string>
  numbers: NumberLog
  log: Logger
}

const nothing = async (): Promise<void> => undefined

/** Makes a subgraph that tells of numbers, and one that knows what stands behind them. */
export async function makeTicks(
  publicKey: JWK,
  { askers, held, numbers, log }: TickParts,
): Promise<{ ticks: Subgraph; things: Subgraph }> {
  const make = async (name: string, typeDefs: string, resolvers: object): Promise<Subgraph> =>
    createSubgraph<RequestContext>({
      name,
      typeDefs: parse(typeDefs),
      resolvers,
      verifier: await createTokenVerifier(publicKey, name),
      context: (request) => request,
      ready: nothing,
      close: nothing,
      log,
    })
  const ticks = await make('ticks', ticksSdl, {
    Subscription: {
      things: {
        subscribe: (_root: unknown, { after }: { after?: string | null }, context: RequestContext) =>
          asSource(numbers.after(context.resumeAfter ?? after ?? null, context.viewer)),
      },
    },
  })
  const things = await make('things', thingsSdl, {
    Thing: {
      __resolveReference({ id }: { id: string }, { viewer }: RequestContext) {
        askers.push(viewer)
        if (viewer.kind === 'RIGHTS' && held.get(viewer.holder.id) !== viewer.rights)
          throw new Refusal(rightsChangedCode, { th: 'สิทธิ์เปลี่ยน', en: 'Changed.' })
        return { id }
      },
      seenBy: (_thing: unknown, _args: unknown, { viewer }: RequestContext) => nameOf(viewer),
      mine: (_thing: unknown, _args: unknown, { viewer }: RequestContext) => nameOf(viewer),
      owner: () => ({ name: 'somebody' }),
      failing: () => {
        throw new Error('broken')
      },
    },
  })
  return { ticks, things }
}

const nameOf = (viewer: Viewer): string => {
  if (viewer.kind === 'RIGHTS') return viewer.rights
  return 'id' in viewer ? viewer.id : 'nobody'
}

export interface NumberLog {
  grow(): void
  after(cursor: string | null, viewer: Viewer): AsyncIterableIterator<FeedStep>
}

/** A log of numbers: each feed of it begins with the place where it is. */
export function numberLog(rightsOf: (viewer: Viewer) => string | undefined): NumberLog {
  const waiting = new Set<() => void>()
  let last = 0
  function wakeAll(): void {
    for (const wake of waiting) wake()
    waiting.clear()
  }
  return {
    grow(): void {
      last += 1
      wakeAll()
    },
    after(cursor: string | null, viewer: Viewer): AsyncIterableIterator<FeedStep> {
      let at = cursor === null ? null : Number(cursor)
      let ended = false
      const steps: AsyncIterableIterator<FeedStep> = {
        async next() {
          if (at === null) {
            at = last
            return { done: false, value: { cursor: String(at), root: null } }
          }
          while (!ended && at >= last) await new Promise<void>((wake) => void waiting.add(wake))
          if (ended) return { done: true, value: undefined }
          at += 1
          const rights = rightsOf(viewer)
          const root = { things: { cursor: String(at), thing: { id: String(at) } } }
          return { done: false, value: { cursor: String(at), root, ...(rights ? { rights } : {}) } }
        },
        async return() {
          ended = true
          wakeAll()
          return { done: true, value: undefined }
        },
        [Symbol.asyncIterator]: () => steps,
      }
      return steps
    },
  }
}
