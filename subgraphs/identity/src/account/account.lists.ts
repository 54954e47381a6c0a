import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection, type Connection, type PageArguments } from '@eact/kit/pages'
import type { SignedIn } from '@eact/kit/viewer'
import type { AccountEventFilter } from '@eact/schema/generated/identity'
import { findPlaceByAgency } from '../agency.store.ts'
import type { Context } from '../context.ts'
import { logSight } from './account.policy.ts'
import { listAccountEvents, type AccountEventRow } from './account.read.store.ts'

const idOf = ([id]: unknown[]) => (typeof id === 'string' && isId(id) ? id : null)

const cursorOf = ({ id }: AccountEventRow) => encodeCursor([id])

/** Reads one page of the account log, as far as a viewer may read it, newest first. */
export async function readAccountLog(
  viewer: SignedIn,
  filter: AccountEventFilter,
  args: PageArguments,
  { database, reach }: Pick<Context, 'database' | 'reach'>,
): Promise<Connection<AccountEventRow>> {
  const page = readPage(args, idOf)
  const { kinds = null, person: personId = null, agency = null, from = null, to = null } = filter
  const place = agency !== null && isId(agency) ? await findPlaceByAgency(database, agency) : null
  const nothing = (agency !== null && !place) || (personId !== null && !isId(personId))
  if (nothing) return toConnection<AccountEventRow>([], page.first, cursorOf)
  const sight = logSight(viewer, await reach())
  const conditions = { sight, kinds, personId, under: place?.line ?? null, from, to }
  return toConnection(await listAccountEvents(database, conditions, page), page.first, cursorOf)
}
