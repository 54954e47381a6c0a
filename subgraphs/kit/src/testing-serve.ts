import { parse } from 'graphql'
import { pino } from 'pino'
import { badInput } from './errors.ts'
import { createSubgraph, type Subgraph } from './serve.ts'
import type { RequestContext, SubgraphDefinition } from './serve-definition.ts'
import { testTrust } from './testing.ts'
import {
  createTokenVerifier,
  innerTokenHeader,
  requestIdHeader,
  type TokenSigner,
  type Viewer,
} from './viewer.ts'

/** One line of the log. */
export interface LogLine extends Record<string, unknown> {
  level: string
  msg: string
}

/** A subgraph that does little, and what it noted while it did. */
export interface SmallSubgraph {
  subgraph: Subgraph
  /** What its resolvers and routes were asked with. */
  contexts: RequestContext[]
  lines: LogLine[]
  signer: TokenSigner
  /** Headers as the gateway sends them. */
  headers(viewer: Viewer, requestId?: string): Promise<Headers>
}

const typeDefs = parse(`
  type Query {
    viewer: String!
    echo(n: Int!): Int
    broken: String
    refused: String
    missing: Row
    "Answers when the client has gone."
    untilGone: String
  }
  type Row { text: String! }
`)

/** The words of what went wrong inside; they must reach nobody. */
export const secret = 'password=hunter2 at 10.0.0.5'

/**
 * Makes a subgraph named `small` with a route for everyone (`/files`) and one for the gateway (`/inner`). Not started.
 *
 * @param more replaces parts of it
 */
export async function smallSubgraph(
  more: Partial<SubgraphDefinition<RequestContext>> = {},
): Promise<SmallSubgraph> {
  const { publicKey, signer } = await testTrust()
  const contexts: RequestContext[] = []
  const lines: LogLine[] = []
  const log = pino(
    { level: 'trace', formatters: { level: (level) => ({ level }) } },
    { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) },
  )
  const note = (context: RequestContext) => {
    contexts.push(context)
    return context
  }
  const gone = ({ signal }: RequestContext) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve())
    })
  const subgraph = createSubgraph({
    name: 'small',
    typeDefs,
    resolvers: {
      Query: {
        viewer: (_parent: unknown, _args: unknown, context: RequestContext) => note(context).viewer.kind,
        echo: (_parent: unknown, { n }: { n: number }) => n,
        broken: () => {
          throw new Error(secret)
        },
        refused: () => {
          throw badInput({ th: 'ผิด', en: 'Wrong.' })
        },
        missing: () => ({ text: null }),
        untilGone: (_parent: unknown, _args: unknown, context: RequestContext) => gone(note(context)),
      },
    },
    verifier: await createTokenVerifier(publicKey, 'small'),
    context: (request) => request,
    routes: [
      {
        prefix: '/files',
        access: 'public',
        async fetch(request, context) {
          note(context)
          const { pathname } = new URL(request.url)
          if (pathname === '/files/broken') throw new Error(secret)
          if (pathname === '/files/refused') throw badInput({ th: 'ผิด', en: 'Wrong.' })
          if (pathname === '/files/until-gone') await gone(context)
          return new Response(`${request.method} ${pathname} ${await request.text()}`, {
            headers: { 'x-own': 'yes' },
          })
        },
      },
      {
        prefix: '/inner',
        access: 'gateway',
        fetch: async (_request, context) => Response.json({ viewer: note(context).viewer.kind }),
      },
    ],
    ready: async () => undefined,
    close: async () => undefined,
    log,
    ...more,
  })
  return {
    subgraph,
    contexts,
    lines,
    signer,
    headers: async (viewer, requestId = 'request-1') =>
      new Headers({
        [innerTokenHeader]: await signer.sign(viewer, 'small'),
        [requestIdHeader]: requestId,
      }),
  }
}
