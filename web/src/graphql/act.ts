import type { DocumentInput } from '@urql/core'
import { useClient } from '@urql/solid'
import { createSignal } from 'solid-js'
import { texts } from '../text/texts.ts'
import { makeAttemptKey } from './attempt-key.ts'
import { isSignedOut, isUncertain, problemOf, type Problem } from './problem.ts'

/** One thing that the service found wrong with an input. */
export interface Refusal {
  message: string
  /** Where in the input. */
  path: string[]
}

/** Why an act was not done. */
export type ActFailure =
  | { kind: 'REFUSED'; errors: Refusal[] }
  | { kind: 'FAILED'; problem: Problem; isSignedOut: boolean }

/** How an act ended; a refusal comes with all that was answered. */
export type ActOutcome<Answer> =
  | { kind: 'DONE'; answer: Answer }
  | (Extract<ActFailure, { kind: 'REFUSED' }> & { answer: Answer })
  | Extract<ActFailure, { kind: 'FAILED' }>

/** One mutation, as a page uses it. */
export interface Act<Input, Answer> {
  /** Whether an answer is awaited: meanwhile nothing is sent again. */
  isRunning(): boolean
  /** Null while the last call still runs. */
  run(input: Input): Promise<ActOutcome<Answer> | null>
}

/**
 * Makes an act of a mutation. A repeat of what got no answer goes by the same idempotency key, so that it is safe.
 *
 * @param answerOf takes the mutation's payload out of the data
 */
export function makeAct<
  Data,
  Variables extends { idempotencyKey?: string | null | undefined },
  Answer extends { errors: Refusal[] },
>(
  document: DocumentInput<Data, Variables>,
  answerOf: (data: Data) => Answer,
): Act<Omit<Variables, 'idempotencyKey'>, Answer> {
  const client = useClient()
  const key = makeAttemptKey()
  const [isRunning, setRunning] = createSignal(false)
  return {
    isRunning,
    async run(input) {
      if (isRunning()) return null
      setRunning(true)
      try {
        // All of the variables: the rest of them, and the key.
        const variables = { ...input, idempotencyKey: key.of(input) } as unknown as Variables
        const { data, error } = await client.mutation(document, variables).toPromise()
        if (!error || !isUncertain(error)) key.answered()
        if (error || !data) {
          const problem = error ? problemOf(error) : { code: 'UNKNOWN', sentence: texts.site.unexpected }
          return { kind: 'FAILED', problem, isSignedOut: isSignedOut(problem) }
        }
        const answer = answerOf(data)
        return answer.errors.length > 0
          ? { kind: 'REFUSED', errors: answer.errors, answer }
          : { kind: 'DONE', answer }
      } finally {
        setRunning(false)
      }
    },
  }
}
