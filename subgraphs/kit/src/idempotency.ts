import { createHash } from 'node:crypto'

/** A key is the caller's own text of at most this many characters. */
export const maxIdempotencyKey = 200

/**
 * A hash of an act's input, the same whatever the order of its fields; a field that is undefined is no field.
 * A file is named in it by its sha256.
 *
 * @throws TypeError for a value that JSON would flatten, such as a Map or the promise of an upload: acts that
 *   differ in it would hash alike
 */
export function hashInput(input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(input)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return value.toISOString()
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) {
    throw new TypeError(`an input with a ${value.constructor.name} cannot be hashed`)
  }
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
