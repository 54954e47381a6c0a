import type { KeyedAct } from '@eact/kit/answers.store'
import { brokenConstraint } from '@eact/kit/database'
import type { ReorganisationCode } from '@eact/schema/forms/reorganisation'
import type { Actor } from '../actor.ts'
import type { Broken } from './reorganisation.steps.ts'

/** What became of an act; the reorganisation is named where the caller may see it. */
export type Outcome =
  | { reorganisationId: string; errors?: undefined }
  | { reorganisationId: string | null; errors: Broken[] }

/** A reorganisation that is named, with the caller's key. */
export interface NamedInput {
  id: string
  idempotencyKey?: string | null | undefined
}

/** An act under its caller's key. */
export const keyed = (
  actor: Actor,
  act: string,
  key: string | null | undefined,
  input: object,
): KeyedAct => ({ holderId: actor.id, key, act, input })

/** What was answered before under a key. */
export const repeated = (before: Record<string, string> | 'OTHER_INPUT'): Outcome =>
  before === 'OTHER_INPUT'
    ? { reorganisationId: null, errors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] }] }
    : { reorganisationId: before['reorganisationId'] ?? '' }

/** An act that was refused as a whole. */
export const refused = (code: ReorganisationCode, reorganisationId: string | null = null): Outcome => ({
  reorganisationId,
  errors: [{ code, path: ['id'] }],
})

/** The indexes by which a code, an agency's own or one of others, means one agency. */
export const codeIndexes: readonly string[] = ['agency_code_once', 'agency_code_other_once']

/** Runs an act; a code that somebody took meanwhile is the one thing that the lock of the tree does not keep. */
export async function translated(id: string, act: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await act()
  } catch (error) {
    if (!codeIndexes.includes(brokenConstraint(error) ?? '')) throw error
    return { reorganisationId: id, errors: [{ code: 'CODE_TAKEN', path: ['input'] }] }
  }
}
