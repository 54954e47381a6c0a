import { badInput } from '@eact/kit/errors'
import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection, type Connection, type PageArguments } from '@eact/kit/pages'
import { activationRules } from '@eact/schema/forms/activation'
import type { ActivationTokenFilter } from '@eact/schema/generated/identity'
import { findPlaceByAgency } from '../agency.store.ts'
import type { Context } from '../context.ts'
import { rightsToGive } from '../grant/grant.policy.ts'
import { tokenSight } from './activation.policy.ts'
import { countTokens, listTokens, type TokenRow } from './activation.store.ts'

/** A page of Tokens; all of them are counted only when somebody asks. */
export interface TokenPage extends Connection<TokenRow> {
  count: () => Promise<number>
}

const idOf = ([id]: unknown[]) => (typeof id === 'string' && isId(id) ? id : null)

/** Reads one page of the Tokens that a viewer may see, newest first. */
export async function listActivationTokens(
  filter: ActivationTokenFilter,
  args: PageArguments,
  { database, reach }: Pick<Context, 'database' | 'reach'>,
): Promise<TokenPage> {
  const page = readPage(args, idOf)
  const rights = await reach()
  const sight = tokenSight(rights)
  const under = filter.agency == null ? null : await lineOf(filter.agency, database)
  const nothing = sight.lows.length === 0 || under === '' || (filter.batch != null && !isId(filter.batch))
  if (nothing) return { ...toConnection<TokenRow>([], page.first, cursorOf), count: async () => 0 }
  const { state = null, role = null, batch = null } = filter
  const expiresWithinDays = readDays(filter.expiresWithinDays ?? null)
  const isWithin = filter.viewerMayGive ?? null
  const given = isWithin === null ? null : { rights: rightsToGive(rights), isWithin }
  const conditions = { sight, under, state, role, batch, expiresWithinDays, given }
  return {
    ...toConnection(await listTokens(database, conditions, page), page.first, cursorOf),
    count: () => countTokens(database, conditions),
  }
}

function readDays(days: number | null): number | null {
  if (days === null || (days >= 1 && days <= activationRules.maxDays)) return days
  throw badInput({
    th: `จำนวนวัน (expiresWithinDays) ต้องอยู่ระหว่าง 1 ถึง ${activationRules.maxDays} แต่ได้รับ ${days}`,
    en: `\`expiresWithinDays\` must lie between 1 and ${activationRules.maxDays}, got ${days}.`,
  })
}

const cursorOf = ({ id }: TokenRow) => encodeCursor([id])

/** The line of an agency; empty when there is none. */
const lineOf = async (id: string, database: Context['database']) =>
  isId(id) ? ((await findPlaceByAgency(database, id))?.line ?? '') : ''
