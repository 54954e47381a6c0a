import type { ApolloServerPlugin } from '@apollo/server'
import { scopesFor } from '@eact/kit/scopes'
import { beyondScopes } from '@eact/kit/scope-refusals'
import type { GatewayContext } from './context.ts'

/**
 * Refuses a machine a query that the scopes of its token do not give before it is planned, also where no subgraph would
 * be asked. Which mutation a scope gives, and which is no machine's, its subgraph alone can say truly; subscriptions
 * begin at a subgraph and are judged there.
 */
export function scopesPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue: { viewer } }) {
          if (operation?.operation !== 'query') return
          const refusal = beyondScopes(viewer, scopesFor.query)
          if (!refusal) return
          // Apollo Server takes the status from here, and tells nobody.
          refusal.extensions['http'] = { status: refusal.status }
          throw refusal
        },
      }
    },
  }
}
