/** Gives one idempotency key to every attempt at the same act with the same input. */
export interface AttemptKey {
  /** The key for this input: the last one again when the last answer never came and nothing was changed since. */
  of(input: unknown): string
  /** An answer came, whatever it said: the next attempt is a new one. */
  answered(): void
}

/** Makes the keys of one act; `newKey` is given by tests. */
export function makeAttemptKey(newKey: () => string = randomKey): AttemptKey {
  let last: { input: string; key: string } | null = null
  return {
    of(input) {
      const text = JSON.stringify(input)
      if (last?.input !== text) last = { input: text, key: newKey() }
      return last.key
    },
    answered() {
      last = null
    },
  }
}

/** 128 random bits. `crypto.randomUUID` is missing on plain-HTTP pages of a local network; this is not. */
export function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
