import type { CombinedError } from '@urql/core'
import type { Language } from '../text/language.ts'
import { language, texts } from '../text/texts.ts'

/** What went wrong with a request, for the person at the screen. */
export interface Problem {
  /** Stable code of the service; `UNREACHABLE` when nothing answered. */
  code: string
  sentence: string
  /** For whoever helps; only where the sentence asks for it. */
  requestId?: string
}

interface Extensions {
  code?: string
  messages?: Partial<Record<Language, string>>
  requestId?: string
}

/** Says in the page's language what a failed request failed of. The service brings its own sentences. */
export function problemOf(error: CombinedError): Problem {
  const { code, messages, requestId } = (error.graphQLErrors[0]?.extensions ?? {}) as Extensions
  const sentence = messages?.[language] ?? messages?.th
  if (code && sentence && code !== 'INTERNAL_SERVER_ERROR') return { code, sentence }
  if (error.graphQLErrors.length === 0) return { code: 'UNREACHABLE', sentence: texts.site.unreachable }
  const response = error.response as Response | undefined
  const id = requestId ?? response?.headers.get('x-request-id') ?? undefined
  return { code: code ?? 'UNKNOWN', sentence: texts.site.unexpected, ...(id ? { requestId: id } : {}) }
}

/** Whether the session is over: signing in again helps. */
export const isSignedOut = (problem: Problem): boolean => problem.code === 'UNAUTHENTICATED'

/** Whether the request may or may not have been carried out, so that it is safe only with the same key. */
export const isUncertain = (error: CombinedError): boolean => error.graphQLErrors.length === 0
