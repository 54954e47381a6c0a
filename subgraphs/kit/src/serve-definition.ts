import type { DocumentNode } from 'graphql'
import type { Logger } from './log.ts'
import type { Scope } from './scopes.ts'
import type { TokenVerifier, Viewer } from './viewer.ts'

/** What every resolver's context begins with. */
export interface RequestContext {
  viewer: Viewer
  /** The id under which the gateway knows this request. */
  requestId: string
  /** The client's address as the gateway saw it; null when the request did not come by HTTP. */
  clientAddress: string | null
  /** Aborted when the client has gone or the time is up. */
  signal: AbortSignal
  /** The one past instant that the whole operation reads; null for the present. */
  asOf: Date | null
  /** Of a subscription that goes on: after this cursor, whatever its argument says. */
  resumeAfter?: string
}

/** One GraphQL request, as it goes over the wire. */
export interface GraphQLBody {
  query: string
  variables?: Record<string, unknown> | null
  operationName?: string | null
}

/** An HTTP route of a subgraph; the gateway mounts or proxies it under the same prefix. */
export interface Route {
  /** First part of the path, for example `/files`. */
  prefix: string
  /** `public`: anyone may come, the route itself judges. `gateway`: the gateway alone. */
  access: 'public' | 'gateway'
  /** Judges an Authorization header of its own kind: the gateway asks nobody whose it is, and vouches for nobody. */
  ownCredentials?: boolean
  /** What a machine's token must be good for; READ when left out. */
  scopes?: readonly Scope[]
  fetch(request: Request, context: RequestContext): Promise<Response>
}

export interface SubgraphDefinition<Context extends RequestContext> {
  name: string
  typeDefs: DocumentNode
  // The generated resolver types of each subgraph are stricter than any type that fits them all.
  resolvers: object
  verifier: TokenVerifier
  context(request: RequestContext): Context | Promise<Context>
  routes?: Route[]
  /** The mutations that machines may call, with the scope that gives each; none when left out. */
  machineMutations?: Readonly<Record<string, Scope>>
  /**
   * The resolvers that read the past where the context has an `asOf`, as `Type.field`. All others refuse such an
   * operation with AS_OF_NOT_OFFERED, by themselves: a subgraph that says nothing here offers no past.
   */
  honoursAsOf?: readonly string[]
  /** Begins the subgraph's own work (relay, sweep); the answer ends it. */
  jobs?: () => Promise<() => Promise<void>>
  /** Throws when the subgraph cannot answer. */
  ready(): Promise<void>
  close(): Promise<void>
  log: Logger
}
