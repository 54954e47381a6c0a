import type { Logger } from './log.ts'

/** Work that a process looks for again and again, until it is told to end. */
export interface RegularWork {
  /** Has it look now; one that is looking looks once more when it is done. */
  readonly wake: () => void
  /** Begins nothing more, and waits for what is under way. */
  readonly stop: () => Promise<void>
}

export interface RegularWorkOptions {
  /** From one look to the next, in milliseconds. A look that takes longer is not joined by another. */
  everyMs: number
  /**
   * One look, with all that it finds to do. What it throws is logged, and tried again at the next look.
   *
   * @param ending aborted when the process ends: then it begins no more
   */
  work: (ending: AbortSignal) => Promise<unknown>
  log: Logger
  /** What the log says when a look failed. */
  failure: string
  /** Whether the first look is now; otherwise it is after `everyMs`. */
  beginsNow?: boolean
}

export function startRegularWork(options: RegularWorkOptions): RegularWork {
  const { everyMs, work, log, failure, beginsNow = true } = options
  const end = new AbortController()
  let running: Promise<void> | null = null
  let isWoken = false
  const lookWhileWoken = async () => {
    while (isWoken && !end.signal.aborted) {
      isWoken = false
      try {
        await work(end.signal)
      } catch (error) {
        // What is cut off by the end of the process is no fault of its own.
        if (!end.signal.aborted) log.error({ err: error }, failure)
      }
    }
    running = null
  }
  const wake = () => {
    isWoken = true
    running ??= lookWhileWoken()
  }
  const timer = setInterval(() => {
    if (!running) wake()
  }, everyMs)
  timer.unref()
  if (beginsNow) wake()
  return {
    wake,
    async stop() {
      end.abort()
      clearInterval(timer)
      await running
    },
  }
}
