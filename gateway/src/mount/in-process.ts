import type { Subgraph } from '@eact/kit/serve'
import type { GraphQLAnswer, Mount } from './mount.ts'

/**
 * Mounts a subgraph in this process. Its answers go through JSON all the same: the gateway writes
 * into what it is given, and over HTTP there are no dates, no `undefined` and no shared objects either.
 */
export function mountInProcess(subgraph: Subgraph): Mount {
  return {
    name: subgraph.name,
    routes: subgraph.routes,
    async execute(body, headers, signal) {
      const answer = await subgraph.execute(body, headers, signal)
      return JSON.parse(JSON.stringify(answer)) as GraphQLAnswer
    },
    fetch: (request) => subgraph.fetch(request),
    ready: () => subgraph.ready(),
  }
}
