import type { Database } from '@eact/kit/database'
import type { Logger } from '@eact/kit/log'
import type { LogPosition } from './change.policy.ts'
import { listenForGrowth, readHead } from './change.store.ts'

/** Postgres wakes at once; looking now and then makes up for what it could not tell. */
const lookMs = 2000

/** One wait for the log to grow. */
export interface Wait {
  /** When it has grown, the time is up, or nobody waits any more. */
  done: Promise<void>
  giveUp(): void
}

/** The one wake-up of a process, shared by all who follow the log. */
export interface Growth {
  /** Waits until the log goes beyond a place, for so many milliseconds at the most. */
  wait(beyond: LogPosition, ms: number): Wait
  /** How many wait. */
  waiting(): number
  end(): void
}

/** Watches where the log ends, as long as somebody waits for it: by LISTEN, and by looking. */
export function watchGrowth(database: Database, log: Logger): Growth {
  const waiters = new Set<{ beyond: LogPosition; wake: () => void }>()
  let listening: Promise<unknown> | null = null
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> | null = null
  let again = false

  function listen(): void {
    listening ??= listenForGrowth(database, look).catch((error: unknown) => {
      // Looking goes on; the next look tries to listen again.
      log.warn({ err: error }, 'cannot listen for the growth of the log')
      listening = null
    })
  }

  /** One look at a time; a wake-up during a look asks for one more. */
  function look(): void {
    again = true
    looking ??= lookOn()
      .catch((error: unknown) => log.warn({ err: error }, 'cannot see where the log ends'))
      .finally(() => {
        looking = null
      })
  }

  async function lookOn(): Promise<void> {
    while (again && waiters.size > 0) {
      again = false
      const head = await readHead(database)
      for (const { beyond, wake } of waiters)
        if (head.epoch !== beyond.epoch || head.position > beyond.position) wake()
    }
  }

  function tick(): void {
    listen()
    look()
  }

  return {
    wait(beyond, ms) {
      let giveUp = (): void => undefined
      const done = new Promise<void>((resolve) => {
        const late = setTimeout(() => giveUp(), ms)
        const waiter = { beyond, wake: () => giveUp() }
        giveUp = () => {
          clearTimeout(late)
          waiters.delete(waiter)
          if (waiters.size === 0 && timer) timer = stopped(timer)
          resolve()
        }
        waiters.add(waiter)
      })
      timer ??= setInterval(tick, lookMs)
      // What came between the reader's look and this wait has woken nobody.
      tick()
      return { done, giveUp: () => giveUp() }
    },
    waiting: () => waiters.size,
    end() {
      for (const { wake } of waiters) wake()
    },
  }
}

function stopped(timer: NodeJS.Timeout): null {
  clearInterval(timer)
  return null
}
