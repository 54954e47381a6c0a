import { and, eq, gt, sql as expression } from 'drizzle-orm'
import type { Queryable } from '@eact/kit/database'
import { signIn } from './digital-id.tables.ts'

/** A sign-in under way: what is compared when the person comes back from Digital ID. */
export interface SignInAttempt {
  state: string
  nonce: string
  codeVerifier: string
  /** Checked path of this site. */
  returnTo: string
}

/** Keeps a sign-in under way for ten minutes, bound to one browser. */
export async function insertAttempt(
  { db }: Pick<Queryable, 'db'>,
  browserHash: Buffer,
  attempt: SignInAttempt,
): Promise<void> {
  const expiresAt = expression`clock_timestamp() + interval '10 minutes'`
  await db.insert(signIn).values({ browserHash, ...attempt, expiresAt })
}

/**
 * Takes the sign-in that this browser began with this state: it is there once. One that another page of the
 * same browser began stays.
 */
export async function takeAttempt(
  { db }: Pick<Queryable, 'db'>,
  browserHash: Buffer,
  state: string,
): Promise<SignInAttempt | null> {
  const [taken] = await db
    .delete(signIn)
    .where(
      and(
        eq(signIn.browserHash, browserHash),
        eq(signIn.state, state),
        gt(signIn.expiresAt, expression`clock_timestamp()`),
      ),
    )
    .returning({
      state: signIn.state,
      nonce: signIn.nonce,
      codeVerifier: signIn.codeVerifier,
      returnTo: signIn.returnTo,
    })
  return taken ?? null
}

/** Removes sign-ins that were begun and never ended; gives how many. */
export async function removeOldSignIns({ sql }: Pick<Queryable, 'sql'>): Promise<number> {
  const { count } = await sql`delete from identity.sign_in where expires_at <= clock_timestamp()`
  return count
}
