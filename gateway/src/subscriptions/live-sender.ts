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
  /** As last looked at, for one operation: a person acts under the one right that they have chosen. */
  atPresent(): SignedIn
  /**
   * Looks again, unless it has just been done: then there is nothing to wait for.
   *
   * @throws Refusal UNAUTHENTICATED or SERVICE_UNAVAILABLE when it has ended
   */
  check(): Promise<void> | null
  stop(): void
}

export interface WatchOptions {
  /** The headers that it came with: a cookie, or `authorization`. */
  headers: IncomingHttpHeaders
  requestId: string
  /** Called once, when the session or token is no longer good. */
  onEnd: (refusal: Refusal) => void
}

/** Watches senders; connections with the same session or token share one look. */
export interface LiveSenders {
  /** Begins to watch who sends these headers. @throws Refusal UNAUTHENTICATED, SERVICE_UNAVAILABLE */
  watch(options: WatchOptions): Promise<LiveSender>
  /** Sessions and tokens that are watched. */
  watched(): number
}

/** One session or token, with all who hold a connection open by it. */
interface Credential {
  headers: IncomingHttpHeaders
  requestId: string
  viewer: SignedIn | null
  ended: Refusal | null
  lookedAt: number
  looking: Promise<void> | null
  holders: Set<(refusal: Refusal) => void>
  timer: NodeJS.Timeout | null
}

export function createLiveSenders(viewers: ViewerResolver, log: Logger): LiveSenders {
  const credentials = new Map<string, Credential>()

  async function resolve({ headers, requestId }: Credential): Promise<SignedIn> {
    const sender = await viewers.resolve(headers, requestId)
    if (sender.viewer.kind === 'CLIENT' || sender.viewer.kind === 'PERSON') return sender.viewer
    throw sender.identityAway ? unavailable() : notSignedIn()
  }

  async function look(name: string, credential: Credential): Promise<void> {
    try {
      credential.lookedAt = Date.now()
      credential.viewer = await resolve(credential)
    } catch (error) {
      const refusal = findRefusal(error)
      if (!refusal) log.error({ err: error, requestId: credential.requestId }, 'unexpected error')
      credential.ended = refusal ?? unavailable()
      forget(name, credential)
      for (const onEnd of credential.holders) onEnd(credential.ended)
    }
  }

  function lookOnce(name: string, credential: Credential): Promise<void> {
    credential.looking ??= look(name, credential).finally(() => {
      credential.looking = null
    })
    return credential.looking
  }

  function forget(name: string, credential: Credential): void {
    if (credential.timer) clearInterval(credential.timer)
    if (credentials.get(name) === credential) credentials.delete(name)
  }

  function credentialOf(name: string, { headers, requestId }: WatchOptions): Credential {
    const known = credentials.get(name)
    if (known) return known
    const { cookie, authorization } = headers
    const credential: Credential = {
      headers: { ...(cookie ? { cookie } : {}), ...(authorization === undefined ? {} : { authorization }) },
      requestId,
      viewer: null,
      ended: null,
      lookedAt: 0,
      looking: null,
      holders: new Set(),
      timer: setInterval(() => void lookOnce(name, credential), lookMs).unref(),
    }
    credentials.set(name, credential)
    return credential
  }

  async function recheck(name: string, credential: Credential): Promise<void> {
    await lookOnce(name, credential)
    if (credential.ended) throw credential.ended
  }

  return {
    async watch(options) {
      const { headers, onEnd } = options
      const name = JSON.stringify([headers.authorization, headers.cookie])
      const credential = credentialOf(name, options)
      let isWatched = false
      // One for each connection, also of those who hand in the same function; and from before the look, during which
      // the last of the others may leave.
      const holder = (refusal: Refusal) => isWatched && onEnd(refusal)
      credential.holders.add(holder)
      await recheck(name, credential)
      const { viewer } = credential
      if (!viewer) throw unavailable()
      isWatched = true
      return {
        atPresent: () => credential.viewer ?? viewer,
        check() {
          if (credential.ended) throw credential.ended
          const isKnown = !credential.looking && Date.now() - credential.lookedAt < memoryMs
          return isKnown ? null : recheck(name, credential)
        },
        stop() {
          credential.holders.delete(holder)
          if (credential.holders.size === 0) forget(name, credential)
        },
      }
    },
    watched: () => credentials.size,
  }
}
