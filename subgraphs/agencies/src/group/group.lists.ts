import { badInput } from '@eact/kit/errors'
import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection, type Connection, type PageArguments } from '@eact/kit/pages'
import { groupRules } from '@eact/schema/forms/group'
import type { CoverageGroupFilter, GroupMembershipState } from '@eact/schema/generated/agencies'
import { normaliseSearch } from '@eact/kit/tree-names'
import type { AgencyRow } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'
import {
  countGroups,
  listGroups,
  type GroupConditions,
  type GroupPosition,
  type GroupRow,
  type MembershipPosition,
  type MembershipRow,
} from './group.store.ts'

/** A page of groups; all of them are counted only when somebody asks. */
export interface GroupPage extends Connection<GroupRow> {
  count: () => Promise<number>
}

/** A page of the memberships of a group. */
export interface MembershipPage extends Connection<MembershipRow> {
  count: () => Promise<number>
}

const maxNameCharacters = 1000

const isName = (part: unknown): part is string =>
  typeof part === 'string' && part.length <= maxNameCharacters && !/\p{Cc}/u.test(part)

const groupPosition = ([name, id]: unknown[]): GroupPosition | null =>
  isName(name) && typeof id === 'string' && isId(id) ? { name, id } : null

const groupCursor = ({ name, id }: GroupRow) => encodeCursor([name, id])

/** Reads one page of the groups that a filter leaves, in Thai order. */
export async function readGroupPage(
  filter: Partial<CoverageGroupFilter>,
  args: PageArguments,
  { database, asOf: at }: Pick<Context, 'database' | 'asOf'>,
): Promise<GroupPage> {
  const page = readPage(args, groupPosition)
  const conditions = readConditions(filter)
  if (!conditions) return { ...toConnection<GroupRow>([], page.first, groupCursor), count: async () => 0 }
  return {
    ...toConnection(await listGroups(database, conditions, page, at), page.first, groupCursor),
    count: () => countGroups(database, conditions, at),
  }
}

/** Null where an id can be that of no agency. */
function readConditions({
  memberId = null,
  headId = null,
  text,
  withClosed = false,
}: Partial<CoverageGroupFilter>): GroupConditions | null {
  if (text && text.length > groupRules.maxNameLength) throw textTooLong(text.length)
  if ((memberId !== null && !isId(memberId)) || (headId !== null && !isId(headId))) return null
  return { memberId, headId, text: normaliseSearch(text ?? '') || null, withClosed }
}

const textTooLong = (length: number) =>
  badInput({
    th: `คำค้นต้องยาวไม่เกิน ${groupRules.maxNameLength} ตัวอักษร แต่ได้รับ ${length}`,
    en: `The text to search for may have at most ${groupRules.maxNameLength} characters, got ${length}.`,
  })

const memberPosition = ([name, code, id]: unknown[]): MembershipPosition | null =>
  isName(name) && typeof code === 'string' && /^\d{12}$/.test(code) && typeof id === 'string' && isId(id)
    ? { name, code, id }
    : null

const memberCursor = ({ name, code, id }: MembershipRow) => encodeCursor([name, code, id])

/** Reads one page of the memberships of a group, together with those of all groups asked for at the same moment. */
export async function readMembershipPage(
  { no: groupNo }: GroupRow,
  { state = null, ...args }: PageArguments & { state?: GroupMembershipState | null | undefined },
  { loaders }: Pick<Context, 'loaders'>,
): Promise<MembershipPage> {
  const page = readPage(args, memberPosition)
  const rows = await loaders.memberships.load({ groupNo, state, ...page })
  return {
    ...toConnection(rows, page.first, memberCursor),
    count: () => loaders.membershipCount.load({ groupNo, state }),
  }
}

/** The agency of a number that a foreign key holds. */
export async function agencyOf(no: number, { loaders }: Pick<Context, 'loaders'>): Promise<AgencyRow> {
  const agency = await loaders.byNo.load(no)
  if (!agency) throw new Error(`agency ${no}, which a group names, is not there`)
  return agency
}
