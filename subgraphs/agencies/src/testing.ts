import type { Subgraph } from '@eact/kit/serve'
import type { GraphQLBody } from '@eact/kit/serve-definition'
import { testTrust, type TestDatabase } from '@eact/kit/testing'
import { anonymous, innerTokenHeader, type Viewer } from '@eact/kit/viewer'
import { createAgencies } from './subgraph.ts'

/** What a test reads of an answer. */
export interface TestAnswer {
  // A test knows what it asked for.
  data: any // oxlint-disable-line typescript/no-explicit-any
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[]
}

/** The subgraph mounted in process, with the gateway's part played by the test. */
export interface MountedAgencies {
  subgraph: Subgraph
  ask(query: string, variables?: GraphQLBody['variables'], viewer?: Viewer): Promise<TestAnswer>
  /** The same as of a past instant. */
  askAsOf(asOf: Date | null, query: string, variables?: GraphQLBody['variables']): Promise<TestAnswer>
  /** Asks one of the subgraph's routes. */
  fetch(path: string, options?: { method?: string; viewer?: Viewer }): Promise<Response>
  stop(): Promise<void>
}

/** Mounts the subgraph over a test's database, as its own Postgres role. Where statements are counted, without its jobs. */
export async function mountAgencies(
  database: TestDatabase,
  options: { batching?: boolean; jobs?: boolean } = {},
): Promise<MountedAgencies> {
  const { publicKey, signer, log } = await testTrust()
  const address = database.address('agencies')
  const subgraph = await createAgencies({ address, innerKey: publicKey, log, ...options })
  await subgraph.start()
  async function ask(
    asOf: Date | null,
    query: string,
    variables: GraphQLBody['variables'] = {},
    viewer: Viewer = anonymous,
  ): Promise<TestAnswer> {
    const headers = new Headers({ [innerTokenHeader]: await signer.sign(viewer, subgraph.name, asOf) })
    const answer = await subgraph.execute({ query, variables }, headers, new AbortController().signal)
    // As it would come over the wire.
    return JSON.parse(JSON.stringify(answer)) as TestAnswer
  }

  return {
    subgraph,
    ask: (query, variables, viewer) => ask(null, query, variables, viewer),
    askAsOf: (asOf, query, variables) => ask(asOf, query, variables),
    async fetch(path, { method = 'GET', viewer = anonymous } = {}) {
      const headers = { [innerTokenHeader]: await signer.sign(viewer, subgraph.name) }
      return subgraph.fetch(new Request(`http://internal${path}`, { method, headers }))
    },
    stop: () => subgraph.stop(),
  }
}
