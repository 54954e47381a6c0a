import type { Logger } from '@eact/kit/log'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
  type Configuration,
} from 'openid-client'
import { isFreshlyIssued } from './digital-id.policy.ts'
import {
  carriesNationalId,
  isUsableId,
  readPersonClaims,
  type Claims,
  type PersonClaims,
} from './digital-id.claims.ts'
import { secretAsSent, signOutAddress, type OidcFlavor } from './digital-id.flavor.ts'
import type { SignInAttempt } from './digital-id.store.ts'

/** How Digital ID, or any other OIDC provider, is reached. */
export interface SignInSettings {
  /** The provider's address, exactly as it names itself. */
  issuer: string
  /**
   * Kept with every account beside the subject. It is not the issuer's address, so that another port or host
   * leaves the accounts as they are. `digital-id` by default.
   */
  providerName?: string
  clientId: string
  clientSecret: string
  /** This site as browsers see it, for example `https://info.go.th`. */
  publicUrl: string
  /** Speak plain HTTP to the provider: for the stand-in on this machine alone. */
  allowInsecureIssuer: boolean
  /** What is asked for, for example `openid profile user_id`. */
  scope: string
  /** `standard` by default. */
  flavor?: OidcFlavor
}

/** What the provider said of a sign-in. `AWAY`: it does not answer. */
export type ProviderAnswer =
  /** An empty `idToken` is one that must not be kept: a citizen's number stands in it. */
  | { outcome: 'IDENTIFIED'; person: PersonClaims; idToken: string }
  | { outcome: 'DECLINED' }
  | { outcome: 'REFUSED'; code: string }
  | { outcome: 'AWAY' }

/** A sign-in about to begin, without the path to return to. */
export interface Beginning {
  url: URL
  attempt: Omit<SignInAttempt, 'returnTo'>
}

/** The OIDC provider as this subgraph uses it. */
export interface Provider {
  name: string
  /** Where to send the person, and what to compare when they are back; null when the provider is away. */
  begin(): Promise<Beginning | null>
  /** @param query what the provider sent the person back with */
  finish(query: string, attempt: SignInAttempt): Promise<ProviderAnswer>
  /**
   * Where the provider ends its own session; null when it is away or offers no such page. Without the ID token it
   * knows us by our client id, and may ask the person.
   */
  endSessionUrl(idToken: string, returnTo: string): Promise<URL | null>
}

const rediscoverMs = 3_600_000
const timeoutSeconds = 10

/**
 * Makes the provider; nothing is asked of it before the first sign-in.
 *
 * @param nationalIdKey for `nationalIdHmac`
 */
export function createProvider(settings: SignInSettings, nationalIdKey: Buffer, log: Logger): Provider {
  const { publicUrl, scope, flavor = 'standard' } = settings
  const redirectUri = new URL('/auth/callback', publicUrl).href
  const configuration = cachedDiscovery(settings, log)

  return {
    name: settings.providerName ?? 'digital-id',
    async begin() {
      const config = await configuration()
      if (!config) return null
      const attempt = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: 'S256',
      })
      return { url, attempt }
    },
    async finish(query, attempt) {
      const config = await configuration()
      if (!config) return { outcome: 'AWAY' }
      try {
        const redeemed = await redeem(config, new URL(`${redirectUri}${query}`), attempt)
        if ('code' in redeemed) return { outcome: 'REFUSED', code: redeemed.code }
        const wanted = { key: nationalIdKey, number: scope.split(' ').includes('citizen_id') }
        const person = await completePerson(config, redeemed, wanted)
        return { outcome: 'IDENTIFIED', person, idToken: redeemed.idToken }
      } catch (error) {
        const answer = answerOf(error)
        // Neither the error nor its cause: they carry the claims of a person.
        log.warn({ outcome: answer.outcome, code: codeOf(error) }, 'the sign-in was not completed')
        return answer
      }
    },
    async endSessionUrl(idToken, returnTo) {
      const config = await configuration()
      if (!config?.serverMetadata().end_session_endpoint) return null
      const standard = buildEndSessionUrl(config, {
        ...(idToken === '' ? {} : { id_token_hint: idToken }),
        post_logout_redirect_uri: new URL(returnTo, publicUrl).href,
      })
      return signOutAddress(flavor, standard)
    },
  }
}

/** Asks the provider about itself at most once an hour; a failure is told as null and not remembered. */
function cachedDiscovery(settings: SignInSettings, log: Logger): () => Promise<Configuration | null> {
  const { issuer, clientId, clientSecret, flavor = 'standard', allowInsecureIssuer } = settings
  // The signature of the ID token is checked only when asked for: over TLS the standard allows to trust the line.
  const execute = [enableNonRepudiationChecks, ...(allowInsecureIssuer ? [allowInsecureRequests] : [])]
  let found: { configuration: Promise<Configuration>; until: number } | null = null
  return async () => {
    if (!found || found.until < Date.now()) {
      const auth = ClientSecretBasic(secretAsSent(flavor, clientSecret))
      const options = { execute, timeout: timeoutSeconds }
      const configuration = discovery(new URL(issuer), clientId, undefined, auth, options)
      found = { configuration, until: Date.now() + rediscoverMs }
    }
    const asked = found
    try {
      return await asked.configuration
    } catch (error) {
      if (found === asked) found = null
      log.error({ err: error }, 'the provider of Digital ID cannot be discovered')
      return null
    }
  }
}

interface Redeemed {
  claims: Claims
  accessToken: string
  idToken: string
}

async function redeem(
  config: Configuration,
  url: URL,
  attempt: SignInAttempt,
): Promise<Redeemed | { code: string }> {
  const tokens = await authorizationCodeGrant(config, url, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.codeVerifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims || !tokens.id_token) return { code: 'NO_ID_TOKEN' }
  if (!isFreshlyIssued(claims.iat, Date.now() / 1000)) return { code: 'ID_TOKEN_NOT_FRESH' }
  if (!isUsableId(claims.sub)) return { code: 'SUBJECT_NOT_USABLE' }
  const idToken = carriesNationalId(claims) ? '' : tokens.id_token
  return { claims, accessToken: tokens.access_token, idToken }
}

/** Not every provider puts all it tells into the ID token; what is in there goes before the userinfo page. */
async function completePerson(
  config: Configuration,
  { claims, accessToken }: Redeemed,
  wanted: { key: Buffer; number: boolean },
): Promise<PersonClaims> {
  const person = readPersonClaims(claims, wanted.key)
  const named = person.displayName !== null && person.userId !== null
  const complete = named && (person.nationalIdHmac !== null || !wanted.number)
  if (complete || !config.serverMetadata().userinfo_endpoint) return person
  const more = await fetchUserInfo(config, accessToken, claims.sub)
  return readPersonClaims({ ...more, ...claims }, wanted.key)
}

const passing = ['server_error', 'temporarily_unavailable']

/** Sorts what went wrong; what no provider can be blamed for is thrown on. */
function answerOf(error: unknown): ProviderAnswer {
  if (error instanceof AuthorizationResponseError) {
    if (error.error === 'access_denied') return { outcome: 'DECLINED' }
    return passing.includes(error.error) ? { outcome: 'AWAY' } : { outcome: 'REFUSED', code: error.error }
  }
  if (isNoAnswer(error)) return { outcome: 'AWAY' }
  if (error instanceof ResponseBodyError) return { outcome: 'REFUSED', code: error.error }
  if (error instanceof WWWAuthenticateChallengeError) return { outcome: 'REFUSED', code: 'USERINFO_REFUSED' }
  if (error instanceof ClientError) return { outcome: 'REFUSED', code: error.code ?? 'NOT_VALID' }
  throw error
}

/** `fetch` throws a TypeError without a code when there is no connection; a mistake in arguments has one. */
function isNoAnswer(error: unknown): boolean {
  if (error instanceof TypeError) return !('code' in error)
  if (!(error instanceof ClientError)) return false
  const { cause, code } = error
  return code === 'OAUTH_TIMEOUT' || (cause instanceof Response && cause.status >= 500)
}

function codeOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) return error.error
  return (error instanceof ClientError && error.code) || (error instanceof Error ? error.name : 'UNKNOWN')
}
