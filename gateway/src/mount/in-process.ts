import type { Feed, FeedFrame } from '@eact/kit/feeds'
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
    subscribe: (body, headers) => copied(subgraph.subscribe(body, headers, new AbortController().signal)),
    fetch: (request) => subgraph.fetch(request),
    ready: () => subgraph.ready(),
  }
}

function copied(feed: Feed): Feed {
  const copy: Feed = {
    async next() {
      const result = await feed.next()
      return result.done
        ? result
        : { done: false, value: JSON.parse(JSON.stringify(result.value)) as FeedFrame }
    },
    return: () => feed.return(),
    [Symbol.asyncIterator]: () => copy,
  }
  return copy
}
