import { ApolloServer, type BaseContext } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { buildSubgraphSchema } from '@apollo/subgraph'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from './log.ts'
import type { Scope } from './scopes.ts'
import type { RequestContext, SubgraphDefinition } from './serve-definition.ts'
import { resolversAsOf } from './serve-as-of.ts'
import { formatError, logUnexpected } from './serve-errors.ts'
import { holdToScopes } from './serve-scopes.ts'

/** What answers a subgraph's operations: those of the present, and those of past instants. */
export interface Servers<Context extends RequestContext> {
  /** Of the present. */
  schema: GraphQLSchema
  /** The one for an operation with this context. */
  of(context: Context): Promise<ApolloServer<BaseContext & Context>>
  start(): Promise<void>
  stop(): Promise<void>
}

/** Makes the servers of a subgraph. */
export function serversOf<Context extends RequestContext>({
  typeDefs,
  resolvers,
  honoursAsOf = [],
  machineMutations = {},
  log,
}: SubgraphDefinition<Context>): Servers<Context> {
  const schemaOf = (of: object) => buildSubgraphSchema([{ typeDefs, resolvers: of as never }])
  const schema = schemaOf(resolvers)
  const present = serverOf<Context>(schema, machineMutations, log)
  const pastResolvers = resolversAsOf(typeDefs, resolvers, honoursAsOf)
  let past: Promise<typeof present> | null = null

  async function startPast(): Promise<typeof present> {
    const server = serverOf<Context>(schemaOf(pastResolvers), machineMutations, log)
    await server.start()
    return server
  }

  return {
    schema,
    // That of the past is made when it is first asked for: most processes never look back.
    of: async ({ asOf }) => (asOf ? (past ??= startPast()) : present),
    start: () => present.start(),
    async stop() {
      await present.stop()
      await (await past)?.stop()
    },
  }
}

/** Apollo Server over a subgraph's schema, with nothing that talks to anybody. */
function serverOf<Context extends RequestContext>(
  schema: GraphQLSchema,
  machineMutations: Readonly<Record<string, Scope>>,
  log: Logger,
): ApolloServer<BaseContext & Context> {
  return new ApolloServer<BaseContext & Context>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) => formatError(formatted, error),
    plugins: [
      // It would wrap every field; what may be kept is said by routes.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      holdToScopes(machineMutations),
      logUnexpected(log),
    ],
    logger: log,
  })
}
