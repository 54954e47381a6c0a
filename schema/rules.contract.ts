import type { ASTNode, DefinitionNode } from 'graphql'

/** Collects violations; `node` gives the place. */
export type Report = (rule: string, node: ASTNode, message: string) => void

/** All definitions of one subgraph, its base included, with what the rules look up often. */
export interface Contract {
  definitions: readonly DefinitionNode[]
}
