import { writeSync } from 'node:fs'

import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** What a run came to. A file that could not be loaded and an error outside of any test count as one failure each. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
}

/** Prints `N passed, N failed`, and `, N skipped` where there are any. */
export const printTally = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** Counts the tests of a run. */
export function tallyOf(modules: readonly TestModule[], unhandled: readonly SerializedError[]): Tally {
  const tally: Tally = { passed: 0, failed: unhandled.length, skipped: 0 }
  for (const module of modules) {
    tally.failed += module.errors().length
    for (const suite of module.children.allSuites()) tally.failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state !== 'pending') tally[state] += 1
    }
  }
  return tally
}

/**
 * Ends the whole run with one line that says how it went. It is written when the process exits, so that nothing
 * of the run, nor of taking down its database, comes after it. A run that fails outside of its tests, or that
 * never came to them, says at least `1 failed`.
 */
export class LastLine implements Reporter {
  #tally: Tally = { passed: 0, failed: 0, skipped: 0 }

  onInit(): void {
    process.once('exit', (code) => {
      const failed = code !== 0 && this.#tally.failed === 0 ? 1 : this.#tally.failed
      writeSync(process.stdout.fd, `${printTally({ ...this.#tally, failed })}\n`)
    })
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.#tally = tallyOf(modules, unhandled)
  }
}
