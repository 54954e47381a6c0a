import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from './context.ts'

/**
 * Keeps to itself where something became null because its subgraph has it not, or not for this viewer: what one may not
 * see looks like what does not exist. @apollo/gateway lists every such place in the answer's extensions, and so tells
 * that something stands there.
 */
export function unseenPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single' || !body.singleResult.extensions) return
          const { valueCompletion: _, ...told } = body.singleResult.extensions
          if (Object.keys(told).length > 0) body.singleResult.extensions = told
          else delete body.singleResult.extensions
        },
      }
    },
  }
}
