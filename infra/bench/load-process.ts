import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Load, LoadResult } from './load.ts'

/** A process that sends load when it is told to, one at a time. */
export interface LoadProcess {
  send(load: Load): Promise<LoadResult>
  stop(): void
}

/** Starts the process that load comes from. */
export function startLoadProcess(): LoadProcess {
  const child = fork(fileURLToPath(new URL('./load-sender.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  })
  return {
    async send(load) {
      child.send(load)
      const [{ result, error }] = (await once(child, 'message')) as [{ result?: LoadResult; error?: string }]
      if (!result) throw new Error(error)
      return result
    },
    stop: () => child.disconnect(),
  }
}
