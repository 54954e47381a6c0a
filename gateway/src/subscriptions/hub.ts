import { unavailable } from '@eact/kit/errors'
import { shown } from './event.ts'
import { freshMs } from './sharing.ts'
import type { EventSource, SourceEvent, SourceStep } from './source.ts'

/** Events that a hub keeps for followers who are a little behind. */
const kept = 64

/** A place in a hub: the number of the next event. */
export interface HubPlace {
  hub: Hub
  place: number
}

/** An event with the place before it, so that somebody can be sent on from there. */
interface KeptEvent {
  event: SourceEvent
  before: string | null
  at: number
}

/** Who reads a hub; see `HubFollower`. */
interface Reader {
  cursor: string | null
  place: number
  take(step: SourceStep | null): void
  ask(): void
}

/** One feed, read for all who follow it: on when somebody waits at its end, never ahead of everybody. */
export class Hub {
  /** Where the feed has come to; null until it has said so. */
  position: string | null
  /** Began at the present, or has caught up with one that did. */
  isLive: boolean
  /** Why nothing more comes, where it goes on, or that nobody was left. */
  end: { step: SourceStep | null } | HubPlace | 'LEFT' | null = null
  readonly readers = new Set<Reader>()
  readonly waiting = new Set<Reader>()
  readonly #source: EventSource
  readonly #onEvent: (hub: Hub) => void
  readonly #onEnd: (hub: Hub) => void
  /** Oldest first; the first has the number `#first`. */
  #events: KeptEvent[] = []
  #first = 0
  #isPulling = false

  /**
   * @param after   where its source begins; null for the present
   * @param onEvent called after each event, when those who waited have it
   * @param onEnd   called once, when nothing more is read
   */
  constructor(
    source: EventSource,
    after: string | null,
    onEvent: (hub: Hub) => void,
    onEnd: (hub: Hub) => void,
  ) {
    this.#source = source
    this.position = after
    this.isLive = after === null
    this.#onEvent = onEvent
    this.#onEnd = onEnd
  }

  get keptEvents(): number {
    return this.#events.length
  }

  /** The number of the event that comes next. */
  get last(): number {
    return this.#first + this.#events.length
  }

  /** The place of now; null when it is not known to be there. */
  placeOfPresent(): number | null {
    return this.isLive && this.#isPulling ? this.last : null
  }

  /** The place after a cursor; null when that is not known, or was read too long ago. */
  placeAfter(cursor: string): number | null {
    const events = this.#events
    if (this.position === cursor || events.at(-1)?.event.cursor === cursor) return this.last
    const next = events.findIndex(
      ({ before }, at) => before === cursor || events[at - 1]?.event.cursor === cursor,
    )
    const found = events[next]
    return found && isFresh(found.at) ? this.#first + next : null
  }

  /**
   * What stands at a place: an event; `WAIT` at the end; `LEAVE` with the cursor to go on from alone, where it is not
   * kept, or was read too long ago to be told.
   */
  at(place: number, cursor: string | null): SourceEvent | 'WAIT' | { leaveAfter: string | null } {
    if (place >= this.last) return 'WAIT'
    const found = this.#events[place - this.#first]
    if (!found) return { leaveAfter: cursor }
    return isFresh(found.at) ? found.event : { leaveAfter: found.before }
  }

  /** Reads one step for those who wait. */
  pull(): void {
    if (this.#isPulling || this.end) return
    this.#isPulling = true
    this.#source.next().then(
      (step) => this.#take(step),
      (error: unknown) => this.#take({ end: [shown(error).toJSON()] }),
    )
  }

  /** Reads no more: nobody follows it, or it goes on elsewhere. */
  close(end: 'LEFT' | HubPlace): void {
    if (this.end) return
    this.end = end
    this.#onEnd(this)
    void this.#source.return()
    // Who asked for the next one already asks again, where it goes on.
    for (const reader of this.#wake()) reader.ask()
  }

  #take(step: SourceStep | null): void {
    this.#isPulling = false
    if (this.end) return
    if (!step || 'end' in step) {
      this.end = { step }
      this.#onEnd(this)
      return this.#tell(step)
    }
    if (!step.answer) {
      if (this.position === null) for (const reader of this.readers) reader.cursor ??= step.cursor
      this.position = step.cursor
      if (this.waiting.size > 0) this.pull()
      return
    }
    this.#events.push({ event: step, before: this.position, at: Date.now() })
    this.position = step.cursor
    while (this.#events.length > kept || (this.#events[0] && !isFresh(this.#events[0].at))) {
      this.#events.shift()
      this.#first += 1
    }
    this.#tell(step)
    this.#onEvent(this)
  }

  #tell(step: SourceStep | null): void {
    for (const reader of this.#wake()) {
      if (step && 'cursor' in step) {
        reader.place = this.last
        reader.cursor = step.cursor
      }
      reader.take(step)
    }
  }

  #wake(): Reader[] {
    const waiting = [...this.waiting]
    this.waiting.clear()
    return waiting
  }
}

/** Rights may have changed since an event was read: after a while it is read anew. */
const isFresh = (at: number): boolean => Date.now() - at < freshMs

/** Somebody who follows a feed: one step for each `ask`, at once or later. Without a promise: there are thousands. */
export class HubFollower implements Reader {
  /** After the last event taken; null until it is known. */
  cursor: string | null
  place: number
  #hub: Hub
  #isOver = false
  readonly #join: (after: string) => HubPlace
  readonly #onStep: (step: SourceStep | null) => void

  /**
   * @param join   where to go on after a cursor
   * @param onStep must not throw
   */
  constructor(
    { hub, place }: HubPlace,
    after: string | null,
    join: (after: string) => HubPlace,
    onStep: (step: SourceStep | null) => void,
  ) {
    this.#hub = hub
    this.place = place
    this.cursor = after ?? hub.position
    this.#join = join
    this.#onStep = onStep
    hub.readers.add(this)
  }

  ask(): void {
    for (;;) {
      if (this.#isOver) return
      const hub = this.#hub
      const found = hub.at(this.place, this.cursor)
      if (found === 'WAIT') {
        if (!hub.end) {
          hub.waiting.add(this)
          return hub.pull()
        }
        // Who is behind comes late to where all went on, and may find that everybody there has left since.
        if (hub.end === 'LEFT') {
          if (!this.#rejoin(this.cursor)) return
        } else if ('step' in hub.end) return this.#onStep(hub.end.step)
        else this.#move(hub.end)
      } else if ('leaveAfter' in found) {
        if (!this.#rejoin(found.leaveAfter)) return
      } else {
        this.place += 1
        this.cursor = found.cursor
        return this.#onStep(found)
      }
    }
  }

  take(step: SourceStep | null): void {
    if (!this.#isOver) this.#onStep(step)
  }

  leave(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#leaveHub()
  }

  /** Goes on after a cursor. @returns false, and says so, when it is not known after which */
  #rejoin(after: string | null): boolean {
    if (after === null) this.#onStep({ end: [shown(unavailable()).toJSON()] })
    else this.#move(this.#join(after))
    return after !== null
  }

  #move(to: HubPlace): void {
    to.hub.readers.add(this)
    this.#leaveHub()
    this.#hub = to.hub
    this.place = to.place
  }

  #leaveHub(): void {
    const hub = this.#hub
    hub.readers.delete(this)
    hub.waiting.delete(this)
    if (hub.readers.size === 0) hub.close('LEFT')
  }
}
