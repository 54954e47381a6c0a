import type { ExecutionResult } from 'graphql'

const kept = 512
/** A result is not older than this when it is given to another subscriber. */
const freshMs = 5000

/** Gives subscribers who wait for the same thing the same execution. */
export interface Sharing {
  /** @param key names everything that the result depends on */
  run(key: string, act: () => Promise<ExecutionResult>): Promise<ExecutionResult>
  /** How often something was executed. */
  executions(): number
}

/** A bounded memory of results under way and just made. What failed is forgotten. */
export function createSharing(): Sharing {
  const known = new Map<string, { result: Promise<ExecutionResult>; until: number }>()
  let executions = 0
  return {
    run(key, act) {
      const earlier = known.get(key)
      if (earlier && earlier.until > Date.now()) return earlier.result
      executions += 1
      const result = act()
      known.delete(key)
      known.set(key, { result, until: Date.now() + freshMs })
      if (known.size > kept) known.delete(known.keys().next().value as string)
      result.then(
        ({ errors }) => errors && forget(),
        () => forget(),
      )
      function forget(): void {
        if (known.get(key)?.result === result) known.delete(key)
      }
      return result
    },
    executions: () => executions,
  }
}
