import type { Database } from '@eact/kit/database'
import type { LogPosition } from './change.policy.ts'
import { readHead, readNewest, type PlacedChange } from './change.store.ts'

/** Changes that are held: at some 300 bytes each, a third of a megabyte. */
const most = 1000

/** The newest part of the log, read once for all who follow it. */
export interface Recent {
  /**
   * What comes after a place.
   *
   * @returns null when the place is not in the part that is held: read the log itself
   */
  after(at: LogPosition): Promise<RecentScan | null>
}

/** What is held after a place, whoever may see it. */
export interface RecentScan {
  /** Where the log ended when it was read. */
  head: LogPosition
  /** How far it was looked at. */
  passed: number
  /** Oldest first. */
  changes: PlacedChange[]
}

interface HeldChange {
  change: PlacedChange
  readAt: number
}

/**
 * Holds the newest changes in memory, with the places of their agencies in the tree as they were when they were read.
 * Bounded by number and by time: rights are judged by the tree as it is now, so what was read longer ago than
 * `freshMs` is not given.
 */
export function createRecent(database: Database, freshMs: number): Recent {
  let held: HeldChange[] = []
  /** After this position everything up to `end` is held. */
  let start: number
  let end: number
  let head: LogPosition | null = null
  let reading: Promise<void> | null = null

  async function read(): Promise<void> {
    const readAt = Date.now()
    const found = head
      ? await readNewest(database, end, most)
      : { head: await readHead(database), changes: [] }
    const isAnother = head?.epoch !== found.head.epoch || found.head.position < end
    head = found.head
    // Another log, or more than is held: begin again at its end. Who stands before that reads the log itself.
    if (isAnother || found.changes.length === most) {
      held = []
      start = end = head.position
      return
    }
    end = head.position
    held.push(...found.changes.map((change) => ({ change, readAt })))
    dropOld()
  }

  function dropOld(): void {
    const oldest = Date.now() - freshMs
    const kept = held.findIndex(({ readAt }, at) => readAt > oldest && held.length - at <= most)
    const dropped = held.splice(0, kept < 0 ? held.length : kept)
    start = dropped.at(-1)?.change.position ?? start
  }

  return {
    async after(at) {
      // One that is under way may have begun before this place was reached: what it missed wakes its readers again.
      reading ??= read().finally(() => {
        reading = null
      })
      await reading
      dropOld()
      if (!head || head.epoch !== at.epoch || at.position < start || at.position > end) return null
      const changes = held.map(({ change }) => change).filter(({ position }) => position > at.position)
      return { head, passed: end, changes }
    },
  }
}
