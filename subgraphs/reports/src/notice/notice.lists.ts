import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection, type Connection, type PageArguments } from '@eact/kit/pages'
import { requireSignedIn } from '@eact/kit/viewer'
import type { Context } from '../context.ts'
import { aboveOf } from './notice.policy.ts'
import { countNotices, noticePage, type NoticePosition, type NoticeRow } from './notice.store.ts'

/** A page of notices; all of them are counted only when somebody asks. */
export interface NoticePage extends Connection<NoticeRow> {
  count: () => Promise<number>
}

const lastInstant = 8.64e15

function positionOf([at, documentId, ...rest]: unknown[]): NoticePosition | null {
  if (!Number.isInteger(at) || Math.abs(at as number) > lastInstant || rest.length > 0) return null
  return typeof documentId === 'string' && isId(documentId) ? { at: at as number, documentId } : null
}

const cursorOf = ({ at, documentId }: NoticeRow): string => encodeCursor([at.getTime(), documentId])

/**
 * Reads one page of what changed above the viewer's agencies, in one statement.
 *
 * @throws Refusal UNAUTHENTICATED to nobody
 */
export async function readNotices(
  args: PageArguments,
  { database, reach, viewer }: Pick<Context, 'database' | 'reach' | 'viewer'>,
): Promise<NoticePage> {
  requireSignedIn(viewer)
  const page = readPage(args, positionOf)
  const above = aboveOf(await reach())
  const rows = above ? await noticePage(database, above, page) : []
  return {
    ...toConnection(rows, page.first, cursorOf),
    count: async () => (above ? countNotices(database, above) : 0),
  }
}
