import { refusalBody, unavailable } from '@eact/kit/errors'
import type { Feed, FeedBody, FeedFrame } from '@eact/kit/feeds'
import type { Logger } from '@eact/kit/log'

export interface FeedRequest {
  /** Base address of the subgraph. */
  base: string
  body: FeedBody
  headers: Headers
  /** The subgraph's name, for the log. */
  name: string
  log: Logger
}

/** How long a subgraph may take to begin an answer. */
const openMs = 10_000

/**
 * Opens a feed of a subgraph in another process: one frame of JSON to a line. A line is read from the socket when
 * it is asked for, so that a slow reader slows the subgraph down.
 */
export function feedOverHttp({ base, body, headers, name, log }: FeedRequest): Feed {
  const closing = new AbortController()
  let lines: Promise<Lines> | null = null
  let ended = false

  async function open(): Promise<Lines> {
    const all = new Headers(headers)
    all.set('content-type', 'application/json')
    const late = setTimeout(() => closing.abort(new Error('the feed did not open in time')), openMs)
    try {
      const response = await fetch(`${base}/graphql/stream`, {
        method: 'POST',
        headers: all,
        body: JSON.stringify(body),
        signal: closing.signal,
      })
      if (response.ok && response.body) return readLines(response.body)
      const refused = (await response.json()) as { errors?: FeedFrame['end'] }
      return {
        next: async () => JSON.stringify({ end: refused.errors ?? refusalBody(unavailable()).errors }),
      }
    } finally {
      clearTimeout(late)
    }
  }

  const feed: Feed = {
    async next() {
      if (ended) return { done: true, value: undefined }
      try {
        const line = await (await (lines ??= open())).next()
        if (line === null || ended) return await feed.return()
        const frame = JSON.parse(line) as FeedFrame
        if (frame.end) await feed.return()
        return { done: false, value: frame }
      } catch (error) {
        if (ended) return { done: true, value: undefined }
        log.warn({ subgraph: name, err: error }, 'a feed broke off')
        await feed.return()
        return { done: false, value: { end: refusalBody(unavailable()).errors as FeedFrame['end'] & {} } }
      }
    },
    async return() {
      ended = true
      closing.abort()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]: () => feed,
  }
  return feed
}

interface Lines {
  /** The next whole line, or null at the end. */
  next(): Promise<string | null>
}

function readLines(stream: ReadableStream<Uint8Array>): Lines {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  return {
    async next() {
      for (;;) {
        const end = text.indexOf('\n')
        if (end >= 0) {
          const line = text.slice(0, end)
          text = text.slice(end + 1)
          return line
        }
        const { done, value } = await reader.read()
        if (done) return null
        text += decoder.decode(value, { stream: true })
      }
    },
  }
}
