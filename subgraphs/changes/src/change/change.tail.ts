import type { FeedStep } from '@eact/kit/feeds'
import { readPage } from '@eact/kit/pages'
import { requireSignedIn } from '@eact/kit/viewer'
import type { Context } from '../context.ts'
import type { Wait } from './change.growth.ts'
import { cursorOf, positionOf, positionsPerPage } from './change.pages.ts'
import { accessEnded, readableLines, readableOf, whyNotAfter, type LogPosition } from './change.policy.ts'
import { readHead, readLog, type ChangeRow } from './change.store.ts'

/** How many changes are read at one time; a reader who pulls slowly holds no more. */
const changesPerRead = 20
/** Changes read longer ago are read anew, with the rights and the tree of then. */
export const freshMs = 5000
/** How often rights are looked at while nothing happens. */
const rightsMs = 10_000

/**
 * Follows the log from a cursor, or from now on: one step for each change within the viewer's reach, and steps
 * without a change where the log went on without one. Nothing is read before it is asked for, and nothing is queued.
 * Rights are read again with every look at the log. At its end the look is one for all who follow it; who is behind
 * reads the log alone.
 *
 * The iterator is made by hand: `return` must end a `next` that waits, which a generator would put behind it.
 *
 * @returns steps; `next` throws UNAUTHENTICATED, BAD_USER_INPUT for a cursor that is none, CURSOR_EXPIRED, or
 *   ACCESS_ENDED when the viewer holds no right
 */
export function tailChanges(
  context: Context,
  afterArgument: string | null,
): AsyncIterableIterator<FeedStep, undefined> {
  const { database, growth, recent, rights } = context
  const signedIn = requireSignedIn(context.viewer)
  const { after } = readPage({ first: 1, after: context.resumeAfter ?? afterArgument }, positionOf)
  let from: LogPosition | null = after
  let read: ChangeRow[] = []
  let readAt = 0
  let fingerprint = ''
  let wait: Wait | null = null
  let ended = false

  /** One look at the log. @returns whether all of it has been seen */
  async function look(at: LogPosition): Promise<{ passed: LogPosition; atEnd: boolean }> {
    const held = await recent.after(at)
    // After what is held was read: a right that ended before a change came shows it no more.
    const reach = await rights.of(signedIn)
    if (reach.grants.length === 0) throw accessEnded()
    const { head, rows } = held
      ? { head: held.head, rows: readableOf(reach, held.changes).slice(0, changesPerRead) }
      : await readLog(database, readableLines(reach), {
          after: at.position,
          length: positionsPerPage,
          most: changesPerRead,
        })
    const refusal = whyNotAfter(at, head)
    if (refusal) throw refusal
    read = rows
    readAt = Date.now()
    fingerprint = reach.fingerprint()
    const passed = held?.passed ?? Math.min(at.position + positionsPerPage, head.position)
    return { passed: { epoch: at.epoch, position: passed }, atEnd: passed === head.position }
  }

  async function nextStep(): Promise<FeedStep | null> {
    if (!from) {
      from = await readHead(database)
      return { cursor: cursorOf(from), root: null }
    }
    while (!ended) {
      if (Date.now() - readAt > freshMs) read = []
      const change = read.shift()
      if (change) {
        from = { epoch: change.epoch, position: change.position }
        return { cursor: cursorOf(from), root: { changes: change }, rights: fingerprint }
      }
      const { passed, atEnd } = await look(from)
      if (read.length > 0) continue
      if (passed.position > from.position) {
        from = passed
        return { cursor: cursorOf(from), root: null }
      }
      if (!atEnd || ended) continue
      wait = growth.wait(from, rightsMs)
      await wait.done
    }
    return null
  }

  const steps: AsyncIterableIterator<FeedStep, undefined> = {
    async next() {
      const step = ended ? null : await nextStep()
      return step && !ended ? { done: false, value: step } : { done: true, value: undefined }
    },
    async return() {
      ended = true
      wait?.giveUp()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]: () => steps,
  }
  return steps
}
