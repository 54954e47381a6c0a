import type { Connection } from '@eact/kit/pages'
import { encodeCursor, readPage, type PageArguments } from '@eact/kit/pages'
import { isId } from '@eact/kit/ids'
import { requireSignedIn } from '@eact/kit/viewer'
import type { Context } from '../context.ts'
import { readableLines, whyNotAfter, type LogPosition } from './change.policy.ts'
import { readLog, type ChangeRow, type LogScan } from './change.store.ts'

/**
 * How many positions one request looks at. A reader who sees few of them gets short or empty pages and a cursor
 * that has moved on, instead of one request that walks the whole log.
 */
export const positionsPerPage = 5000

/** The cursor of a place in the log. */
export const cursorOf = ({ epoch, position }: LogPosition): string => encodeCursor([epoch, position])

/** Reads a cursor's parts; null when they are no place in a log. */
export function positionOf(parts: unknown[]): LogPosition | null {
  const [epoch, position] = parts
  if (parts.length !== 2 || typeof epoch !== 'string' || !isId(epoch)) return null
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 0) return null
  return { epoch, position }
}

/**
 * Reads a page of the log: what the viewer may see of it, oldest first.
 *
 * @throws Refusal UNAUTHENTICATED; BAD_USER_INPUT for a size or cursor that cannot be; CURSOR_EXPIRED
 */
export async function readChanges(
  { viewer, database, reach }: Context,
  args: PageArguments,
): Promise<Connection<ChangeRow>> {
  requireSignedIn(viewer)
  const { first, after } = readPage(args, positionOf)
  const from = after?.position ?? 0
  const scan = await readLog(database, readableLines(await reach()), {
    after: from,
    length: positionsPerPage,
    most: first + 1,
  })
  const refusal = whyNotAfter(after, scan.head)
  if (refusal) throw refusal
  return cutPage(scan, { first, from })
}

/**
 * Cuts a page whose `endCursor` is never null: it stands after the last position that was looked at, also where
 * nothing of it may be seen, so that reading on never looks at the same stretch twice.
 */
function cutPage(
  { head, rows }: LogScan,
  { first, from }: { first: number; from: number },
): Connection<ChangeRow> {
  const nodes = rows.slice(0, first)
  const lookedAt = Math.min(from + positionsPerPage, head.position)
  const isFull = rows.length > first
  const end = isFull ? (nodes.at(-1)?.position ?? from) : lookedAt
  return {
    edges: nodes.map((node) => ({ cursor: cursorOf(node), node })),
    nodes,
    pageInfo: { hasNextPage: end < head.position, endCursor: cursorOf({ epoch: head.epoch, position: end }) },
  }
}
