import type { KnownDocument } from '@eact/schema/generated/documents'
import { Client, fetchExchange, mapExchange } from '@urql/core'
import { language } from '../text/texts.ts'
import { englishExchange } from './english.ts'
import { noticeAnotherPerson, ownHeaders } from './for-person.ts'
import { noticeOutdated } from './outdated.ts'

/** What the fetch of an upload tells, and what gives it up. */
export interface UploadWatch {
  /** Called with the share of the body that was sent, 0 to 1. */
  onProgress: (sent: number) => void
  /** Aborted to give the upload up; the request then fails with an `AbortError`. */
  signal: AbortSignal
}

/**
 * Makes a `fetch` for one upload. The browser's own tells nothing of what has been sent, so this one goes by
 * XMLHttpRequest.
 */
export const uploadFetch =
  ({ onProgress, signal }: UploadWatch): typeof fetch =>
  (input, init) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open('POST', input instanceof Request ? input.url : input)
      new Headers(init?.headers).forEach((value, name) => request.setRequestHeader(name, value))
      request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
      request.onload = () => resolve(answerOf(request))
      request.onerror = () => reject(new TypeError('the network failed'))
      request.onabort = () => reject(new DOMException('given up', 'AbortError'))
      signal.addEventListener('abort', () => request.abort(), { once: true })
      request.send(init?.body as XMLHttpRequestBodyInit)
    })

function answerOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const name of ['content-type', 'x-request-id']) {
    const value = request.getResponseHeader(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(request.responseText, { status: request.status, headers })
}

/**
 * Names each operation by the hash under which the service knows it; the fetch then leaves the text out. The hashes
 * were made with the documents, so that nothing is computed here and nothing is sent twice.
 */
const persistedExchange = mapExchange({
  onOperation(operation) {
    const { documentId } = operation.query as KnownDocument<unknown, unknown>
    const persistedQuery = { version: 1 as const, sha256Hash: documentId }
    return { ...operation, extensions: { ...operation.extensions, persistedQuery } }
  },
  onError({ graphQLErrors }) {
    const codes = graphQLErrors.map(({ extensions }) => extensions['code'])
    noticeOutdated(codes)
    noticeAnotherPerson(codes)
  },
})

/** The portal's one client. It keeps nothing: what an officer sees is what the service holds now. */
export const client = new Client({
  url: '/graphql',
  exchanges: [...(language === 'en' ? [englishExchange] : []), persistedExchange, fetchExchange],
  preferGetMethod: false,
  requestPolicy: 'network-only',
  fetchOptions: () => ({ headers: ownHeaders() }),
})
