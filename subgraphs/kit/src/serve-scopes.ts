import type { ApolloServerPlugin, BaseContext } from '@apollo/server'
import {
  Kind,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { scopesFor, type Scope } from './scopes.ts'
import { beyondScopes, notForMachines } from './scope-refusals.ts'
import type { RequestContext } from './serve-definition.ts'

/**
 * Refuses a machine what the scopes of its token do not give, before anything runs. The gateway does the same; a
 * subgraph relies on nobody.
 *
 * @param machineMutations the mutations that machines may call, with the scope that gives each
 */
export const holdToScopes = <Context extends BaseContext & RequestContext>(
  machineMutations: Readonly<Record<string, Scope>>,
): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, document, contextValue: { viewer } }) {
        if (viewer.kind !== 'CLIENT' || !operation) return
        if (operation.operation !== 'mutation') {
          const refusal = beyondScopes(viewer, scopesFor[operation.operation])
          if (refusal) throw refusal
          return
        }
        const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        for (const field of rootFields(operation, fragments)) {
          const scope = Object.hasOwn(machineMutations, field) ? machineMutations[field] : undefined
          const refusal = scope ? beyondScopes(viewer, [scope]) : notForMachines()
          if (refusal) throw refusal
        }
      },
    }
  },
})

/** Names of the fields that an operation calls, by whatever fragment. */
function rootFields(
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
): Set<string> {
  const names = new Set<string>()
  const walk = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet)
      else {
        const fragment = fragments.find(({ name }) => name.value === selection.name.value)
        if (fragment) walk(fragment.selectionSet)
      }
    }
  }
  walk(operation.selectionSet)
  return names
}
