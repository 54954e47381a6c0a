import { notSignedIn, findRefusal, Refusal, type Message } from '@eact/kit/errors'
import type { Logger } from '@eact/kit/log'
import { anonymous, innerTokenHeader, requestIdHeader, type TokenSigner, type Viewer } from '@eact/kit/viewer'
import type { IncomingHttpHeaders } from 'node:http'
import type { Mount } from './mount/mount.ts'

/** Name of the session cookie. With TLS it is one that no other host of the domain can set. */
const sessionCookie = (secure: boolean): string => (secure ? '__Host-eact_session' : 'eact_session')

/** While identity is away, whom it vouched for within this time is still known; rights are read elsewhere. */
const staleMs = 30_000
const staleSize = 5000

/** Who sends a request, as far as it is known. */
export interface Sender {
  viewer: Viewer
  /** A session or token came with it and identity could not be asked whose it is: the viewer is nobody for now. */
  identityAway: boolean
}

export interface ViewerResolver {
  /**
   * Who sends these headers.
   *
   * @throws Refusal UNAUTHENTICATED for a bearer token that is not good
   */
  resolve(headers: IncomingHttpHeaders, requestId: string): Promise<Sender>
}

export interface ViewerResolverOptions {
  identity: Mount
  signer: TokenSigner
  /** Whether browsers reach the site over TLS. */
  secureCookies: boolean
  log: Logger
}

/** Asks identity, which keeps its own short cache and hears of revocations at once. */
export function createViewerResolver({
  identity,
  signer,
  secureCookies,
  log,
}: ViewerResolverOptions): ViewerResolver {
  const cookieName = sessionCookie(secureCookies)
  const lastKnown = new Map<string, { viewer: Viewer; until: number }>()

  async function ask(credential: Credential, requestId: string): Promise<Viewer> {
    const response = await identity.fetch(
      new Request('http://internal/internal/viewer', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          [innerTokenHeader]: await signer.sign({ kind: 'GATEWAY' }, identity.name),
          [requestIdHeader]: requestId,
        },
        body: JSON.stringify(credential),
        signal: AbortSignal.timeout(5000),
      }),
    )
    if (response.status === 401) throw await refusalOf(response)
    if (!response.ok) throw new Error(`identity answered ${response.status}`)
    return ((await response.json()) as { viewer: Viewer }).viewer
  }

  return {
    async resolve(headers, requestId) {
      const credential = credentialOf(headers, cookieName)
      if (!credential) return { viewer: anonymous, identityAway: false }
      const name = credential.cookie ? `c${credential.cookie}` : `b${credential.bearer}`
      try {
        const viewer = await ask(credential, requestId)
        lastKnown.delete(name)
        // Nobody need be known again; and made-up cookies must not push out those of people.
        if (viewer.kind !== 'ANONYMOUS') lastKnown.set(name, { viewer, until: Date.now() + staleMs })
        if (lastKnown.size > staleSize) lastKnown.delete(lastKnown.keys().next().value as string)
        return { viewer, identityAway: false }
      } catch (error) {
        if (findRefusal(error)?.code === 'UNAUTHENTICATED') {
          lastKnown.delete(name)
          throw error
        }
        log.warn({ err: error, requestId }, 'identity does not answer')
        const known = lastKnown.get(name)
        return known && known.until > Date.now()
          ? { viewer: known.viewer, identityAway: false }
          : { viewer: anonymous, identityAway: true }
      }
    },
  }
}

type Credential = { cookie: string; bearer?: undefined } | { bearer: string; cookie?: undefined }

function credentialOf(headers: IncomingHttpHeaders, cookieName: string): Credential | null {
  const { authorization } = headers
  if (authorization !== undefined) {
    const bearer = /^Bearer ([\w.~+/=-]{8,512})$/i.exec(authorization)?.[1]
    if (!bearer) throw notSignedIn()
    return { bearer }
  }
  for (const part of (headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === cookieName && value && value.length <= 512) return { cookie: value }
  }
  return null
}

async function refusalOf(response: Response): Promise<Refusal> {
  const body = (await response.json()) as {
    errors?: { extensions?: { code?: string; messages?: Message } }[]
  }
  const extensions = body.errors?.[0]?.extensions
  return extensions?.code && extensions.messages
    ? new Refusal(extensions.code, extensions.messages, 401)
    : notSignedIn()
}
