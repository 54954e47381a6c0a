import { arabicDigits } from '@eact/schema/forms/thai-date'

/** Reads a place in the list, 1 to 1000, in Thai or Arabic digits; null when it is none. */
export function readPlace(typed: string): number | null {
  const digits = arabicDigits(typed.trim())
  const place = /^\d{1,4}$/.test(digits) ? Number(digits) : 0
  return place >= 1 && place <= 1000 ? place : null
}
