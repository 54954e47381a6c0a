import type { ApolloServerPlugin } from '@apollo/server'
import { Refusal } from '@eact/kit/errors'
import type { GatewayContext } from '../context.ts'
import { checkCost } from './cost.ts'
import { checkShape } from './shape.ts'

/** Refuses operations that ask too much, and subscriptions over plain POST. */
export function limitsPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, schema, request }) {
          if (!operation) return
          if (operation.operation === 'subscription') throw noSubscriptionHere()
          const variables = request.variables ?? {}
          const refusal =
            checkShape(document, operation) ?? checkCost({ schema, document, operation, variables })
          if (refusal) throw refusal
        },
      }
    },
  }
}

const noSubscriptionHere = () =>
  new Refusal('SUBSCRIPTION_NOT_HERE', {
    th: 'คำสั่งนี้เป็นการติดตามต่อเนื่อง (subscription) ซึ่งไม่รับผ่านคำขอ HTTP แบบปกติ',
    en: 'This is a subscription; it cannot be run by a plain HTTP request.',
  })
