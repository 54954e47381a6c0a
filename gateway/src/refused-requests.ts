import type { ApolloServerPlugin } from '@apollo/server'
import type { GatewayContext } from './context.ts'

const statuses: Record<string, number> = {
  UNAUTHENTICATED: 401,
  SERVICE_UNAVAILABLE: 503,
  INTERNAL_SERVER_ERROR: 500,
}

/**
 * Gives a request that was refused as a whole the status of its refusal. Apollo Server calls every error of a plugin
 * its own fault (500), which monitors and retrying clients would believe.
 */
export function refusedRequestsPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body, http } }) {
          if (body.kind !== 'single' || body.singleResult.data !== undefined) return
          const code = String(body.singleResult.errors?.[0]?.extensions?.['code'])
          if (http.status === undefined || http.status === 500) http.status = statuses[code] ?? 400
        },
      }
    },
  }
}
