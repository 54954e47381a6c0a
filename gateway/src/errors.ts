import { findRefusal, internalMessages, withoutCitizenNumbers, type Message } from '@eact/kit/errors'
import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'

/** Codes whose sentences come from GraphQL itself and tell nothing of our inside. */
const ownCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
])

/**
 * The last door before the client: known codes pass with their sentences, everything else becomes
 * one opaque sentence. No address, service name or stack leaves.
 */
export function formatGatewayError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message, locations, path, extensions } = formatted
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) }
  const refusal = findRefusal(error) ?? findRefusal(unwrapResolverError(error))
  if (refusal) {
    return {
      message: refusal.messages.en,
      ...place,
      extensions: { code: refusal.code, messages: refusal.messages },
    }
  }
  const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : 'INTERNAL_SERVER_ERROR'
  const messages = extensions?.['messages'] as Message | undefined
  if (messages && typeof messages.th === 'string')
    return { message, ...place, extensions: { code, messages } }
  if (ownCodes.has(code)) return { message: withoutCitizenNumbers(message), ...place, extensions: { code } }
  return {
    message: internalMessages.en,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', messages: internalMessages },
  }
}
