import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection, type Connection, type PageArguments } from '@eact/kit/pages'
import type { ReorganisationFilter } from '@eact/schema/generated/agencies'
import { findSubtree, type PathRange } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'
import type { PlacePosition, PlaceRow } from './reorganisation.places.store.ts'
import { ownRanges, sightOf } from './reorganisation.policy.ts'
import {
  countReorganisations,
  listReorganisations,
  type ReorganisationConditions,
  type ReorganisationPosition,
  type ReorganisationRow,
} from './reorganisation.store.ts'

/** A page of reorganisations; all of them are counted only when somebody asks. */
export interface ReorganisationPage extends Connection<ReorganisationRow> {
  count: () => Promise<number>
}

/** Before it Postgres would be asked for the year 0, which it does not know. */
const earliest = Date.parse('0001-01-01T00:00:00Z')

const nothingElse = { states: null, kinds: null, mine: null, since: null }

type Asking = Pick<Context, 'database' | 'reach' | 'viewer'>

/** Reads one page of the reorganisations that a viewer may see, the latest plan first. */
export async function readReorganisationPage(
  filter: ReorganisationFilter,
  args: PageArguments,
  { database, reach, viewer }: Asking,
): Promise<ReorganisationPage> {
  const page = readPage(args, positionOf)
  const under = filter.under == null ? null : await subtreeOf(filter.under, database)
  if (under === undefined)
    return { ...toConnection<ReorganisationRow>([], page.first, cursorOf), count: async () => 0 }
  const conditions: ReorganisationConditions = {
    sight: sightOf(viewer, await reach()),
    under,
    agencyNo: null,
    states: filter.states ?? null,
    kinds: filter.kinds ?? null,
    mine: filter.touchesMine ? ownRanges(await reach()) : null,
    since:
      filter.since == null
        ? null
        : new Date(Math.max(Date.parse(`${filter.since}T00:00:00+07:00`), earliest)),
  }
  return {
    ...toConnection(await listReorganisations(database, conditions, page), page.first, cursorOf),
    count: () => countReorganisations(database, conditions),
  }
}

/** Reads one page of the reorganisations of an agency, together with those of all others asked for at the moment. */
export async function readPageOfAgency(
  agencyNo: number,
  args: PageArguments,
  { database, loaders, reach, viewer }: Asking & Pick<Context, 'loaders'>,
): Promise<ReorganisationPage> {
  const page = readPage(args, positionOf)
  const rows = await loaders.actsOfAgencies.load({ agencyNo, ...page })
  const count = async () => {
    const sight = sightOf(viewer, await reach())
    return countReorganisations(database, { sight, agencyNo, under: null, ...nothingElse })
  }
  return { ...toConnection(rows, page.first, cursorOf), count }
}

async function subtreeOf(
  id: string,
  database: Context['database'],
): Promise<(PathRange & { no: number }) | undefined> {
  const range = isId(id) ? await findSubtree(database, id) : null
  return range ? { ...range, no: Number(range.low.split('/').at(-2)) } : undefined
}

function positionOf([plannedAt, id, ...rest]: unknown[]): ReorganisationPosition | null {
  if (typeof plannedAt !== 'string' || typeof id !== 'string' || rest.length > 0) return null
  return isId(id) && isInstant(plannedAt) ? { plannedAt, id } : null
}

/** Whether a text is an instant as cursors hold it: much else is a date to JavaScript, and none to Postgres. */
const isInstant = (text: string): boolean =>
  /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text

const cursorOf = ({ plannedAt, id }: ReorganisationRow) => encodeCursor([plannedAt.toISOString(), id])

/** Reads one page of what a reorganisation changes, together with all others asked for at the same moment. */
export async function readPlacePage(
  { id }: ReorganisationRow,
  args: PageArguments,
  { loaders }: Pick<Context, 'loaders'>,
): Promise<Connection<PlaceRow>> {
  const page = readPage(args, placePositionOf)
  const rows = await loaders.places.load({ reorganisationId: id, ...page })
  return toConnection(rows, page.first, ({ rank, path, agencyNo }) => encodeCursor([rank, path, agencyNo]))
}

function placePositionOf([rank, path, agencyNo, ...rest]: unknown[]): PlacePosition | null {
  if (typeof path !== 'string' || !/^(?:\/\d+)+\/$/.test(path) || rest.length > 0) return null
  const isNumber = (part: unknown): part is number =>
    Number.isInteger(part) && Math.abs(part as number) < 2 ** 31
  return isNumber(rank) && isNumber(agencyNo) ? { rank, path, agencyNo } : null
}
