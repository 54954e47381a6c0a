import { randomBytes } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import type { Logger } from '@eact/kit/log'
import type { default as Provider, Configuration } from 'oidc-provider'
import type { SigningKeys } from './keys.ts'
import { createMemory } from './memory.ts'
import { messagePage, type Site } from './pages.ts'
import { secretAsSent, type OidcFlavor } from '@eact/identity/digital-id/digital-id.flavor'
import type { Accounts } from './accounts.ts'
import { answerSignOut, endSessionsQuietly } from './session-end.ts'

/** Who the stand-in says is asking, on the consent page. */
export const siteName = 'ระบบศูนย์รวมข้อมูลบริการภาครัฐ (info.go.th)'

/** Level of identity proofing that every demonstration person has. */
export const ialLevel = '2.3'

/** What the provider is made of. */
export interface ProviderParts {
  issuer: string
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  clientId: string
  clientSecret: string
  keys: SigningKeys
  accounts: Accounts
  /** Whose ways it has; those of the standard when left out. */
  flavor?: OidcFlavor
  site: Site
  log: Logger
}

const hourInSeconds = 3600

/**
 * Loads the library with its warnings in our log: it prints to the console that the runtime is older than
 * it likes, which says nothing to the person who starts a demonstration.
 */
async function loadLibrary(log: Logger): Promise<typeof Provider> {
  const { warn } = console
  console.warn = (...words: unknown[]) => {
    if (String(words[0]).includes('oidc-provider')) log.debug({ warning: words[0] }, 'digital-id library')
    else warn(...words)
  }
  try {
    return (await import('oidc-provider')).default
  } finally {
    console.warn = warn
  }
}

/** Which claims each scope gives: those of the standard, and those that the real Digital ID has beside them. */
const claims = {
  openid: ['sub', 'user_id', 'ial_level'],
  profile: ['given_name', 'family_name'],
  user_id: ['user_id'],
  given_name: ['given_name'],
  family_name: ['family_name'],
  ial_level: ['ial_level'],
  citizen_id: ['citizen_id', 'citizen_id_verified'],
  citizen_id_verified: ['citizen_id_verified'],
}

function configure(parts: ProviderParts, provider: () => Provider): Configuration {
  const { site, accounts, flavor = 'standard' } = parts
  return {
    adapter: createMemory(),
    jwks: parts.keys as NonNullable<Configuration['jwks']>,
    clients: [
      {
        client_id: parts.clientId,
        client_secret: secretAsSent(flavor, parts.clientSecret),
        client_name: siteName,
        redirect_uris: parts.redirectUris,
        post_logout_redirect_uris: parts.postLogoutRedirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'RS256',
      },
    ],
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid'],
    claims,
    conformIdTokenClaims: false,
    findAccount(_ctx, userId) {
      const found = accounts.byId(userId)
      if (!found) return undefined
      const { givenName: given_name, familyName: family_name, nationalId: citizen_id } = found
      const told = { sub: userId, user_id: userId, given_name, family_name, ial_level: ialLevel }
      // Not in the ID token: it comes back in the address when the person signs out.
      const number = citizen_id ? { citizen_id, citizen_id_verified: true } : {}
      return {
        accountId: userId,
        claims: (use) => (use === 'userinfo' ? { ...told, ...number } : told),
      }
    },
    clientBasedCORS: () => false,
    cookies: {
      // What the cookies point at lives in this process only, so a key per start is enough.
      keys: [randomBytes(32).toString('base64url')],
      names: { session: 'did_session', interaction: 'did_interaction', resume: 'did_resume' },
      long: { httpOnly: true, overwrite: true, sameSite: 'lax', path: site.path },
      short: { httpOnly: true, overwrite: true, sameSite: 'lax' },
    },
    ttl: {
      AccessToken: hourInSeconds / 6,
      AuthorizationCode: 60,
      IdToken: hourInSeconds,
      Interaction: hourInSeconds,
      Session: 8 * hourInSeconds,
      Grant: 8 * hourInSeconds,
    },
    routes: {
      authorization: '/connect/authorize',
      token: '/connect/token',
      userinfo: '/connect/userinfo',
      end_session: '/connect/endsession',
    },
    interactions: { url: (_ctx, { uid }) => `${site.path}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => answerSignOut(provider(), site, ctx, form),
        postLogoutSuccessSource(ctx) {
          const message = { th: 'ท่านออกจากระบบ Digital ID แล้ว', en: 'You have signed out of Digital ID.' }
          ctx.body = messagePage(site, 'ออกจากระบบแล้ว', message)
        },
      },
    },
    renderError(ctx, { error, error_description: description }) {
      ctx.type = 'html'
      ctx.body = messagePage(site, 'ดำเนินการต่อไม่ได้', {
        th: 'คำขอเข้าสู่ระบบไม่ถูกต้องหรือหมดเวลาแล้ว กรุณากลับไปเริ่มเข้าสู่ระบบใหม่',
        en: `The request is not valid or has expired: ${description ?? error}. Go back and sign in again.`,
      })
    },
  }
}

/**
 * Makes the OIDC provider: code flow with PKCE, one client, ID tokens signed by RS256 with the person's
 * claims in them, sign-out without a page of its own. Nothing of it is kept but the keys.
 */
export async function createProvider(parts: ProviderParts): Promise<Provider> {
  const Library = await loadLibrary(parts.log)
  const provider: Provider = new Library(
    parts.issuer,
    configure(parts, () => provider),
  )
  // Addresses are made from the forwarded host, which the request handler sets from the issuer.
  provider.proxy = true
  endSessionsQuietly(provider, parts.site.path)
  // With a listener of ours Koa does not print to the console.
  const emitter: EventEmitter = provider
  emitter.on('error', (error) => parts.log.error({ err: error }, 'digital-id failed'))
  provider.on('server_error', (_ctx, error) => parts.log.error({ err: error }, 'digital-id failed'))
  return provider
}
