import { activationRules } from '@eact/schema/forms/activation'
import { RedeemActivationTokenDocument } from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import type { AttemptKey } from '../../graphql/attempt-key.ts'
import { isSignedOut, isUncertain, problemOf, type Problem } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { writeRight } from '../session/right-text.ts'

/** How a press of ยืนยัน ended. */
export type Redemption =
  /** The right in words. Every session of the person has ended with it. */
  | { kind: 'GRANTED'; right: string }
  | { kind: 'REFUSED' }
  /** Too many tries; one is taken again at `after` at the latest. */
  | { kind: 'LIMITED'; after: Date }
  | { kind: 'FAILED'; problem: Problem; isSignedOut: boolean }

/** Redeems a Token. A repeat of what got no answer is safe: it goes by the same key. */
export async function redeemToken(client: Client, key: AttemptKey, code: string): Promise<Redemption> {
  const { data, error } = await client
    .mutation(RedeemActivationTokenDocument, { code, idempotencyKey: key.of(code) })
    .toPromise()
  if (!error || !isUncertain(error)) key.answered()
  const answer = data?.redeemActivationToken
  if (error || !answer) {
    const problem = error ? problemOf(error) : { code: 'UNKNOWN', sentence: texts.site.unexpected }
    return { kind: 'FAILED', problem, isSignedOut: isSignedOut(problem) }
  }
  if (answer.grant) return { kind: 'GRANTED', right: writeRight(answer.grant) }
  const [refusal] = answer.errors
  if (refusal?.code === 'TOO_MANY_TRIES') {
    return { kind: 'LIMITED', after: new Date(Date.now() + activationRules.windowMinutes * 60_000) }
  }
  if (refusal && refusal.code !== 'REFUSED') {
    return { kind: 'FAILED', problem: { code: refusal.code, sentence: refusal.message }, isSignedOut: false }
  }
  return { kind: 'REFUSED' }
}
