import type { default as Provider, KoaContextWithOIDC } from 'oidc-provider'
import { html, trusted } from './markup.ts'
import { messagePage, type Site } from './pages.ts'

type ProviderContext = KoaContextWithOIDC & {
  oidc: { session: NonNullable<KoaContextWithOIDC['oidc']['session']> }
}

async function endSession(provider: Provider, ctx: ProviderContext, cookiePath: string): Promise<void> {
  const { session } = ctx.oidc
  const grantIds = Object.values(session.authorizations ?? {}).flatMap(({ grantId }) => grantId ?? [])
  for (const grantId of grantIds) {
    await provider.AccessToken.revokeByGrantId(grantId)
    await provider.AuthorizationCode.revokeByGrantId(grantId)
    await provider.Grant.adapter.destroy(grantId)
  }
  await session.destroy()
  ctx.cookies.set(provider.cookieName('session'), null, { path: cookiePath, overwrite: true })
}

function redirect(ctx: KoaContextWithOIDC, uri: string): void {
  ctx.status = 303
  ctx.redirect(uri)
}

/** Where a signed-out person goes: the site's own page when it named a registered one. */
function afterSignOut(provider: Provider, ctx: ProviderContext): string {
  const { post_logout_redirect_uri: wanted, state } = ctx.oidc.params ?? {}
  if (typeof wanted !== 'string') return ctx.oidc.urlFor('end_session_success')
  const uri = new URL(wanted)
  if (typeof state === 'string') uri.searchParams.set('state', state)
  return uri.href
}

/**
 * Ends sessions where the library would show a page of its own that posts itself by an inline script:
 * declining ends the session, signing in as someone else replaces it, and signing out without a session
 * goes straight on.
 */
export function endSessionsQuietly(provider: Provider, cookiePath: string): void {
  provider.use(async (context, next) => {
    await next()
    const ctx = context as ProviderContext
    const session = ctx.oidc?.session
    if (!session) return
    if (ctx.oidc.route === 'resume') {
      const declined = ctx.oidc.entities.Interaction?.result?.error === 'access_denied'
      if (declined && session.accountId) await endSession(provider, ctx, cookiePath)
      const returnTo = session.state?.postLogoutRedirectUri
      if (ctx.status === 200 && typeof returnTo === 'string') {
        await endSession(provider, ctx, cookiePath)
        ctx.body = null
        redirect(ctx, returnTo)
      }
    }
    if (ctx.oidc.route === 'end_session' && ctx.status === 200 && !session.accountId) {
      ctx.body = null
      redirect(ctx, afterSignOut(provider, ctx))
    }
  })
}

/**
 * Answers a request to sign out. The holder of this person's own ID token is taken at its word; anyone
 * else's request is put to the person, so that no page elsewhere can sign a person out.
 *
 * @param form the library's form, without a button
 */
export async function answerSignOut(
  provider: Provider,
  site: Site,
  ctx: KoaContextWithOIDC,
  form: string,
): Promise<void> {
  const asked = ctx as ProviderContext
  const hint = ctx.oidc.entities.IdTokenHint?.payload
  if (hint && hint.sub === asked.oidc.session.accountId) {
    const uri = afterSignOut(provider, asked)
    await endSession(provider, asked, site.path)
    redirect(ctx, uri)
    return
  }
  const button = html`<p class="acts">
    <button class="main" form="op.logoutForm" name="logout" value="yes">
      ออกจากระบบ <span class="en" lang="en">Sign out</span>
    </button>
  </p>`
  ctx.body = messagePage(
    site,
    'ออกจากระบบ Digital ID',
    { th: 'ต้องการออกจากระบบ Digital ID ใช่หรือไม่', en: 'Do you want to sign out of Digital ID?' },
    html`${trusted(form)}${button}`,
  )
}
