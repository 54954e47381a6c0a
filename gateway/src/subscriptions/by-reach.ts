import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { fieldsAsked, readTagged } from '../tags.ts'

/** What the contract says of whose eyes a field depends on. */
export interface ReachMarks {
  /** Types whose fields depend on the viewer's rights alone. */
  types: ReadonlySet<string>
  /** Fields of these types that depend on who the viewer is all the same, as `Type.field`. */
  personal: ReadonlySet<string>
}

/** Reads `@tag(name: "by-reach")` of types and `@tag(name: "personal")` of fields in the supergraph. */
export const readReachMarks = (supergraphSdl: string): ReachMarks => ({
  types: readTagged(supergraphSdl, 'by-reach').types,
  personal: readTagged(supergraphSdl, 'personal').fields,
})

/**
 * Whether all that a subscription asks for depends on nothing of the viewer but their rights. What the contract does
 * not say so of counts as personal, so that whoever forgets to say it has lost a little speed and nothing else.
 */
export function asksByReach(
  { types, personal }: ReachMarks,
  api: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  const root = api.getSubscriptionType()?.name
  return fieldsAsked(api, document, operation).every(
    ({ type, name }) =>
      type === root || name === '__typename' || (types.has(type) && !personal.has(`${type}.${name}`)),
  )
}
