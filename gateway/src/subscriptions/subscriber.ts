import { findRefusal, type Refusal } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import { GraphQLError } from 'graphql'
import { shown } from './event.ts'
import type { Follower } from './hubs.ts'
import type { OnMade } from './sharing.ts'
import type { SourceEvent, SourceStep } from './source.ts'

/** Where results go: a door to one client. */
export interface Outlet {
  /**
   * Sends one result, JSON in UTF-8. The next one is asked for when `sent` is called, and not before: nothing is
   * queued.
   *
   * @param sent told whether the client is still there
   */
  send(json: Buffer, sent: (isThere: boolean) => void): void
  /** Nothing more comes. Called once. */
  end(): void
}

/** A subscription that has been found good. */
export interface OpenSubscription {
  /** Begins to send. */
  start(outlet: Outlet): void
  /** The client has left. */
  leave(): void
}

export interface SubscriberOptions {
  follow: (onStep: (step: SourceStep | null) => void) => Follower
  /** Looks whether they may still be told; null when there is nothing to wait for. @throws Refusal when not */
  check: () => Promise<void> | null
  requestId: string
  /** Makes of an event what the subscriber asked for. */
  execute: (event: SourceEvent, onMade: OnMade) => void
  onEnd: () => void
  log: Logger
}

/**
 * Turns events into results, one after the other as the client takes them, until the client leaves, is signed out, or
 * the source ends; the last result says why. Written with callbacks: one event may have thousands of these to serve,
 * and a chain of promises costs more than the sending.
 */
export class Subscriber implements OpenSubscription {
  readonly #options: SubscriberOptions
  readonly #follower: Follower
  #outlet: Outlet | null = null
  #isOver = false
  /** Whether a step has been asked for and not come. */
  #isAsking = false
  #reason: Refusal | null = null

  constructor(options: SubscriberOptions) {
    this.#options = options
    this.#follower = options.follow((step) => this.#onStep(step))
  }

  start(outlet: Outlet): void {
    this.#outlet = outlet
    if (this.#isOver) outlet.end()
    else this.#ask()
  }

  leave(): void {
    if (!this.#isOver) this.#end()
  }

  /** Ends it with a last result that says why, after the one that is being sent. */
  endWith(refusal: Refusal): void {
    this.#reason ??= refusal
    if (this.#isAsking) this.#ask()
  }

  #ask(): void {
    if (this.#reason) return this.#endTelling([shown(this.#reason)])
    this.#isAsking = true
    this.#follower.ask()
  }

  #onStep(step: SourceStep | null): void {
    this.#isAsking = false
    if (this.#isOver) return
    if (!step) return this.#end()
    if (!('end' in step) && !step.answer) return this.#ask()
    try {
      // Whoever has been signed out meanwhile is told so in place of the event.
      const look = this.#options.check()
      if (!look) return this.#answer(step)
      look.then(
        () => this.#answer(step),
        (error: unknown) => this.#fail(error),
      )
    } catch (error) {
      this.#fail(error)
    }
  }

  #answer(step: SourceStep): void {
    if (this.#isOver) return
    if ('end' in step) return this.#endTelling(step.end.map(revived))
    if (step.answer) this.#options.execute(step, this.#onMade)
  }

  readonly #onMade: OnMade = (made, error) => {
    if (this.#isOver) return
    if (made) this.#outlet?.send(made.json, this.#onSent)
    else this.#fail(error)
  }

  readonly #onSent = (isThere: boolean): void => {
    if (this.#isOver) return
    if (isThere) this.#ask()
    else this.#end()
  }

  #fail(error: unknown): void {
    const { log, requestId } = this.#options
    if (this.#isOver) return
    if (!findRefusal(error)) log.error({ err: error, requestId }, 'a subscription failed')
    this.#endTelling([shown(error)])
  }

  #endTelling(errors: GraphQLError[]): void {
    if (this.#isOver) return
    this.#close()
    const outlet = this.#outlet
    outlet?.send(Buffer.from(JSON.stringify({ errors })), () => outlet.end())
  }

  #end(): void {
    this.#close()
    this.#outlet?.end()
  }

  #close(): void {
    this.#isOver = true
    this.#follower.leave()
    this.#options.onEnd()
  }
}

/** What a subgraph refused the feed with, masked as any other answer of it. */
function revived({
  message,
  extensions,
}: {
  message: string
  extensions?: Record<string, unknown>
}): GraphQLError {
  return shown(new GraphQLError(message, extensions ? { extensions } : {}))
}
