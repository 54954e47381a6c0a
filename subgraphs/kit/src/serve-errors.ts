import type { ApolloServerPlugin } from '@apollo/server'
import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import { isAway } from './away.ts'
import {
  findRefusal,
  internalMessages,
  Refusal,
  refusalBody,
  unavailable,
  withoutCitizenNumbers,
} from './errors.ts'
import type { Logger } from './log.ts'
import { writeRefusalPage } from './refusal-page.ts'
import { requestIdHeader } from './viewer.ts'

/**
 * The answer of a route that threw: a page to a person who followed a link, else JSON. Who has gone reads none, and is
 * no sign that anything else is away.
 */
export function answerTo(error: unknown, { method, headers, signal }: Request, log: Logger): Response {
  if (signal.aborted && (isAway(error) || (error as Error).name === 'AbortError')) {
    return new Response(null, { status: 499 })
  }
  const refusal = asRefusal(error, log, headers)
  const status = refusal.status === 200 ? 400 : refusal.status
  if (method !== 'GET' || !headers.get('accept')?.includes('text/html'))
    return Response.json(refusalBody(refusal), { status })
  const page = writeRefusalPage(refusal, headers.get(requestIdHeader) ?? '-')
  return new Response(page.html, { status, headers: page.headers })
}

const awayLine = 'the database or the object store does not answer'

/** Turns anything thrown into what may be shown; the unexpected is logged and masked. */
export function asRefusal(error: unknown, log: Logger, headers: Headers): Refusal {
  const known = findRefusal(error)
  if (known) return known
  const about = { err: error, requestId: headers.get(requestIdHeader) ?? '-' }
  if (isAway(error)) {
    log.warn(about, awayLine)
    return unavailable()
  }
  log.error(about, 'unexpected error')
  return new Refusal('INTERNAL_SERVER_ERROR', internalMessages, 500)
}

/** The same for a subscription, in GraphQL's own shape; GraphQL's own faults keep their sentence. */
export function tellOf(error: unknown, log: Logger, headers: Headers): GraphQLFormattedError[] {
  if (error instanceof GraphQLError && isGraphQLsOwn(error) && !findRefusal(error)) {
    const message = withoutCitizenNumbers(error.message)
    return [{ ...error.toJSON(), message, extensions: { code: 'BAD_USER_INPUT', ...error.extensions } }]
  }
  const { message, code, messages } = asRefusal(error, log, headers)
  const path = error instanceof GraphQLError ? error.path : undefined
  return [{ message, ...(path ? { path } : {}), extensions: { code, messages } }]
}

/** Errors of GraphQL itself and refusals pass; everything else becomes one opaque sentence. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const refusal =
    findRefusal(error) ?? findRefusal(unwrapResolverError(error)) ?? (isAway(error) ? unavailable() : null)
  if (refusal) {
    return {
      ...formatted,
      message: refusal.messages.en,
      extensions: { code: refusal.code, messages: refusal.messages },
    }
  }
  const code = formatted.extensions?.['code'] ?? 'BAD_USER_INPUT'
  if (isGraphQLsOwn(error) && code !== 'INTERNAL_SERVER_ERROR')
    return { ...formatted, message: withoutCitizenNumbers(formatted.message), extensions: { code } }
  return {
    ...formatted,
    message: internalMessages.en,
    extensions: { code: 'INTERNAL_SERVER_ERROR', messages: internalMessages },
  }
}

/** Whether GraphQL itself found fault with the request; Apollo wraps what the parser and the validation found. */
function isGraphQLsOwn(error: unknown): boolean {
  let current = error
  while (current instanceof GraphQLError && current.originalError) current = current.originalError
  return current instanceof GraphQLError
}

/** Logs what went wrong in resolvers on our side, with the request's id. */
export function logUnexpected(log: Logger): ApolloServerPlugin<{ requestId: string }> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors) {
            if (findRefusal(error) || (isGraphQLsOwn(error) && error.extensions['code'])) continue
            const { originalError, path } = error
            const about = {
              err: originalError ?? error,
              path,
              operationName,
              requestId: contextValue.requestId,
            }
            if (isAway(error)) log.warn(about, awayLine)
            else log.error(about, 'unexpected error in a resolver')
          }
        },
      }
    },
  }
}
