import { Client, fetchExchange } from '@urql/core'

/** Listens to how much of a file has been sent, 0 to 1. */
export type ProgressListener = (sent: number) => void

let onProgress: ProgressListener | null = null
let cancelUpload: (() => void) | null = null

/** Runs an upload with a listener for its progress; one at a time. */
export async function withProgress<T>(listener: ProgressListener, act: () => Promise<T>): Promise<T> {
  onProgress = listener
  try {
    return await act()
  } finally {
    onProgress = null
    cancelUpload = null
  }
}

/** Gives up the upload that is under way. */
export const cancelCurrentUpload = (): void => cancelUpload?.()

/** `fetch` tells nothing of what has been sent, so a form with a file goes by XMLHttpRequest. */
const fetchWithProgress: typeof fetch = (input, init) => {
  if (!(init?.body instanceof FormData)) return fetch(input, init)
  const { body } = init
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', String(input))
    new Headers(init.headers).forEach((value, name) => request.setRequestHeader(name, value))
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0)
    request.onload = () =>
      resolve(new Response(request.responseText, { status: request.status, headers: { 'content-type': 'application/json' } }))
    request.onerror = () => reject(new TypeError('the network failed'))
    request.onabort = () => reject(new DOMException('given up', 'AbortError'))
    cancelUpload = () => request.abort()
    request.send(body)
  })
}

export const client = new Client({
  url: '/graphql',
  exchanges: [fetchExchange],
  preferGetMethod: false,
  requestPolicy: 'network-only',
  fetch: fetchWithProgress,
  fetchOptions: { headers: { 'apollo-require-preflight': '1' } },
})
