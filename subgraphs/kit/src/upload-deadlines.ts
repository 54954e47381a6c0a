import type { Refusal } from './errors.ts'
import { uploadOrder, uploadTimeout } from './upload-errors.ts'

/** How long an upload may take; all in milliseconds. */
export interface UploadTimes {
  /** Without a byte from the sender, while we would take one. */
  idleTimeoutMs: number
  /** For the whole body. */
  totalTimeoutMs: number
  /** An arrived file may stay unread this long while another is waited for. */
  orderTimeoutMs: number
}

/** What the watch looks at. */
export interface UploadProgress {
  /** When a byte last came or was taken, on the clock of `performance.now()`. */
  movedAt: number
  /** Whether bytes lie here that nobody reads. */
  isBlocked: boolean
  /** Files that are still to come, or whose reader has had all that came and waits. */
  awaited: number
}

/**
 * Watches an upload and tells when it has stood still too long, or goes on for too long.
 *
 * One timer for all, set again only when it fires: bytes come thousands of times a second. It
 * never fires late, because whatever moves a deadline moves it by at least the shorter wait.
 *
 * @param look called when the timer fires
 * @param expire called at most once
 * @returns ends the watch
 */
export function watchUpload(
  times: UploadTimes,
  look: () => UploadProgress,
  expire: (refusal: Refusal) => void,
): () => void {
  const endsAt = performance.now() + times.totalTimeoutMs
  const shorterWait = Math.min(times.idleTimeoutMs, times.orderTimeoutMs)
  let timer = setTimeout(check, Math.min(shorterWait, times.totalTimeoutMs))

  function check(): void {
    const { movedAt, isBlocked, awaited } = look()
    const now = performance.now()
    const isDeadlock = isBlocked && awaited > 0
    const wait = isBlocked ? times.orderTimeoutMs : times.idleTimeoutMs
    // A reader that is slow with the last file is nobody's deadlock: only the whole time counts.
    const standsAt = isBlocked && !isDeadlock ? Infinity : movedAt + wait
    if (now >= standsAt) return expire(isDeadlock ? uploadOrder() : uploadTimeout())
    if (now >= endsAt) return expire(uploadTimeout())
    const waitMs = Math.ceil(Math.min(standsAt - now, endsAt - now, shorterWait))
    timer = setTimeout(check, waitMs)
  }
  return () => clearTimeout(timer)
}
