import { isDeepStrictEqual } from 'node:util'
import type { Candidate } from './candidates.ts'
import { post } from './load.ts'
import type { Operation } from './operations.ts'

/**
 * Asks all candidates the same, and compares their answers whole, order included.
 *
 * @param sample how many sets of variables, spread over all
 * @returns how many were compared
 * @throws Error naming the first place where one differs from the first candidate, or an answer with errors
 */
export async function compareAnswers(
  candidates: readonly Candidate[],
  operation: Operation,
  sample: number,
): Promise<number> {
  const step = Math.max(1, Math.floor(operation.variables.length / sample))
  const asked = operation.variables.filter((_, place) => place % step === 0).slice(0, sample)
  for (const variables of asked) {
    const [first, ...others] = await Promise.all(
      candidates.map((candidate) => answerOf(candidate, operation, variables)),
    )
    for (const other of others) {
      const difference = first && other && differenceOf(first.data, other.data, 'data')
      if (difference)
        throw new Error(
          `${operation.name} with ${JSON.stringify(variables)}: ${other.name} differs from ${first.name} at ${difference}`,
        )
    }
  }
  return asked.length
}

interface Answer {
  name: string
  data: unknown
}

async function answerOf(
  { name, url, speak }: Candidate,
  operation: Operation,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const { headers, bodyOf } = speak(operation)
  const { status, text } = await post(url, { headers, body: bodyOf(variables) })
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown[] }
  if (status !== 200 || !data || errors) throw new Error(`${name} answered ${status}: ${text.slice(0, 1000)}`)
  return { name, data }
}

/** The first place where two values differ, with what stands there; null when they are the same. */
export function differenceOf(one: unknown, other: unknown, path: string): string | null {
  if (isDeepStrictEqual(one, other)) return null
  if (isObject(one) && isObject(other) && Array.isArray(one) === Array.isArray(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = differenceOf(one[key], other[key], `${path}.${key}`)
      if (found) return found
    }
  }
  return `${path}: ${JSON.stringify(one)?.slice(0, 200)} and ${JSON.stringify(other)?.slice(0, 200)}`
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
