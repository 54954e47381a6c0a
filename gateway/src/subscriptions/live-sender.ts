import { findRefusal, notSignedIn, unavailable, type Refusal } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import type { SignedIn } from '@eact/kit/viewer'
import type { IncomingHttpHeaders } from 'node:http'
import type { ViewerResolver } from '../viewer.ts'

/** How often it is asked whether a session or token is still good, while nothing happens. */
const lookMs = 10_000
/** Events that come closer together than this share one look. */
const memoryMs = 1000

/** Who holds a connection open, looked at again for as long as it is. */
export interface LiveSender {
  viewer: SignedIn
  /** Looks again. @throws Refusal UNAUTHENTICATED or SERVICE_UNAVAILABLE when it has ended */
  check(): Promise<void>
  stop(): void
}

export interface LiveSenderOptions {
  viewers: ViewerResolver
  /** The headers that it came with: a cookie, or `authorization`. */
  headers: IncomingHttpHeaders
  requestId: string
  log: Logger
  /** Called once, when the session or token is no longer good. */
  onEnd: (refusal: Refusal) => void
}

/** Begins to watch who sends these headers. @throws Refusal UNAUTHENTICATED, SERVICE_UNAVAILABLE */
export async function watchSender(options: LiveSenderOptions): Promise<LiveSender> {
  const { viewers, headers, requestId, log, onEnd } = options
  let ended: Refusal | null = null
  let lookedAt = Date.now()
  let looking: Promise<void> | null = null
  const viewer = await resolve()
  const timer = setInterval(() => void look(), lookMs)
  timer.unref()

  async function resolve(): Promise<SignedIn> {
    const sender = await viewers.resolve(headers, requestId)
    if (sender.viewer.kind === 'PERSON' || sender.viewer.kind === 'CLIENT') return sender.viewer
    throw sender.identityAway ? unavailable() : notSignedIn()
  }

  async function look(): Promise<void> {
    try {
      lookedAt = Date.now()
      await resolve()
    } catch (error) {
      if (ended) return
      const refusal = findRefusal(error)
      if (!refusal) log.error({ err: error, requestId }, 'unexpected error')
      ended = refusal ?? unavailable()
      clearInterval(timer)
      onEnd(ended)
    }
  }

  return {
    viewer,
    async check() {
      if (!ended && (looking || Date.now() - lookedAt >= memoryMs)) {
        looking ??= look().finally(() => {
          looking = null
        })
        await looking
      }
      if (ended) throw ended
    },
    stop: () => clearInterval(timer),
  }
}
