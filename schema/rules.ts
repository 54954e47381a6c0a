import { Kind, parse, Source } from 'graphql'

import type { Contract, Report } from './rules.contract.ts'
import { judgeConnections, judgeEdges, judgeMutations } from './rules.shapes.ts'
import { judgeDescriptions, judgeNames } from './rules.words.ts'
import type { SubgraphSource } from './sources.ts'

/** One broken rule of the contract's style, with the place where it is broken. */
export interface Violation {
  rule: string
  path: string
  line: number
  message: string
}

/**
 * Judges the contract of one subgraph by the style guide: descriptions in both languages, names, the shape of
 * connections and mutations, nullable edges to other subgraphs.
 *
 * @returns every violation, in the order of the files
 * @throws GraphQLError when a file does not parse
 */
export function judgeContract(source: SubgraphSource): Violation[] {
  const definitions = source.files.flatMap(({ path, text }) => parse(new Source(text, path)).definitions)
  const violations: Violation[] = []
  const report: Report = (rule, node, message) => {
    const path = node.loc?.source.name ?? source.name
    violations.push({ rule, path, line: node.loc?.startToken.line ?? 1, message })
  }
  const contract: Contract = {
    definitions: definitions.filter((node) => node.kind !== Kind.SCHEMA_EXTENSION),
  }
  for (const judge of [judgeDescriptions, judgeNames, judgeConnections, judgeMutations, judgeEdges]) {
    judge(contract, report)
  }
  return violations
}

/** Prints a violation as `path:line rule: message`. */
export const printViolation = ({ rule, path, line, message }: Violation): string =>
  `${path}:${line} ${rule}: ${message}`
