import { rolesGiving } from '@eact/kit/acts'
import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection, type Connection, type PageArguments } from '@eact/kit/pages'
import type { Role, SignedIn } from '@eact/kit/viewer'
import type { GrantFilter } from '@eact/schema/generated/identity'
import { findPlaceByAgency } from '../agency.store.ts'
import type { Context } from '../context.ts'
import { grantSight } from './grant.policy.ts'
import { countGrants, listGrants, type GrantRow } from './grant.store.ts'

/** A page of grants; all of them are counted only when somebody asks. */
export interface GrantPage extends Connection<GrantRow> {
  count: () => Promise<number>
}

const idOf = ([id]: unknown[]) => (typeof id === 'string' && isId(id) ? id : null)

const cursorOf = ({ id }: GrantRow) => encodeCursor([id])

/** Reads one page of the grants that a viewer may see, the latest first. */
export async function readGrantPage(
  viewer: SignedIn,
  filter: GrantFilter,
  args: PageArguments,
  { database, reach }: Pick<Context, 'database' | 'reach'>,
): Promise<GrantPage> {
  const page = readPage(args, idOf)
  const under = await lineOf(filter.under, database)
  const covering = await lineOf(filter.covering, database)
  const personId = filter.person ?? null
  const nothing = under === '' || covering === '' || (personId !== null && !isId(personId))
  if (nothing) return { ...toConnection<GrantRow>([], page.first, cursorOf), count: async () => 0 }
  const conditions = {
    sight: grantSight(viewer, await reach()),
    under,
    covering,
    roles: rolesOf(filter),
    personId,
    state: filter.state ?? null,
  }
  return {
    ...toConnection(await listGrants(database, conditions, page), page.first, cursorOf),
    count: () => countGrants(database, conditions),
  }
}

function rolesOf({ role, act }: GrantFilter): readonly Role[] | null {
  if (!act) return role ? [role] : null
  return rolesGiving(act).filter((one) => !role || one === role)
}

/** The line of an agency; empty when there is none, null when none was asked for. */
async function lineOf(id: string | null | undefined, database: Context['database']): Promise<string | null> {
  if (id == null) return null
  return isId(id) ? ((await findPlaceByAgency(database, id))?.line ?? '') : ''
}
