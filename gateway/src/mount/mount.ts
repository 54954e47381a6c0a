import type { Feed, FeedBody } from '@eact/kit/feeds'
import type { GraphQLBody, Route } from '@eact/kit/serve-definition'

/** What the gateway needs of a subgraph, wherever it runs. */
export interface Mount {
  /** Name in the supergraph. */
  name: string
  /** Where its HTTP routes begin; `access` as the subgraph declares it. */
  routes: Pick<Route, 'prefix' | 'access' | 'ownCredentials'>[]
  /** Answers a GraphQL request as plain JSON; never throws, errors are in the answer. */
  execute(body: GraphQLBody, headers: Headers, signal: AbortSignal): Promise<GraphQLAnswer>
  /** Opens a subscription for as long as its inner token is good; never throws, the last frame says what is wrong. */
  subscribe(body: FeedBody, headers: Headers): Feed
  /** Passes one HTTP request on to its routes. Throws when the subgraph cannot be reached. */
  fetch(request: Request): Promise<Response>
  /** Throws when it cannot answer. */
  ready(): Promise<void>
}

/** A subgraph's answer as it comes over the wire. */
export interface GraphQLAnswer {
  data?: Record<string, unknown> | null
  errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[]
}
