import { unavailable } from '@eact/kit/errors'
import { feedLifeMs, type Feed, type FeedAnswer, type FeedBody, type FeedFrame } from '@eact/kit/feeds'
import { innerTokenHeader, requestIdHeader, type TokenSigner, type Viewer } from '@eact/kit/viewer'
import type { Mount } from '../mount/mount.ts'

/** What is behind a feed for longer than this may have waited in a buffer with the rights of then: it is read anew. */
const oldestMs = feedLifeMs + 5000
/** With these pauses a subgraph may be away for some twenty seconds: longer than a process takes to start again. */
const triesWhenAway = 10
const firstRetryMs = 200
const lastRetryMs = 3000

/** An event as its subgraph answers it, with its place. */
export interface SourceEvent {
  cursor: string
  answer: FeedAnswer
  /** Names the rights that it was judged by, where the subgraph says so. */
  rights?: string
}

/** An event, a place that was reached without one, or why nothing more comes. */
export type SourceStep =
  | SourceEvent
  | { cursor: string; answer: null }
  | { end: NonNullable<FeedFrame['end']> }

/** Events of a feed, read by pulling; `return` ends it also while a `next` waits. */
export interface EventSource {
  /** Null at the end. */
  next(): Promise<SourceStep | null>
  return(): Promise<void>
}

export interface EventSourceOptions {
  mount: Mount
  signer: TokenSigner
  viewer: Viewer
  requestId: string
  body: FeedBody
  /** The cursor to begin after; where the body says when left out. */
  after?: string | null
}

/**
 * Follows a subgraph's feed for as long as somebody reads it: a feed lives less long than the inner token that
 * opened it, and is opened again at the last cursor with a fresh one. So it also outlives a restart of the subgraph.
 */
export function openSource(options: EventSourceOptions): EventSource {
  const { mount, signer, viewer, requestId, body } = options
  const ending = new AbortController()
  let feed: Feed | null = null
  let openedAt = 0
  let cursor: string | null = options.after ?? null
  let hasBegun = false
  let failures = 0

  async function reopen(): Promise<Feed> {
    await feed?.return()
    const headers = new Headers({
      [innerTokenHeader]: await signer.sign(viewer, mount.name),
      [requestIdHeader]: requestId,
    })
    openedAt = Date.now()
    feed = mount.subscribe(cursor === null ? body : { ...body, resumeAfter: cursor }, headers)
    if (ending.signal.aborted) await feed.return()
    return feed
  }

  return {
    async next() {
      while (!ending.signal.aborted) {
        const isOld = Date.now() - openedAt > oldestMs
        const { done, value: frame } = await (feed && !isOld ? feed : await reopen()).next()
        if (ending.signal.aborted) break
        if (done) {
          feed = null
          // One that ends at once, again and again, is not asked without a pause.
          if (Date.now() - openedAt < firstRetryMs) await pause(firstRetryMs, ending.signal)
          continue
        }
        if (frame.end) {
          feed = null
          failures += 1
          if (!isAway(frame) || !hasBegun || failures > triesWhenAway) return { end: frame.end }
          await pause(Math.min(firstRetryMs * 2 ** (failures - 1), lastRetryMs), ending.signal)
          continue
        }
        failures = 0
        if (frame.cursor === undefined) continue
        hasBegun = true
        cursor = frame.cursor
        const { answer, rights } = frame
        return answer ? { cursor, answer, ...(rights ? { rights } : {}) } : { cursor, answer: null }
      }
      return null
    },
    async return() {
      ending.abort()
      await feed?.return()
    },
  }
}

const awayCode = unavailable().code
const isAway = ({ end }: FeedFrame): boolean => end?.[0]?.extensions?.['code'] === awayCode

function pause(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      ending.removeEventListener('abort', done)
      resolve()
    }
    ending.addEventListener('abort', done)
    if (ending.aborted) done()
  })
}
