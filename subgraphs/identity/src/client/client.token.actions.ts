import type { Database } from '@eact/kit/database'
import type { Scope } from '@eact/kit/scopes'
import { appendAccountEvent, appendClientRefused, type ActOrigin } from '../account/account.store.ts'
import { hashToken, newToken } from '../session/session.token.ts'
import { countRefusal, readWait } from './client.refusals.store.ts'
import { findByCredentials, insertToken } from './client.token.store.ts'

/** What tokens are made with. */
export interface TokenParts {
  database: Database
}

/** What a service asks with. */
export interface TokenWish {
  clientId: string
  clientSecret: string
  /** Null for all that the client has. */
  scopes: readonly Scope[] | null
}

/**
 * A token for a while; `UNKNOWN` tells neither whether the client exists nor why it cannot be used. After too many wrong
 * secrets how many seconds there are to wait: then none is looked at, be it right.
 */
export type TokenOutcome =
  | { token: string; seconds: number; scopes: Scope[] }
  | { waitSeconds: number }
  | 'UNKNOWN'
  | 'SCOPE'

const longestSeconds = 900

/** Gives a service that has shown its secret a bearer token, never for longer than its credentials are good. */
export const obtainToken = (
  { database }: TokenParts,
  { clientId, clientSecret, scopes: wanted }: TokenWish,
  origin: ActOrigin,
): Promise<TokenOutcome> =>
  database.transaction(async (tx) => {
    // Postgres keeps no NUL in a text.
    if (clientId.includes('\0')) return 'UNKNOWN'
    const knocking = { clientId, sourceAddress: origin.sourceAddress }
    const waitSeconds = await readWait(tx, knocking)
    if (waitSeconds > 0) return { waitSeconds }
    const client = await findByCredentials(tx, clientId, hashToken(clientSecret))
    if (!client) {
      await countRefusal(tx, knocking)
      await appendClientRefused(tx, origin, clientId)
      return 'UNKNOWN'
    }
    if (wanted?.some((scope) => !client.scopes.includes(scope))) return 'SCOPE'
    const scopes = client.scopes.filter((scope) => wanted?.includes(scope) ?? true)
    const end = Math.min(Date.now() + longestSeconds * 1000, client.expiresAt?.getTime() ?? Infinity)
    const token = `eact_at_${newToken()}`
    await insertToken(tx, {
      tokenHash: hashToken(token),
      clientId: client.id,
      expiresAt: new Date(end),
      scopes,
    })
    await appendAccountEvent(tx, origin, { kind: 'CLIENT_TOKEN_ISSUED', clientId: client.id })
    return { token, seconds: Math.floor((end - Date.now()) / 1000), scopes }
  })
