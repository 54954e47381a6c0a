/** A connection that could not be made or was lost: as the system says it, and as postgres.js does. */
const lost = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
]
/** A Postgres that ends, starts, or has no connection left. */
const closed = ['57P01', '57P02', '57P03', '53300']
const codes = new Set([...lost, ...closed])

/**
 * Whether an error tells that something we stand on, the database or the object store, does not answer: no fault of
 * the request, and a later try may do.
 */
export function isAway(error: unknown): boolean {
  let current: unknown = error
  for (let depth = 0; depth < 6 && current instanceof Error; depth += 1) {
    const { code, syscall, originalError } = current as {
      code?: unknown
      syscall?: unknown
      originalError?: unknown
    }
    // A socket that is not there is a file that is not there.
    if (codes.has(String(code)) || syscall === 'connect') return true
    current = originalError ?? current.cause
  }
  return false
}
