import {
  createSourceEventStream,
  execute,
  GraphQLError,
  parse,
  validate,
  type ExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql'
import type { GraphQLBody } from './serve-definition.ts'

/** What a Subscription field's `subscribe` gives: how far it has come, and what happened there if it is to be told. */
export interface FeedStep {
  /** After this place in the feed. */
  cursor: string
  /** The root value of the event; null where nothing is to be told up to the cursor. */
  root: Record<string, unknown> | null
  /** Names the rights that the event was judged by; see ViewerReach.fingerprint. */
  rights?: string
}

/** A subscription as the gateway asks a subgraph for it. */
export interface FeedBody extends GraphQLBody {
  /** Where to go on; goes before the operation's own argument. */
  resumeAfter?: string | null
}

/** What goes over the wire, one after the other. */
export interface FeedFrame {
  /** After this place in the feed. Absent in a frame that ends it. */
  cursor?: string
  /** The event's answer in GraphQL's own shape; without one the frame only moves the cursor on. */
  answer?: FeedAnswer
  /** Names the rights that the event was judged by, where the feed says so. For the gateway alone. */
  rights?: string
  /** Why nothing more comes; the last frame. */
  end?: GraphQLFormattedError[]
}

export interface FeedAnswer {
  data?: Record<string, unknown> | null
  errors?: GraphQLFormattedError[]
}

/** A feed that is read by pulling; `return` ends it also while a `next` waits. */
export interface Feed extends AsyncIterableIterator<FeedFrame, undefined> {
  return(): Promise<IteratorReturnResult<undefined>>
}

/**
 * How long one feed lives: less than the inner token that opened it, whose bearer is asked for a new one. The gateway
 * opens it again where it stopped.
 */
export const feedLifeMs = 25_000

export interface FeedOptions {
  schema: GraphQLSchema
  /** The resolvers' context of the request; throws when its headers are no good. */
  context: () => Promise<object>
  body: FeedBody
  signal: AbortSignal
  /** Turns what was thrown into what may be told. */
  tell: (error: unknown) => GraphQLFormattedError[]
  onEnd: () => void
}

/** Marks a feed as what GraphQL wants of `subscribe`; its steps are events and places, which the kit takes apart. */
export const asSource = (steps: AsyncIterableIterator<FeedStep>): AsyncIterable<never> =>
  steps as AsyncIterable<unknown> as AsyncIterable<never>

/** Opens a feed. Never throws: what is wrong comes as its last frame. */
export function openFeed(options: FeedOptions): Feed {
  const { signal, tell } = options
  let running: Promise<Running> | null = null
  let ended = false
  const timer = setTimeout(() => void end(), feedLifeMs)
  const onAbort = () => void end()
  signal.addEventListener('abort', onAbort, { once: true })

  async function end(): Promise<IteratorReturnResult<undefined>> {
    if (!ended) {
      ended = true
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      options.onEnd()
    }
    // One that could not be opened has told so already.
    const [opened] = await Promise.allSettled([running])
    if (opened.status === 'fulfilled') await opened.value?.source.return?.()
    return { done: true, value: undefined }
  }

  const feed: Feed = {
    async next() {
      if (ended || signal.aborted) return end()
      try {
        const { source, answer } = await (running ??= start(options))
        const step = ended ? null : await source.next()
        if (!step || step.done || ended) return await end()
        const { cursor, root, rights } = step.value
        if (!root) return { done: false, value: { cursor } }
        return { done: false, value: { cursor, answer: await answer(root), ...(rights ? { rights } : {}) } }
      } catch (error) {
        await end()
        return { done: false, value: { end: tell(error) } }
      }
    },
    return: end,
    [Symbol.asyncIterator]: () => feed,
  }
  return feed
}

interface Running {
  source: AsyncIterator<FeedStep>
  answer: (root: Record<string, unknown>) => Promise<FeedAnswer>
}

async function start({ schema, context, body, tell }: FeedOptions): Promise<Running> {
  const document = parse(body.query)
  const [invalid] = validate(schema, document)
  if (invalid) throw invalid
  const args = {
    schema,
    document,
    variableValues: body.variables ?? {},
    operationName: body.operationName ?? null,
    contextValue: await context(),
  }
  const events = await createSourceEventStream(args)
  if (!(Symbol.asyncIterator in events))
    throw events.errors?.[0] ?? new GraphQLError('The subscription did not begin.')
  return {
    source: (events as AsyncIterable<FeedStep>)[Symbol.asyncIterator](),
    async answer(rootValue) {
      const { data, errors }: ExecutionResult = await execute({ ...args, rootValue })
      return { data: data ?? null, ...(errors ? { errors: errors.flatMap(tell) } : {}) }
    },
  }
}

/** The feeds that a subgraph has open. */
export interface Feeds {
  open(options: Omit<FeedOptions, 'onEnd'>): Feed
  count(): number
  endAll(): Promise<void>
}

/** Keeps count of open feeds, so that they end with their subgraph. */
export function keepFeeds(): Feeds {
  const feeds = new Set<Feed>()
  return {
    open(options) {
      const feed: Feed = openFeed({ ...options, onEnd: () => void feeds.delete(feed) })
      feeds.add(feed)
      return feed
    },
    count: () => feeds.size,
    endAll: async () => void (await Promise.all([...feeds].map((feed) => feed.return()))),
  }
}
