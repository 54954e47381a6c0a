import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection, type Connection, type PageArguments } from '@eact/kit/pages'
import type { AgencyRow } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'
import type { HistoryPosition, HistoryRow } from './edit.history.store.ts'
import { maySeeWho } from './edit.policy.ts'

/** Reads a page of an agency's history, together with all others asked for at the same moment. */
export async function listHistory(
  { no }: AgencyRow,
  args: PageArguments,
  { loaders }: Context,
): Promise<Connection<HistoryRow>> {
  const page = readPage(args, readPosition)
  const rows = await loaders.history.load({ agencyNo: no, ...page })
  return toConnection(rows, page.first, ({ at, id }) => encodeCursor([at, id]))
}

function readPosition([at, id, ...rest]: unknown[]): HistoryPosition | null {
  if (typeof at !== 'string' || typeof id !== 'string' || rest.length > 0) return null
  return /^\d{1,18}$/.test(at) && isId(id) ? { at, id } : null
}

/** What is told of who acted; null to those who may not know. */
export async function tellWho<T>(
  row: HistoryRow,
  { reach }: Context,
  tell: (row: HistoryRow) => T | null,
): Promise<T | null> {
  return maySeeWho(await reach(), row.line) ? tell(row) : null
}
