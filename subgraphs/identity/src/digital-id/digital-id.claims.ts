import { isNationalId, nationalIdHmac } from '../national-id.ts'

/** Claims of an ID token or of the userinfo page, checked by no one yet but for their signature and origin. */
export type Claims = Record<string, unknown> & { sub: string }

/** What this service takes from them. A citizen's number leaves this file as a keyed HMAC or not at all. */
export interface PersonClaims {
  subject: string
  /** Digital ID user id; null when not given. */
  userId: string | null
  /** First and last name; null when not given. */
  displayName: string | null
  /** Of the citizen's number, where the provider says that it has verified it; null otherwise. */
  nationalIdHmac: Buffer | null
}

const maxNameLength = 200

/**
 * Reads the claims of Digital ID, and `name` where a provider gives the name in one.
 *
 * @param key for `nationalIdHmac`
 */
export function readPersonClaims(claims: Claims, key: Buffer): PersonClaims {
  const parts = [claims['given_name'], claims['family_name']].map(cleanName).filter((part) => part !== '')
  const displayName = parts.join(' ') || cleanName(claims['name'])
  const userId = claims['user_id']
  return {
    subject: withoutNumber(claims.sub, key),
    userId: isUsableId(userId) ? withoutNumber(userId, key) : null,
    displayName: displayName === '' ? null : displayName.slice(0, maxNameLength),
    nationalIdHmac: verifiedNumber(claims, key),
  }
}

/** Whether a value can be an id: what the standard allows of a subject, at most 255 printable ASCII characters. */
export const isUsableId = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x20-\x7e]{1,255}$/.test(value)

/** Whether a citizen's number stands in any claim, so that the token must not be kept nor sent in an address. */
export function carriesNationalId(claims: unknown): boolean {
  if (typeof claims === 'string' || typeof claims === 'number') return isNationalId(String(claims))
  return typeof claims === 'object' && claims !== null && Object.values(claims).some(carriesNationalId)
}

/** A number that the person merely typed somewhere proves nothing. */
function verifiedNumber(claims: Claims, key: Buffer): Buffer | null {
  const { citizen_id: number, citizen_id_verified: verified } = claims
  if (verified !== true && verified !== 'true') return null
  return typeof number === 'string' && isNationalId(number) ? nationalIdHmac(key, number) : null
}

/** Some providers name a person by the citizen's number; it is kept as little as any other. */
const withoutNumber = (id: string, key: Buffer): string =>
  isNationalId(id) ? `hmac ${nationalIdHmac(key, id).toString('hex')}` : id

/** Marks that cannot be seen (they could turn the direction of a line) go; control characters become a space. */
const cleanName = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .normalize('NFC')
        .replace(/\p{Cf}/gu, '')
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .trim()
    : ''
