import type { SignedIn } from '@eact/kit/viewer'
import type { ViewerSubject } from './session.store.ts'

/** Whom a session or a bearer token stands for. */
export interface KnownViewer {
  viewer: SignedIn
  /** Display name of the person, or name of the client. */
  name: string
  /** Of a person's own token: the person, on whom it hangs too. */
  ownerId?: string
}

/** Nobody is remembered longer: what no notification told of (the database was away) ends by itself. */
const longestMs = 30_000
const maxKept = 10_000

interface Kept {
  known: KnownViewer
  until: number
}

/**
 * Remembers for at most 30 seconds whom a token stands for, and forgets at once when told. What was read before
 * a notification and arrives after it is not kept: `remember` is given the stamp taken before reading.
 */
export interface ViewerCache {
  find(key: string): KnownViewer | null
  /** Take it before reading what is to be remembered. */
  stamp(): number
  /** @param leftMs how long the session or token has still to live */
  remember(key: string, known: KnownViewer, leftMs: number, stamp: number): void
  /** Forgets all that hangs on a person, session or client. */
  forget(subject: ViewerSubject): void
  /** Forgets everything and begins to keep: notifications are heard from now on. */
  beginAnew(): void
  /** Forgets everything and keeps nothing: no notification is heard any more. */
  rest(): void
}

/** Makes a cache at rest. */
export function createViewerCache(): ViewerCache {
  const kept = new Map<string, Kept>()
  let listening = false
  let changes = 0

  return {
    find(key) {
      const found = kept.get(key)
      if (!found) return null
      if (found.until > Date.now()) return found.known
      kept.delete(key)
      return null
    },
    stamp: () => changes,
    remember(key, known, leftMs, stamp) {
      if (!listening || stamp !== changes) return
      kept.delete(key)
      kept.set(key, { known, until: Date.now() + Math.min(leftMs, longestMs) })
      if (kept.size <= maxKept) return
      const oldest = kept.keys().next().value
      if (oldest !== undefined) kept.delete(oldest)
    },
    forget(subject) {
      changes += 1
      for (const [key, { known }] of kept) if (hangsOn(known, subject)) kept.delete(key)
    },
    beginAnew() {
      changes += 1
      kept.clear()
      listening = true
    },
    rest() {
      changes += 1
      kept.clear()
      listening = false
    },
  }
}

const hangsOn = ({ viewer, ownerId }: KnownViewer, subject: ViewerSubject): boolean =>
  subject === `${viewer.kind} ${viewer.id}` ||
  (ownerId !== undefined && subject === `PERSON ${ownerId}`) ||
  (viewer.kind === 'PERSON' && subject === `SESSION ${viewer.sessionId}`)
