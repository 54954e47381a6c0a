import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'

/** Opens the database that the program was given as its first argument, in JSON. */
export const openDrizzle = () => drizzle(postgres(JSON.parse(process.argv[2] ?? '{}') as object))

/** Cursors of both sides must be the same, so that their answers are. */
const encode = (parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

export const cursorOf = (agency: { name: string; code: string } | undefined) =>
  agency ? encode([agency.name, agency.code]) : null

export const documentCursor = (
  last: { document: { id: string; announcedOn: string | null }; distance: number } | undefined,
) => (last ? encode([last.distance, last.document.announcedOn, last.document.id]) : null)

export function positionIn(cursor: string | null | undefined): { name: string; code: string } | null {
  if (!cursor) return null
  const [name, code] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, string]
  return { name, code }
}

export function grouped<Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
