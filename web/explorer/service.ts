import { operationIds } from '@eact/schema/generated/documents'
import type { Sentence } from './language.ts'

export interface AnswerError {
  message: string
  path?: readonly (string | number)[]
  extensions?: { code?: string; messages?: Partial<Sentence>; requestId?: string }
}

/** What the service says to an operation. */
export interface Answer {
  data?: unknown
  errors?: AnswerError[]
}

export interface Operation {
  query: string
  operationName?: string | null
  variables?: unknown
  extensions?: { asOf: string }
}

/** Who the service takes us for. */
export interface Viewer {
  person: { displayName: string } | null
  grants: { role: string; reach: string; agency: { name: string } | null }[]
}

/** Sends one operation with the given token, or with the session's cookie when there is none. */
export function send(
  address: string,
  operation: object,
  token: string | null,
  init: { accept: string; signal?: AbortSignal },
): Promise<Response> {
  return fetch(address, {
    method: 'POST',
    headers: {
      accept: init.accept,
      'content-type': 'application/json',
      'apollo-require-preflight': '1',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(operation),
    // With a token it is the token's owner who asks, whoever is signed in here.
    credentials: token ? 'omit' : 'same-origin',
    ...(init.signal ? { signal: init.signal } : {}),
  })
}

/** Runs a query or mutation. Never rejects: that nothing answered is an answer as well. */
export async function ask(operation: object, token: string | null): Promise<Answer> {
  try {
    return await readAnswer(await send('/graphql', operation, token, { accept: 'application/json' }))
  } catch (error) {
    return unreachable(error)
  }
}

/** Reads what was answered as JSON, whatever its status: a refusal has the shape of an answer. */
export async function readAnswer(response: Response): Promise<Answer> {
  if (response.headers.get('content-type')?.includes('json')) return (await response.json()) as Answer
  return unreachable(new Error(`HTTP ${response.status}`))
}

export const unreachable = (error: unknown): Answer => ({
  errors: [
    {
      message: error instanceof Error ? error.message : String(error),
      extensions: {
        code: 'UNREACHABLE',
        messages: {
          th: 'ติดต่อระบบไม่ได้ กรุณาตรวจสอบการเชื่อมต่อแล้วลองใหม่',
          en: 'The service did not answer. Look at your connection and try again.',
        },
      },
    },
  ],
})

/**
 * Asks who we are, by the portal's own operation, which everybody may ask.
 *
 * @returns null when we are nobody
 */
export async function askViewer(token: string | null): Promise<Viewer | null | { refused: AnswerError }> {
  const persistedQuery = { version: 1, sha256Hash: operationIds.Viewer }
  const { data, errors } = await ask({ extensions: { persistedQuery } }, token)
  const viewer = (data as { viewer: Viewer | null } | null | undefined)?.viewer ?? null
  // Nobody is signed in; with an error it could not be told who is.
  if (viewer || (data && !errors?.length)) return viewer
  return { refused: errors?.[0] ?? { message: 'no answer' } }
}
