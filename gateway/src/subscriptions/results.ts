import { findRefusal } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import { GraphQLError, type ExecutionResult } from 'graphql'
import { shown } from './event.ts'
import type { LiveSender } from './live-sender.ts'
import type { EventSource, SourceEvent } from './source.ts'

/** Results of one subscription, read by pulling: nothing is made before it is asked for. */
export type Results = AsyncGenerator<ExecutionResult, undefined, undefined>

export interface ResultsOptions {
  source: EventSource
  sender: LiveSender
  requestId: string
  /** Makes of an event what the subscriber asked for. */
  execute: (event: SourceEvent) => Promise<ExecutionResult>
  onEnd: () => void
  log: Logger
}

/**
 * Turns events into results until the subscriber leaves, is signed out, or the source ends; the last result says
 * why. Made by hand, so that `return` ends a `next` that waits.
 */
export function openResults(options: ResultsOptions): Results {
  const { source, sender, execute, onEnd, log, requestId } = options
  let ended = false

  async function end(): Promise<IteratorReturnResult<undefined>> {
    ended = true
    onEnd()
    await source.return()
    return { done: true, value: undefined }
  }

  async function next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (ended) return end()
    try {
      const step = await source.next()
      if (!step || ended) return await end()
      // Whoever has been signed out meanwhile is told so in place of the event.
      await sender.check()
      if ('end' in step) {
        await end()
        return { done: false, value: { errors: step.end.map(revived) } }
      }
      const result = await execute(step)
      return ended ? await end() : { done: false, value: result }
    } catch (error) {
      if (!findRefusal(error)) log.error({ err: error, requestId }, 'a subscription failed')
      await end()
      return { done: false, value: { errors: [shown(error)] } }
    }
  }

  const results: Results = { next, return: end, throw: end, [Symbol.asyncIterator]: () => results }
  return results
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
