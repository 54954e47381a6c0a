import type { Tx } from '@eact/kit/database'
import { isId } from '@eact/kit/ids'
import type { ViewerReach } from '@eact/kit/reach'
import { groupRules, type GroupCode } from '@eact/schema/forms/group'
import { toArabicDigits } from '@eact/kit/tree-names'
import { findGroupAgencies, type GroupAgency, type Period } from './group.changes.store.ts'
import { grantToManage } from './group.policy.ts'

/** A rule that an input broke, and where in the input. */
export interface BrokenGroup {
  code: GroupCode
  path: string[]
}

/** The name as it is kept, or null when it can not be one. */
export function readGroupName(text: string): string | null {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return name === '' || Array.from(name).length > groupRules.maxNameLength || /\p{C}/u.test(name)
    ? null
    : name
}

/** When something is to begin and to end, or null when that is no time. What was is not changed: past is now. */
export function readPeriod(
  { from, to }: { from?: Date | null | undefined; to?: Date | null | undefined },
  now: Date,
): Period | null {
  const begins = from && from > now ? from : now
  return to && to <= begins ? null : { from: begins, to: to ?? null }
}

/** Finds the agency that is to be the head of a group; or why it can not be. */
export async function judgeHead(
  tx: Tx,
  rights: ViewerReach,
  id: string,
): Promise<GroupAgency | 'AGENCY_NOT_FOUND' | 'AGENCY_CLOSED' | 'NOT_ALLOWED'> {
  const [agency] = isId(id) ? await findGroupAgencies(tx, { ids: [id] }) : []
  if (!agency) return 'AGENCY_NOT_FOUND'
  if (agency.isClosed) return 'AGENCY_CLOSED'
  return grantToManage(rights, agency.line) ? agency : 'NOT_ALLOWED'
}

/** One way in which an agency was named. */
interface Named {
  /** Its id in lower case, or its code. */
  by: string
  path: string[]
}

/** Finds the agencies that are to become members; or all that is wrong with them. */
export async function judgeMembers(
  tx: Tx,
  rights: ViewerReach,
  { agencyIds, codes }: { agencyIds: readonly string[]; codes: readonly string[] },
): Promise<{ agencies: GroupAgency[]; errors: BrokenGroup[]; pathOf: Map<number, string[]> }> {
  const byId = agencyIds.map((id, place): Named => ({
    by: id.toLowerCase(),
    path: ['agencyIds', String(place)],
  }))
  const byCode = codes.map((code, place): Named => ({
    by: toArabicDigits(code.trim()),
    path: ['codes', String(place)],
  }))
  const found = await findGroupAgencies(tx, {
    ids: byId.map(({ by }) => by).filter(isId),
    codes: byCode.map(({ by }) => by).filter((code) => /^\d{12}$/.test(code)),
  })
  const known = new Map(
    found.flatMap((agency) => [[agency.id, agency] as const, [agency.code, agency] as const]),
  )
  const errors: BrokenGroup[] = []
  const pathOf = new Map<number, string[]>()
  const agencies: GroupAgency[] = []
  for (const { by, path } of [...byId, ...byCode]) {
    const agency = known.get(by)
    const code = agency ? faultOf(agency, rights, pathOf) : 'AGENCY_NOT_FOUND'
    if (code) errors.push({ code, path })
    else if (agency) {
      pathOf.set(agency.no, path)
      agencies.push(agency)
    }
  }
  return { agencies, errors, pathOf }
}

function faultOf(
  agency: GroupAgency,
  rights: ViewerReach,
  seen: ReadonlyMap<number, unknown>,
): GroupCode | null {
  if (agency.isClosed) return 'AGENCY_CLOSED'
  if (!grantToManage(rights, agency.line)) return 'NOT_ALLOWED'
  return seen.has(agency.no) ? 'ALREADY_MEMBER' : null
}
