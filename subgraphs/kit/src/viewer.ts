import { createPublicKey } from 'node:crypto'
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
  type JWK,
} from 'jose'
import { notSignedIn, Refusal } from './errors.ts'
import { isId } from './ids.ts'
import { readScopes, type Scope } from './scopes.ts'

export type { JWK }

/** The roles a person or machine client may hold. */
export const roles = [
  'DGA_ADMINISTRATOR',
  'DGA_CONTACT_CENTER',
  'CENTRAL_OFFICER',
  'AGENCY_OFFICER',
  'SERVICE_POINT_OFFICER',
  'OPDC_FOLLOW_UP',
  'ANALYST',
  'AUDITOR',
] as const
export type Role = (typeof roles)[number]

/** Who asks, as the gateway vouches for it. What they may do is read from the published grants. */
export type Viewer =
  | { kind: 'ANONYMOUS' }
  | {
      kind: 'PERSON'
      id: string
      sessionId: string
      /**
       * The one grant under which the person has chosen to act in this session; all of theirs when left out. While it
       * gives nothing any more, the session has no right at all: what was narrowed never widens by itself.
       */
      actingGrantId?: string
    }
  | { kind: 'CLIENT'; id: string; scopes: readonly Scope[] }
  /** The gateway itself, for the inner routes. */
  | { kind: 'GATEWAY' }
  /**
   * Whoever holds exactly these rights, named by ViewerReach.fingerprint, for reading once what several have asked for. Nobody in particular:
   * there is no `id` to look at. The holder says where the rights are read, and that they are still these.
   */
  | { kind: 'RIGHTS'; holder: RightsHolder; rights: string }

/** Whose grants are meant. */
export interface RightsHolder {
  kind: 'PERSON' | 'CLIENT'
  id: string
  /** That one of a person's alone, as of a viewer; all of theirs when left out. */
  actingGrantId?: string | undefined
}

/** A viewer who has signed in. */
export type SignedIn = Extract<Viewer, { id: string }>

export const anonymous: Viewer = { kind: 'ANONYMOUS' }

/** The viewer if signed in; throws UNAUTHENTICATED otherwise. */
export function requireSignedIn(viewer: Viewer): SignedIn {
  if (viewer.kind === 'PERSON' || viewer.kind === 'CLIENT') return viewer
  throw notSignedIn()
}

/** Header that carries the inner token; the gateway drops it from every outside request. */
export const innerTokenHeader = 'x-inner-token'
export const requestIdHeader = 'x-request-id'

const lifetimeSeconds = 60
const reuseMs = 30_000
const cacheSize = 5000
/** Of those for a past instant there is one for each instant, and hardly one is asked for again. */
const pastCacheSize = 500
const issuer = 'eact-gateway'

/** The public half of the gateway's key; or, while that is changed, a key set with the halves of both. */
export interface PublicKeys extends JWK {
  keys?: JWK[]
}

/** Makes a fresh key pair for inner tokens, as JWKs. */
export async function createInnerKeys(): Promise<{ privateKey: JWK; publicKey: JWK }> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  return { privateKey: await exportJWK(pair.privateKey), publicKey: await exportJWK(pair.publicKey) }
}

/** The public half of an inner key. */
export function publicHalf(privateKey: JWK): JWK {
  return createPublicKey({ key: privateKey as never, format: 'jwk' }).export({ format: 'jwk' }) as JWK
}

export interface TokenSigner {
  /**
   * An inner token for one viewer and one subgraph: good for 60 seconds, the same one for 30.
   *
   * @param audience name of the subgraph
   * @param asOf     the past instant that is to be read; the present when null or left out
   */
  sign(viewer: Viewer, audience: string, asOf?: Date | null): Promise<string>
}

export async function createTokenSigner(privateKey: JWK): Promise<TokenSigner> {
  const key = await importJWK(privateKey, 'EdDSA')
  const kid = await calculateJwkThumbprint(publicHalf(privateKey))
  // Those of the present and of past instants are kept apart: the many of these must not push out the few of those.
  const [present, past] = [new Map<string, Made>(), new Map<string, Made>()]
  return {
    sign(viewer, audience, asOf = null) {
      const claims = claimsOf(viewer)
      const made = asOf ? past : present
      const asof = asOf?.getTime()
      const name = `${asof ?? ''} ${audience} ${claims.sub} ${claims.sid ?? claims.scope ?? ''} ${claims.act ?? ''}`
      const known = made.get(name)
      if (known && known.until > Date.now()) return known.token
      const token = new SignJWT({ sid: claims.sid, scope: claims.scope, act: claims.act, asof })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(claims.sub)
        .setIssuedAt()
        .setExpirationTime(`${lifetimeSeconds}s`)
        .sign(key)
      remember(made, name, { token, until: Date.now() + reuseMs }, asOf ? pastCacheSize : cacheSize)
      return token
    },
  }
}

interface Made {
  token: Promise<string>
  until: number
}

/** All that an inner token says. */
export interface Vouched {
  viewer: Viewer
  /** The past instant that is to be read; null for the present. */
  asOf: Date | null
}

export interface TokenVerifier {
  /** Who asks. @throws Refusal UNAUTHENTICATED when the token is absent, forged, expired or for another subgraph */
  verify(token: string | null): Promise<Viewer>
  /** Who asks, and of which instant. @throws Refusal as `verify` */
  read(token: string | null): Promise<Vouched>
}

/** Makes what believes inner tokens for one subgraph. */
export async function createTokenVerifier(publicKey: PublicKeys, audience: string): Promise<TokenVerifier> {
  const keys = await Promise.all(keysOf(publicKey).map(named))
  const key = createLocalJWKSet({ keys })
  const [present, past] = [new Map<string, Seen>(), new Map<string, Seen>()]

  async function read(token: string | null): Promise<Vouched> {
    if (!token) throw noInnerToken()
    const known = present.get(token) ?? past.get(token)
    if (known && known.until > Date.now()) return known
    try {
      const { payload } = await jwtVerify(token, key, {
        issuer,
        audience,
        algorithms: ['EdDSA'],
        requiredClaims: ['exp', 'sub'],
        maxTokenAge: `${lifetimeSeconds}s`,
      })
      const until = Math.min(payload.exp ?? 0, (payload.iat ?? 0) + lifetimeSeconds) * 1000
      const vouched = { viewer: viewerOf(payload.sub, payload), asOf: asOfOf(payload), until }
      if (vouched.asOf) remember(past, token, vouched, pastCacheSize)
      else remember(present, token, vouched, cacheSize)
      return vouched
    } catch (cause) {
      throw Object.assign(noInnerToken(), { cause })
    }
  }

  return { read, verify: async (token) => (await read(token)).viewer }
}

interface Seen extends Vouched {
  until: number
}

const noInnerToken = () =>
  new Refusal(
    'UNAUTHENTICATED',
    {
      th: 'คำขอนี้ไม่ได้มาจากเกตเวย์ของระบบ',
      en: 'This request does not come from the gateway: its inner token is absent or not valid.',
    },
    401,
  )

function claimsOf(viewer: Viewer): { sub: string; sid?: string; scope?: string; act?: string | undefined } {
  if (viewer.kind === 'PERSON')
    return { sub: `PERSON ${viewer.id}`, sid: viewer.sessionId, act: viewer.actingGrantId }
  if (viewer.kind === 'CLIENT') return { sub: `CLIENT ${viewer.id}`, scope: viewer.scopes.join(' ') }
  if (viewer.kind === 'RIGHTS')
    return {
      sub: `RIGHTS ${viewer.rights} ${viewer.holder.kind} ${viewer.holder.id}`,
      act: viewer.holder.actingGrantId,
    }
  return { sub: viewer.kind }
}

function viewerOf(sub: string | undefined, { sid, scope, act }: Record<string, unknown>): Viewer {
  const [kind, id, holderKind, holderId] = (sub ?? '').split(' ')
  const acting = actingOf(act)
  if (kind === 'PERSON' && id && typeof sid === 'string') return { kind, id, sessionId: sid, ...acting }
  if (kind === 'CLIENT' && id && typeof scope === 'string') return { kind, id, scopes: readScopes(scope) }
  if (kind === 'ANONYMOUS' || kind === 'GATEWAY') return { kind }
  if (kind === 'RIGHTS' && id && holderId && (holderKind === 'PERSON' || holderKind === 'CLIENT'))
    return { kind, rights: id, holder: { kind: holderKind, id: holderId, ...acting } }
  throw noInnerToken()
}

/** One that cannot be read must not widen what was narrowed. */
function actingOf(act: unknown): { actingGrantId?: string } {
  if (act === undefined) return {}
  if (typeof act !== 'string' || !isId(act)) throw noInnerToken()
  return { actingGrantId: act }
}

/** One that cannot be read must not turn what was asked of the past into the present. */
function asOfOf({ asof }: Record<string, unknown>): Date | null {
  if (asof === undefined) return null
  const asOf = Number.isInteger(asof) ? new Date(asof as number) : null
  if (!asOf || Number.isNaN(asOf.getTime())) throw noInnerToken()
  return asOf
}

const keysOf = (key: PublicKeys): JWK[] => key.keys ?? [key]

/** A public key under the name that its tokens carry. */
async function named(key: JWK): Promise<JWK & { kid: string }> {
  // One that cannot verify is found at the start, not at the first request.
  await importJWK(key, 'EdDSA')
  return {
    kty: key.kty,
    crv: key.crv,
    x: key.x,
    alg: 'EdDSA',
    kid: await calculateJwkThumbprint(key),
  } as JWK & {
    kid: string
  }
}

/** Keeps a map from growing: the oldest entry goes first. */
function remember<V>(map: Map<string, V>, key: string, value: V, most: number): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > most) {
    const oldest = map.keys().next().value
    if (oldest !== undefined) map.delete(oldest)
  }
}
