import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from './context.ts'

/** Puts the request's id beside every error, so that whoever reports one can name what our log tells of it. */
export function requestIdPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body }, contextValue: { requestId } }) {
          if (body.kind !== 'single' || !body.singleResult.errors) return
          body.singleResult.errors = body.singleResult.errors.map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId },
          }))
        },
      }
    },
  }
}
