import { createHash } from 'node:crypto'

/** How an OIDC provider behaves: by the standard, or as the Digital ID of DGA does. */
export const oidcFlavors = ['standard', 'dga'] as const
export type OidcFlavor = (typeof oidcFlavors)[number]

/** What is asked for unless the settings say otherwise: the name, and the number where it has been verified. */
export const usualScope: Record<OidcFlavor, string> = {
  standard: 'openid profile user_id',
  dga: 'openid user_id given_name family_name citizen_id citizen_id_verified',
}

/** DGA wants the secret digested seven times, each with its own word behind it; hexadecimal in between. */
const dgaSecret = (secret: string): string =>
  Array.from({ length: 7 }).reduce<string>(
    (value) => createHash('md5').update(`${value}EGA`).digest('hex'),
    secret,
  )

/** The client secret as the provider wants to be told it. */
export const secretAsSent = (flavor: OidcFlavor, secret: string): string =>
  flavor === 'dga' ? dgaSecret(secret) : secret

/** The address of the provider's sign-out page, with the way back under the name that the provider knows. */
export function signOutAddress(flavor: OidcFlavor, standard: URL): URL {
  const url = new URL(standard)
  const back = url.searchParams.get('post_logout_redirect_uri')
  if (flavor !== 'dga' || back === null) return url
  url.searchParams.delete('post_logout_redirect_uri')
  url.searchParams.set('post_logout_redirect_url', back)
  return url
}
