import { badInput } from './errors.ts'

/** Sizes of every page in the service. */
export const pageSize = { default: 25, max: 100 }

/** What GraphQL hands a connection. */
export interface PageArguments {
  first: number
  after?: string | null | undefined
}

/** A page as the store reads it: one row more than wanted tells whether there is a next page. */
export interface Page<Position> {
  first: number
  after: Position | null
}

export interface Connection<Node> {
  edges: { cursor: string; node: Node }[]
  nodes: Node[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/**
 * Checks the arguments of a connection.
 *
 * @param decode turns the parts of a cursor into a position, or null when it is no cursor of this list
 * @throws Refusal BAD_USER_INPUT for a size outside 1 to 100 or a cursor that was not made here
 */
export function readPage<Position>(
  args: PageArguments,
  decode: (parts: unknown[]) => Position | null,
): Page<Position> {
  const { first, after } = args
  if (!Number.isInteger(first) || first < 1 || first > pageSize.max) {
    throw badInput({
      th: `จำนวนรายการ (first) ต้องอยู่ระหว่าง 1 ถึง ${pageSize.max} แต่ได้รับ ${first}`,
      en: `\`first\` must lie between 1 and ${pageSize.max}, got ${first}.`,
    })
  }
  if (after === null || after === undefined) return { first, after: null }
  const position = decodeCursor(after, decode)
  if (position === null) {
    throw badInput({
      th: 'ตัวชี้ตำแหน่ง (after) ไม่ถูกต้อง กรุณาใช้ค่า endCursor จากรายการเดียวกัน',
      en: '`after` is not a cursor of this list. Use an `endCursor` that it gave.',
    })
  }
  return { first, after: position }
}

/** Makes an opaque cursor of the values that a list is ordered by. */
export const encodeCursor = (parts: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url')

/** Reads a cursor; null when it was not made by `encodeCursor` or `decode` does not know it. */
export function decodeCursor<Position>(
  cursor: string,
  decode: (parts: unknown[]) => Position | null,
): Position | null {
  if (cursor.length > 2000) return null
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
  return Array.isArray(parts) && parts.every(isCursorPart) ? decode(parts) : null
}

/** What `encodeCursor` is given, and Postgres can take: no NUL within a text, no number beyond the exact ones. */
const isCursorPart = (part: unknown): boolean =>
  part === null || (typeof part === 'string' && !part.includes('\0')) || Number.isSafeInteger(part)

/**
 * Cuts rows into a connection.
 *
 * @param rows at most `first + 1`, in order
 */
export function toConnection<Row, Node = Row>(
  rows: Row[],
  first: number,
  cursorOf: (row: Row) => string,
  nodeOf: (row: Row) => Node = (row) => row as unknown as Node,
): Connection<Node> {
  const edges = rows.slice(0, first).map((row) => ({ cursor: cursorOf(row), node: nodeOf(row) }))
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null },
  }
}
