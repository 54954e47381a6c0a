import { createHmac } from 'node:crypto'

/** Bytes of the key: as long as the digest. */
export const nationalIdKeyBytes = 32

/**
 * What this service keeps of a citizen's number: its HMAC-SHA-256 under a key outside the database. A plain hash
 * of 13 digits is guessed in seconds.
 *
 * @param id the number, with Thai or Arabic digits, hyphens and spaces as people write them
 */
export function nationalIdHmac(key: Buffer, id: string): Buffer {
  if (key.length < nationalIdKeyBytes) throw new Error('the key of national ids is too short')
  const digits = nationalIdDigits(id)
  if (digits === null) throw new Error('this is no national id, so nothing is kept of it')
  return createHmac('sha256', key).update(digits).digest()
}

/** Whether a text is a citizen's number: 13 digits, the last of which is right for the twelve before. */
export const isNationalId = (text: string): boolean => nationalIdDigits(text) !== null

/** The 13 Arabic digits of a citizen's number; null when the text is none. */
export function nationalIdDigits(text: string): string | null {
  const digits = text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).replace(/[\s-]/g, '')
  if (!/^\d{13}$/.test(digits)) return null
  const sum = Array.from(digits.slice(0, 12)).reduce(
    (total, digit, at) => total + Number(digit) * (13 - at),
    0,
  )
  return (11 - (sum % 11)) % 10 === Number(digits[12]) ? digits : null
}
