import { findRefusal, internalMessages, withoutCitizenNumbers, type Message } from '@eact/kit/errors'
import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'

/**
 * Codes whose sentences come from GraphQL itself and tell nothing of our inside. It writes English alone, so the Thai
 * says what kind of fault it is, and the English where it lies.
 */
const ownCodes = new Map([
  ['GRAPHQL_PARSE_FAILED', 'อ่านคำสั่งสืบค้นไม่ได้ เพราะเขียนไม่ถูกไวยากรณ์'],
  ['GRAPHQL_VALIDATION_FAILED', 'คำสั่งสืบค้นไม่ตรงกับชนิดข้อมูลที่ระบบมี'],
  ['BAD_USER_INPUT', 'ค่าที่ส่งมาใช้ไม่ได้'],
  ['BAD_REQUEST', 'คำขอไม่ถูกรูปแบบ'],
  ['OPERATION_RESOLUTION_FAILURE', 'ไม่พบคำสั่งสืบค้นที่ระบุให้ทำ'],
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
  const kind = ownCodes.get(code)
  if (kind) {
    const en = withoutCitizenNumbers(message)
    return { message: en, ...place, extensions: { code, messages: { th: `${kind}: ${en}`, en } } }
  }
  return {
    message: internalMessages.en,
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', messages: internalMessages },
  }
}
