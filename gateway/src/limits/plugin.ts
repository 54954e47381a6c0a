import type { ApolloServerPlugin } from '@apollo/server'
import { Refusal } from '@eact/kit/errors'
import { Kind, visit, type DocumentNode } from 'graphql'
import type { GatewayContext } from '../context.ts'
import { checkCost } from './cost.ts'
import { checkShape } from './shape.ts'

/** Refuses operations that ask too much, the anonymous who ask for the schema, and subscriptions over plain POST. */
export function limitsPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, contextValue, schema, request }) {
          if (!operation) return
          if (operation.operation === 'subscription') throw noSubscriptionHere()
          if (contextValue.viewer.kind === 'ANONYMOUS' && asksForSchema(document)) throw schemaForSignedIn()
          const variables = request.variables ?? {}
          const refusal =
            checkShape(document, operation) ?? checkCost({ schema, document, operation, variables })
          if (refusal) throw refusal
        },
      }
    },
  }
}

function asksForSchema(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    [Kind.FIELD](node) {
      if (node.name.value === '__schema' || node.name.value === '__type') found = true
    },
  })
  return found
}

const schemaForSignedIn = () =>
  new Refusal('UNAUTHENTICATED', {
    th: 'กรุณาเข้าสู่ระบบหรือใช้โทเคนก่อนขอโครงสร้างของ API (introspection)',
    en: 'Sign in or send a token to read the schema (introspection).',
  })

const noSubscriptionHere = () =>
  new Refusal('SUBSCRIPTION_NOT_HERE', {
    th: 'คำสั่งนี้เป็นการติดตามต่อเนื่อง (subscription) ซึ่งไม่รับผ่านคำขอ HTTP แบบปกติ',
    en: 'This is a subscription; it cannot be run by a plain HTTP request.',
  })
