/**
 * The address that a QR code of a slip holds: the staff site, with the code behind `#`, which browsers send to no
 * server, so that it stands in no log.
 *
 * @param origin scheme, host and port of the site
 */
export const tokenAddress = (origin: string, code: string): string =>
  `${staffAddress(origin)}#token=${code.replaceAll('-', '')}`

/** The staff site, as people type it. */
export const staffAddress = (origin: string): string => `${origin}/backend`

const name = 'carried token'

/** Takes the code out of the page's address, where it might be read later, and keeps it for this tab through sign-in. */
export function keepCarriedCode(
  page: Pick<Location, 'hash' | 'pathname' | 'search'> = location,
  storage: Pick<Storage, 'setItem'> = sessionStorage,
  past: Pick<History, 'replaceState'> = history,
): void {
  const code = /^#token=([0-9A-Za-z-]{1,60})$/.exec(page.hash)?.[1]
  if (!code) return
  storage.setItem(name, code)
  past.replaceState(null, '', `${page.pathname}${page.search}`)
}

/** The code that this tab was opened with, once; empty when there is none. */
export function takeCarriedCode(storage: Pick<Storage, 'getItem' | 'removeItem'> = sessionStorage): string {
  const code = storage.getItem(name) ?? ''
  storage.removeItem(name)
  return code
}
