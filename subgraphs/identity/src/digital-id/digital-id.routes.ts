import type { Contact } from '@eact/kit/config-contact'
import type { Logger } from '@eact/kit/log'
import type { RequestContext, Route } from '@eact/kit/serve-definition'
import type { ActOrigin } from '../account/account.store.ts'
import { beginSignIn, finishSignIn, signOut, type SignInParts } from './digital-id.actions.ts'
import { createCookies, type Cookies } from './digital-id.cookies.ts'
import { messagePage, pages, plainHeaders } from './digital-id.pages.ts'
import { firstUsePage, isFromThisSite, safeReturnPath, startPage } from './digital-id.policy.ts'

/** What the routes need beside the parts of the sign-in. */
export interface SignInRouteOptions extends SignInParts {
  /** This site as browsers see it. */
  publicUrl: string
  /** Whether browsers reach it over TLS. */
  secureCookies: boolean
  /** Whom every page names that leads no further. */
  contact: Contact
  log: Logger
}

interface Visit {
  request: Request
  url: URL
  cookies: Cookies
  origin: ActOrigin
}

type Handler = (options: SignInRouteOptions, visit: Visit) => Promise<Response>

const handlers: Record<string, { method: string; answer: Handler }> = {
  '/auth/sign-in': { method: 'GET', answer: answerSignIn },
  '/auth/callback': { method: 'GET', answer: answerCallback },
  '/auth/sign-out': { method: 'POST', answer: answerSignOut },
}

/** `GET /auth/sign-in?returnTo=/…`, `GET /auth/callback` and `POST /auth/sign-out`. */
export function signInRoutes(options: SignInRouteOptions): Route {
  const cookies = createCookies(options.secureCookies)
  return {
    prefix: '/auth',
    access: 'public',
    async fetch(request, context) {
      const about = { requestId: context.requestId, contact: options.contact }
      const url = new URL(request.url)
      const handler = Object.hasOwn(handlers, url.pathname) ? handlers[url.pathname] : undefined
      if (!handler) return messagePage({ ...pages.NOT_FOUND, ...about })
      if (request.method !== handler.method) {
        return withHeaders(messagePage({ ...pages.WRONG_METHOD, ...about }), { allow: handler.method })
      }
      try {
        return await handler.answer(options, { request, url, cookies, origin: originOf(context) })
      } catch (error) {
        const { requestId } = about
        options.log.error({ err: error, requestId, path: url.pathname }, 'unexpected error at the sign-in')
        return messagePage({ ...pages.FAILED, ...about })
      }
    },
  }
}

async function answerSignIn(options: SignInRouteOptions, { url, cookies, origin }: Visit): Promise<Response> {
  const begun = await beginSignIn(options, safeReturnPath(url.searchParams.get('returnTo')))
  if (!begun) return away(options, origin)
  return redirect(begun.url.href, [cookies.keepSignIn(begun.browserToken)])
}

async function answerCallback(options: SignInRouteOptions, visit: Visit): Promise<Response> {
  const { request, url, cookies, origin } = visit
  const result = await finishSignIn(options, {
    query: url.search,
    browserToken: cookies.signIn(request),
    sessionToken: cookies.session(request),
    userAgent: request.headers.get('user-agent'),
    origin,
  })
  switch (result.outcome) {
    case 'SIGNED_IN': {
      const page = result.hasRights ? result.returnTo : firstUsePage(result.returnTo)
      return redirect(page, [cookies.dropSignIn(), cookies.keepSession(result.sessionToken)])
    }
    case 'DECLINED':
      return redirect(`${startPage}?signIn=declined`, [cookies.dropSignIn(), cookies.dropSession()])
    case 'AWAY':
      return away(options, origin)
    case 'OVER':
    case 'REFUSED':
    case 'SUSPENDED':
      return messagePage({ ...pages[result.outcome], requestId: origin.requestId, contact: options.contact })
  }
}

async function answerSignOut(options: SignInRouteOptions, visit: Visit): Promise<Response> {
  const { request, cookies, origin } = visit
  if (!isFromThisSite(request.headers, new URL(options.publicUrl).origin)) {
    return messagePage({ ...pages.OTHER_SITE, requestId: origin.requestId, contact: options.contact })
  }
  const next = await signOut(options, cookies.session(request), origin)
  return redirect(next, [cookies.dropSession()])
}

const away = ({ contact }: SignInRouteOptions, { requestId }: ActOrigin): Response =>
  withHeaders(messagePage({ ...pages.AWAY, requestId, contact }), { 'retry-after': '30' })

const originOf = ({ requestId, clientAddress: sourceAddress }: RequestContext): ActOrigin => ({
  requestId,
  sourceAddress,
})

/** 303: whatever the method was, the next request is a GET. */
function redirect(location: string, cookies: string[]): Response {
  const response = new Response(null, { status: 303, headers: { ...plainHeaders, location } })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}
