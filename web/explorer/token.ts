const place = 'eact-explorer-token'

/** The token kept for this tab, if the person chose so. */
export const keptToken = (): string | null => sessionStorage.getItem(place)

/** Keeps a token until this tab is closed, or forgets it. It is never put where other tabs or visits find it. */
export function keepToken(token: string | null): void {
  if (token === null) sessionStorage.removeItem(place)
  else sessionStorage.setItem(place, token)
}
