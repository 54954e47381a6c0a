import {
  AnchorAgencyDocument,
  IssueAccessTokenDocument,
  type ClientScope,
  type IssueAccessTokenMutationVariables,
} from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import type { AttemptKey } from '../../graphql/attempt-key.ts'
import { isUncertain, problemOf, type Problem } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'

/** An access token that was just made. */
export interface MadeToken {
  name: string
  /** Null when it was made by an earlier press whose answer never came: it cannot be shown any more. */
  bearerToken: string | null
}

/** What is typed of a new token. */
export interface TokenWish {
  name: string
  scopes: ClientScope[]
  days: number
  /** Id of an agency, or empty for all that one reaches; `CODE` takes the code below. */
  anchor: string
  anchorCode: string
}

/** The fields of the form, by the names that the service gives them. */
export type TokenField = 'name' | 'scopes' | 'expiresAt' | 'agencyId'

/** Something to be put right; null for the whole. */
export interface TokenProblem {
  field: TokenField | null
  sentence: string
}

/** Days that a token can be good for. */
export const lifetimes = [7, 30, 90, 180, 365] as const

/** The choice under which an agency is named by its code. */
export const byCode = 'CODE'

const fields: readonly string[] = ['name', 'scopes', 'expiresAt', 'agencyId'] satisfies TokenField[]

const dayMs = 24 * 3_600_000

/** Until when a token made now is good. */
export const endAfter = (days: number, now = new Date()): Date => new Date(now.getTime() + days * dayMs)

/** What can be told of a wish before it is sent. */
export function problemsOfWish({ name, scopes, anchor, anchorCode }: TokenWish): TokenProblem[] {
  const problems: TokenProblem[] = []
  if (name.trim() === '') problems.push({ field: 'name', sentence: texts.account.nameNeeded })
  if (scopes.length === 0) problems.push({ field: 'scopes', sentence: texts.account.scopeNeeded })
  if (anchor === byCode && anchorCode.trim() === '')
    problems.push({ field: 'agencyId', sentence: texts.account.anchorNeeded })
  return problems
}

/** How a press of สร้างโทเคน ended. */
export type MakeOutcome = { made: MadeToken } | { problems: TokenProblem[] } | { failed: Problem }

/**
 * Makes a token.
 *
 * @param expiresAt until when; the same for a repeat of what got no answer
 */
export async function makeToken(
  client: Client,
  key: AttemptKey,
  wish: TokenWish,
  expiresAt: Date,
): Promise<MakeOutcome> {
  const problems = problemsOfWish(wish)
  if (problems.length > 0) return { problems }
  const anchor = await anchorOf(client, wish)
  if ('problem' in anchor) return { failed: anchor.problem }
  if (anchor.id === undefined)
    return { problems: [{ field: 'agencyId', sentence: texts.account.anchorNotFound }] }
  const { scopes } = wish
  const name = wish.name.trim()
  return send(client, key, { name, scopes, expiresAt: expiresAt.toISOString(), agencyId: anchor.id })
}

async function send(
  client: Client,
  key: AttemptKey,
  input: IssueAccessTokenMutationVariables,
): Promise<MakeOutcome> {
  const variables = { ...input, idempotencyKey: key.of(input) }
  const { data, error } = await client.mutation(IssueAccessTokenDocument, variables).toPromise()
  if (!error || !isUncertain(error)) key.answered()
  if (error) return { failed: problemOf(error) }
  const { accessToken, bearerToken = null, errors = [] } = data?.issueAccessToken ?? {}
  if (accessToken) return { made: { name: accessToken.name, bearerToken } }
  if (errors.length === 0) return { failed: { code: 'UNKNOWN', sentence: texts.site.unexpected } }
  return {
    problems: errors.map(({ path: [field], message }) => ({
      field: field && fields.includes(field) ? (field as TokenField) : null,
      sentence: message,
    })),
  }
}

/** The id of the agency that is meant: null for all, undefined when there is none of that code. */
async function anchorOf(
  client: Client,
  { anchor, anchorCode }: TokenWish,
): Promise<{ id: string | null | undefined } | { problem: Problem }> {
  if (anchor !== byCode) return { id: anchor || null }
  const { data, error } = await client.query(AnchorAgencyDocument, { code: anchorCode.trim() }).toPromise()
  if (error) return { problem: problemOf(error) }
  return { id: data?.agency?.id }
}
