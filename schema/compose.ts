import { composeServices } from '@apollo/composition'
import { Supergraph } from '@apollo/federation-internals'
import { concatAST, lexicographicSortSchema, parse, printSchema, Source } from 'graphql'
import type { DocumentNode, GraphQLError } from 'graphql'

import type { SubgraphSource } from './sources.ts'

/** The two files that are kept in git, ready to be written. */
export interface Composed {
  /** For the gateway: what all subgraphs give together, with who answers for what. */
  supergraph: string
  /** For people and clients: the public schema alone, sorted, with descriptions. */
  api: string
}

/** The subgraphs do not fit together; `problems` has one line for each reason, with file and line. */
export class CompositionFailed extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`The subgraphs do not compose:\n${problems.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'CompositionFailed'
    this.problems = problems
  }
}

const notice = '# Composed by `npm run schema` from subgraphs/*/src; change it there.\n'

/**
 * The address that stands in the supergraph for a subgraph. It names no machine: the gateway replaces it with
 * a mount in process or with the configured address.
 */
export const routingUrl = (subgraph: string): string => `http://${subgraph}.internal/graphql`

/** Ends the file with one line break and no line with spaces. */
const tidy = (sdl: string): string => `${notice}${sdl.replace(/[ \t]+$/gm, '').trimEnd()}\n`

/** Parses the files of one subgraph into one document; every node keeps the file it came from. */
export function parseSubgraph(source: SubgraphSource): DocumentNode {
  return concatAST(source.files.map(({ path, text }) => parse(new Source(text, path))))
}

function describe(error: GraphQLError): string {
  const places = (error.nodes ?? []).flatMap(({ loc }) =>
    loc ? [`${loc.source.name}:${loc.startToken.line}`] : [],
  )
  const place =
    error.source && error.locations?.[0] ? `${error.source.name}:${error.locations[0].line}` : null
  const where = places.length > 0 ? [...new Set(places)].join(', ') : place
  return where === null ? error.message : `${where}: ${error.message}`
}

/**
 * Composes the subgraphs into the supergraph and the public schema.
 *
 * @throws CompositionFailed when a file does not parse or the subgraphs contradict each other
 */
export function composeSupergraph(sources: SubgraphSource[]): Composed {
  const services = sources.map((source) => {
    try {
      return { name: source.name, url: routingUrl(source.name), typeDefs: parseSubgraph(source) }
    } catch (cause) {
      throw new CompositionFailed([describe(cause as GraphQLError)])
    }
  })
  const composed = composeServices(services)
  if (composed.errors) throw new CompositionFailed(composed.errors.map(describe))
  const api = Supergraph.build(composed.supergraphSdl).apiSchema().toGraphQLJSSchema()
  return {
    supergraph: tidy(composed.supergraphSdl),
    api: tidy(printSchema(lexicographicSortSchema(api))),
  }
}
