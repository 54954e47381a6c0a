import type { AnyVariables, Client, DocumentInput } from '@urql/core'
import { texts } from '../../text/texts.ts'
import { problemOf, type Problem } from '../../graphql/problem.ts'

/** The answer of an act that was done, or what stood against it. */
export type ActOutcome<Answer> = { answer: Answer; problem: null } | { answer: null; problem: Problem }

/**
 * Runs a mutation whose repeat does no harm.
 *
 * @param answerOf takes the one field out of the data
 */
export async function act<Data, Variables extends AnyVariables, Answer extends Refusable>(
  client: Client,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  answerOf: (data: Data) => Answer,
): Promise<ActOutcome<Answer>> {
  const { data, error } = await client.mutation(document, variables).toPromise()
  if (error) return { answer: null, problem: problemOf(error) }
  if (!data) return { answer: null, problem: { code: 'UNKNOWN', sentence: texts.site.unexpected } }
  const answer = answerOf(data)
  const [refusal] = answer.errors
  if (refusal) return { answer: null, problem: { code: refusal.code, sentence: refusal.message } }
  return { answer, problem: null }
}

interface Refusable {
  errors: { code: string; message: string }[]
}
