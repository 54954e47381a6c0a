/** Claims of an ID token or of the userinfo page, checked by no one yet but for their signature and origin. */
export type Claims = Record<string, unknown> & { sub: string }

/** What this service takes from them. */
export interface PersonClaims {
  subject: string
  /** Digital ID user id; null when not given. */
  userId: string | null
  /** First and last name; null when not given. */
  displayName: string | null
}

const maxNameLength = 200

/** Reads the claims of Digital ID, and `name` where a provider gives the name in one. */
export function readPersonClaims(claims: Claims): PersonClaims {
  const parts = [claims['given_name'], claims['family_name']].map(cleanName).filter((part) => part !== '')
  const displayName = parts.join(' ') || cleanName(claims['name'])
  const userId = claims['user_id']
  return {
    subject: claims.sub,
    userId: isUsableId(userId) ? userId : null,
    displayName: displayName === '' ? null : displayName.slice(0, maxNameLength),
  }
}

/** Whether a value can be an id: what the standard allows of a subject, at most 255 printable ASCII characters. */
export const isUsableId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x20-\x7e]{1,255}$/.test(value)

/** Marks that cannot be seen (they could turn the direction of a line) go; control characters become a space. */
const cleanName = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .trim()
    : ''
