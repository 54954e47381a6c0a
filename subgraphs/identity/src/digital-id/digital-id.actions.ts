import type { Database, Tx } from '@eact/kit/database'
import { appendAccountEvent, type ActOrigin } from '../account/account.store.ts'
import { holdsGrant } from '../grant/grant.store.ts'
import { settleAccount, type Account } from '../person/person.store.ts'
import { browserOf } from '../session/session.browser.ts'
import {
  endSessionOfToken,
  insertSession,
  tellViewerChanged,
  type EndedSession,
  type ViewerSubject,
} from '../session/session.store.ts'
import { hashToken, newToken } from '../session/session.token.ts'
import { startPage } from './digital-id.policy.ts'
import type { Provider, ProviderAnswer } from './digital-id.oidc.ts'
import { insertAttempt, takeAttempt, type SignInAttempt } from './digital-id.store.ts'

/** What the sign-in works with. */
export interface SignInParts {
  database: Database
  provider: Provider
  /** Makes this process forget whom a session stands for; other processes hear of it by notification. */
  forget(subject: ViewerSubject): void
}

/** Where to send the person, and the secret that binds the sign-in to their browser; null: provider away. */
export async function beginSignIn(
  { database, provider }: SignInParts,
  returnTo: string,
): Promise<{ url: URL; browserToken: string } | null> {
  const beginning = await provider.begin()
  if (!beginning) return null
  const browserToken = newToken()
  await insertAttempt(database, hashToken(browserToken), { ...beginning.attempt, returnTo })
  return { url: beginning.url, browserToken }
}

/** What the person came back with. */
export interface Return {
  /** Query of the address, with its question mark. */
  query: string
  /** Value of the cookie that binds the sign-in to the browser. */
  browserToken: string | null
  /** Value of the session cookie of before: that session ends here, whatever comes of this. */
  sessionToken: string | null
  userAgent: string | null
  origin: ActOrigin
}

/** What became of a sign-in. */
export type SignInResult =
  | { outcome: 'SIGNED_IN'; sessionToken: string; returnTo: string; hasRights: boolean }
  /** Not begun in this browser, begun more than ten minutes ago, or used before. */
  | { outcome: 'OVER' }
  | { outcome: 'DECLINED' | 'AWAY' | 'REFUSED' | 'SUSPENDED' }

/** Ends a sign-in: whoever Digital ID identified gets a session of a new id and a new secret. */
export async function finishSignIn(parts: SignInParts, came: Return): Promise<SignInResult> {
  const { database, provider } = parts
  const attempt = await findAttempt(database, came)
  if (!attempt) return { outcome: 'OVER' }
  const answer = await provider.finish(came.query, attempt)
  if (answer.outcome === 'AWAY') return { outcome: 'AWAY' }
  return database.transaction(async (tx) => {
    if (answer.outcome === 'REFUSED') return refuse(tx, came, answer.code)
    await endFormer(tx, came)
    if (answer.outcome === 'DECLINED') return decline(tx, came)
    return admit(tx, came, { ...answer, provider: provider.name, returnTo: attempt.returnTo })
  })
}

async function findAttempt(
  database: Database,
  { query, browserToken }: Return,
): Promise<SignInAttempt | null> {
  const [state, ...others] = new URLSearchParams(query).getAll('state')
  if (browserToken === null || state === undefined || others.length > 0) return null
  return takeAttempt(database, hashToken(browserToken), state)
}

async function refuse(tx: Tx, { origin }: Return, detail: string, personId?: string): Promise<SignInResult> {
  await appendAccountEvent(tx, origin, { kind: 'SIGN_IN_REFUSED', personId, detail })
  return { outcome: personId ? 'SUSPENDED' : 'REFUSED' }
}

async function decline(tx: Tx, { origin }: Return): Promise<SignInResult> {
  await appendAccountEvent(tx, origin, { kind: 'SIGN_IN_DECLINED' })
  return { outcome: 'DECLINED' }
}

type Admission = Extract<ProviderAnswer, { outcome: 'IDENTIFIED' }> & { provider: string; returnTo: string }

async function admit(tx: Tx, came: Return, admission: Admission): Promise<SignInResult> {
  const { person, provider, idToken, returnTo } = admission
  const account = await settleAccount(tx, { ...person, provider })
  await tellOfAccount(tx, came.origin, account)
  if (account.suspended) return refuse(tx, came, 'SUSPENDED', account.id)
  const sessionToken = newToken()
  const tokenHash = hashToken(sessionToken)
  const { sourceAddress } = came.origin
  const browser = browserOf(came.userAgent)
  const sessionId = await insertSession(tx, {
    tokenHash,
    personId: account.id,
    idToken,
    sourceAddress,
    browser,
  })
  await appendAccountEvent(tx, came.origin, { kind: 'SIGN_IN', personId: account.id, sessionId })
  return { outcome: 'SIGNED_IN', sessionToken, returnTo, hasRights: await holdsGrant(tx, account.id) }
}

async function tellOfAccount(tx: Tx, origin: ActOrigin, { how, id: personId }: Account): Promise<void> {
  if (how === 'KNOWN') return
  await appendAccountEvent(tx, origin, {
    kind: how === 'MADE' ? 'ACCOUNT_MADE' : 'ACCOUNT_CLAIMED',
    personId,
  })
}

async function endFormer(tx: Tx, { sessionToken, origin }: Return): Promise<void> {
  if (sessionToken !== null) await endOf(tx, sessionToken, origin, 'SESSION_ENDED')
}

async function endOf(
  tx: Tx,
  sessionToken: string,
  origin: ActOrigin,
  kind: 'SESSION_ENDED' | 'SIGN_OUT',
): Promise<EndedSession | null> {
  const ended = await endSessionOfToken(tx, hashToken(sessionToken))
  if (!ended) return null
  await appendAccountEvent(tx, origin, { kind, personId: ended.personId, sessionId: ended.id })
  await tellViewerChanged(tx, `SESSION ${ended.id}`)
  return ended
}

/** Where a person goes who has signed out. */
export const signedOutPage = `${startPage}?signIn=out`

/**
 * Ends the session here first, then says where Digital ID ends its own. With no session or no provider it is
 * our own page at once.
 */
export async function signOut(
  parts: SignInParts,
  sessionToken: string | null,
  origin: ActOrigin,
): Promise<string> {
  const { database, provider } = parts
  if (sessionToken === null) return signedOutPage
  const ended = await database.transaction((tx) => endOf(tx, sessionToken, origin, 'SIGN_OUT'))
  if (!ended) return signedOutPage
  // The next request may be here before the notification.
  parts.forget(`SESSION ${ended.id}`)
  return (await provider.endSessionUrl(ended.idToken, signedOutPage))?.href ?? signedOutPage
}
