import type { Database } from '@eact/kit/database'
import { Refusal } from '@eact/kit/errors'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { findLiveToken, markUsed } from '../client/client.token.store.ts'
import type { KnownViewer, ViewerCache } from './session.cache.ts'
import { findLiveSession, markSeen } from './session.store.ts'
import { hashToken } from './session.token.ts'

/** What a request came with; a bearer token goes before a cookie. */
export interface Credential {
  /** Value of the session cookie. */
  cookie?: string
  /** Token of the Authorization header. */
  bearer?: string
}

/** Who stands behind a credential; the name only for the signed-in. */
export interface ResolvedViewer {
  viewer: Viewer
  name?: string
}

/** A bearer token was given on purpose, so a bad one is told, not passed over. */
const badBearer = () =>
  new Refusal(
    'UNAUTHENTICATED',
    {
      th: 'โทเคนไม่ถูกต้อง หมดอายุ หรือถูกเพิกถอนแล้ว กรุณาขอโทเคนใหม่จากผู้ดูแลระบบ',
      en: 'The bearer token is unknown, expired or revoked. Ask the administrator for a new one.',
    },
    401,
  )

/**
 * Finds out who stands behind a credential. A cookie that is not good is nobody's: its session has ended.
 *
 * @throws Refusal UNAUTHENTICATED (401) for a bearer token that is not good
 */
export async function resolveViewer(
  database: Database,
  cache: ViewerCache,
  { cookie, bearer }: Credential,
): Promise<ResolvedViewer> {
  if (bearer !== undefined) {
    const known = await remembered(cache, `b${bearer}`, () => readToken(database, hashToken(bearer)))
    if (!known) throw badBearer()
    return toResolved(known)
  }
  if (cookie === undefined) return { viewer: anonymous }
  const known = await remembered(cache, `c${cookie}`, () => readSession(database, hashToken(cookie)))
  return known ? toResolved(known) : { viewer: anonymous }
}

const toResolved = ({ viewer, name }: KnownViewer): ResolvedViewer => ({ viewer, name })

interface Found {
  known: KnownViewer
  leftMs: number
}

async function remembered(
  cache: ViewerCache,
  key: string,
  read: () => Promise<Found | null>,
): Promise<KnownViewer | null> {
  const kept = cache.find(key)
  if (kept) return kept
  const stamp = cache.stamp()
  const found = await read()
  if (!found) return null
  cache.remember(key, found.known, found.leftMs, stamp)
  return found.known
}

async function readSession(database: Database, tokenHash: Buffer): Promise<Found | null> {
  const session = await findLiveSession(database, tokenHash)
  if (!session) return null
  if (session.unmarked) await markSeen(database, session.id)
  const { id: sessionId, personId: id, displayName: name, actingGrantId, leftMs } = session
  const acting = actingGrantId === null ? {} : { actingGrantId }
  return { known: { viewer: { kind: 'PERSON', id, sessionId, ...acting }, name }, leftMs }
}

async function readToken(database: Database, tokenHash: Buffer): Promise<Found | null> {
  const token = await findLiveToken(database, tokenHash)
  if (!token) return null
  if (token.unmarked) await markUsed(database, tokenHash)
  const { clientId: id, clientName: name, ownerId, scopes, leftMs } = token
  const owner = ownerId === null ? {} : { ownerId }
  return { known: { viewer: { kind: 'CLIENT', id, scopes }, name, ...owner }, leftMs }
}
