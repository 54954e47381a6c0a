/** Where a person lands who did not say where they were going. */
export const startPage = '/backend'

const maxPathLength = 2000

/** The page for a person without rights, which keeps where they were going until there are some. */
export function firstUsePage(returnTo: string): string {
  const query = new URLSearchParams({ signIn: 'no-rights' })
  if (returnTo !== startPage) query.set('returnTo', returnTo)
  return `${startPage}?${query.toString()}`
}

/**
 * The page of this site to return to after signing in; the start page for everything that could lead elsewhere
 * (another origin, `//`, a backslash or a control character, which browsers read as one) or straight back here.
 *
 * @param wanted as it came in the query
 */
export function safeReturnPath(wanted: string | null): string {
  if (!wanted || wanted.length > maxPathLength) return startPage
  // Printable ASCII alone: a path carries everything else percent-encoded.
  if (!/^\/[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return startPage
  const ours = 'http://this.site'
  if (!URL.canParse(wanted, ours)) return startPage
  const { origin, pathname } = new URL(wanted, ours)
  if (origin !== ours || pathname.startsWith('//')) return startPage
  return pathname === '/auth' || pathname.startsWith('/auth/') ? startPage : wanted
}

/**
 * Whether a request that changes something was sent by a page of this site. Every browser says so by itself;
 * a request that says nothing is refused.
 *
 * @param origin this site's, for example `https://info.go.th`
 */
export function isFromThisSite(headers: Headers, origin: string): boolean {
  const site = headers.get('sec-fetch-site')
  return site === null ? headers.get('origin') === origin : site === 'same-origin'
}

const maxAgeSeconds = 300
const toleranceSeconds = 30

/** Whether an ID token was issued for this sign-in and not long before, nor in the future. Both in seconds. */
export const isFreshlyIssued = (issuedAt: number, now: number): boolean =>
  issuedAt >= now - maxAgeSeconds - toleranceSeconds && issuedAt <= now + toleranceSeconds
