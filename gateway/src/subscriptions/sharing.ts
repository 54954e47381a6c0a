const kept = 512
const keptBytes = 16 * 1024 * 1024
/** A result is not older than this when it is given to another subscriber. */
export const freshMs = 5000

/** A result as it is sent: made once, for all who get it. */
export interface MadeResult {
  /** `{"data": …}` or `{"errors": …}` in UTF-8. */
  json: Buffer
  /** Codes of its errors; null without any. */
  codes: (string | undefined)[] | null
}

/** Told once, at once or later. */
export type OnMade = (made: MadeResult | null, error: unknown) => void

/** Gives subscribers who wait for the same thing the same execution. */
export interface Sharing {
  /**
   * @param key    names everything that the result depends on
   * @param onMade must not throw; without a promise, for there are thousands who wait
   */
  run(key: string, act: () => Promise<MadeResult>, onMade: OnMade): void
  /** How often something was executed. */
  executions(): number
  /** Bytes of results that are remembered. */
  bytes(): number
}

interface Entry {
  made: MadeResult | null
  waiting: OnMade[]
  until: number
}

/**
 * A memory of results under way and just made, bounded by number, bytes and time. What failed is forgotten.
 *
 * @param remembered codes of failures that are remembered all the same
 */
export function createSharing(remembered: readonly string[] = []): Sharing {
  const known = new Map<string, Entry>()
  let executions = 0
  let bytes = 0

  function forget(key: string, entry: Entry): void {
    if (known.get(key) !== entry) return
    known.delete(key)
    bytes -= entry.made?.json.length ?? 0
  }

  /** The oldest stand first. */
  function tidy(): void {
    for (const [key, entry] of known) {
      if (known.size <= kept && bytes <= keptBytes && entry.until > Date.now()) break
      forget(key, entry)
    }
  }

  function settle(key: string, entry: Entry, made: MadeResult | null, error: unknown): void {
    const failed = !made || made.codes?.some((code) => !code || !remembered.includes(code))
    if (failed) forget(key, entry)
    else if (known.get(key) === entry) bytes += made.json.length
    entry.made = made
    tidy()
    const { waiting } = entry
    entry.waiting = []
    for (const onMade of waiting) onMade(made, error)
  }

  return {
    run(key, act, onMade) {
      const earlier = known.get(key)
      if (earlier && earlier.until > Date.now())
        return earlier.made ? onMade(earlier.made, null) : void earlier.waiting.push(onMade)
      if (earlier) forget(key, earlier)
      executions += 1
      const entry: Entry = { made: null, waiting: [onMade], until: Date.now() + freshMs }
      known.set(key, entry)
      tidy()
      act().then(
        (made) => settle(key, entry, made, null),
        (error: unknown) => settle(key, entry, null, error),
      )
    },
    executions: () => executions,
    bytes: () => bytes,
  }
}
