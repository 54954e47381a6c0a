/** Where the portal begins, and where everybody goes who did not say where they were going. */
export const startPage = '/backend'

/**
 * Where somebody at this address was going: this page, without what a sign-in left in the address, or the page that it
 * kept there for a person without rights. The service takes none that leads away from this site.
 *
 * @param search query with its question mark, or empty
 */
export function goingTo(pathname: string, search: string): string {
  const query = new URLSearchParams(search)
  const kept = query.get('returnTo')
  if (query.has('signIn') && kept) return kept
  query.delete('signIn')
  return query.size > 0 ? `${pathname}?${query}` : pathname
}

/** Where to sign in so as to go on from this address. */
export const signInAddress = (pathname: string, search: string): string =>
  `/auth/sign-in?${new URLSearchParams({ returnTo: goingTo(pathname, search) })}`

/** The start page that tells of a right just given, and from which signing in leads on. */
export function grantedAddress(pathname: string, search: string): string {
  const returnTo = goingTo(pathname, search)
  const query = new URLSearchParams({ signIn: 'granted' })
  if (returnTo !== startPage) query.set('returnTo', returnTo)
  return `${startPage}?${query}`
}
