import type { ApolloServerPlugin } from '@apollo/server'
import { Refusal, unavailable } from '@eact/kit/errors'
import type { GraphQLFormattedError } from 'graphql'
import type { GatewayContext } from './context.ts'

/**
 * Says so when somebody who has signed in is answered as nobody, because identity is away. What is not for the
 * public is then null without an error of its own, and must not be taken for absent; and what needs a sign-in is
 * unavailable, for the session or token may still be good.
 */
export function identityAwayPlugin(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body }, contextValue }) {
          if (!contextValue.identityAway || body.kind !== 'single') return
          const { singleResult } = body
          singleResult.errors = [
            ...(singleResult.errors ?? []).map(asUnavailable),
            formatted(notRecognised()),
          ]
        },
      }
    },
  }
}

function asUnavailable(error: GraphQLFormattedError): GraphQLFormattedError {
  return error.extensions?.['code'] === 'UNAUTHENTICATED' ? { ...error, ...formatted(unavailable()) } : error
}

const formatted = ({ message, code, messages }: Refusal): GraphQLFormattedError => ({
  message,
  extensions: { code, messages },
})

const notRecognised = () =>
  new Refusal('SERVICE_UNAVAILABLE', {
    th: 'ระบบตรวจสอบผู้ใช้งานไม่พร้อมใช้งานชั่วคราว คำตอบนี้จึงมีเฉพาะข้อมูลที่เปิดเผยต่อประชาชน กรุณาลองใหม่อีกครั้ง',
    en: 'It cannot be told for the moment who you are, so this is what the public sees. Try again.',
  })
