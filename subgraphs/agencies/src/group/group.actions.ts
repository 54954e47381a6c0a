import { answersOf, keyedTransaction } from '@eact/kit/answers.store'
import { brokenConstraint, type Database, type Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import type { ViewerReach } from '@eact/kit/reach'
import { readReach } from '@eact/kit/viewer.store'
import { groupRules, type GroupCode } from '@eact/schema/forms/group'
import type { Actor } from '../actor.ts'
import {
  countChange,
  countLiving,
  endMemberships,
  findMembership,
  groupForUpdate,
  insertGroup,
  insertMembers,
  membersWithin,
  rewriteGroup,
  type Changer,
  type LockedGroup,
} from './group.changes.store.ts'
import { grantToManage } from './group.policy.ts'
import { judgeHead, judgeMembers, readGroupName, readPeriod, type BrokenGroup } from './group.rules.ts'

/** The group that was changed; or why nothing was, with the group when another has changed it first. */
export type GroupOutcome =
  | { groupId: string; errors?: undefined }
  | { groupId: string | null; errors: BrokenGroup[] }

interface Keyed {
  idempotencyKey?: string | null | undefined
}

/** Which group is changed, and which version of it was looked at. */
interface Asked extends Keyed {
  groupId: string
  version: number
}

const answers = answersOf('agencies')

/** Opens a group with a head of its own. */
export async function openGroup(
  database: Database,
  actor: Actor,
  { idempotencyKey, ...input }: Keyed & { name: string; headId: string },
): Promise<GroupOutcome> {
  const name = readGroupName(input.name)
  if (name === null) return refused('NAME_WRONG', 'name')
  const act = { holderId: actor.id, key: idempotencyKey, act: 'openCoverageGroup', input }
  return freeName(() =>
    keyedTransaction(database, async (tx): Promise<GroupOutcome> => {
      const before = await answers.find(tx, act)
      if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
      if (before) return { groupId: before['groupId'] ?? '' }
      const rights = await readReach(tx, actor)
      const head = await judgeHead(tx, rights, input.headId)
      if (typeof head === 'string') return refused(head, 'headId')
      const groupId = newId()
      await insertGroup(tx, { id: groupId, name, headNo: head.no }, changer(actor, rights, head.line))
      await answers.keep(tx, act, { groupId })
      return { groupId }
    }),
  )
}

/** Gives a group another name, another head, or both. */
export async function changeGroup(
  database: Database,
  actor: Actor,
  input: Asked & { name?: string | null | undefined; headId?: string | null | undefined },
): Promise<GroupOutcome> {
  const name = input.name == null ? null : readGroupName(input.name)
  if (input.name != null && name === null) return refused('NAME_WRONG', 'name')
  return freeName(() =>
    change(database, actor, 'changeCoverageGroup', input, async (tx, group, rights) => {
      const head = input.headId == null ? null : await judgeHead(tx, rights, input.headId)
      if (typeof head === 'string') return [{ code: head, path: ['headId'] }]
      const next = { name: name ?? group.name, headNo: head?.no ?? group.headNo }
      if (next.name === group.name && next.headNo === group.headNo)
        return [{ code: 'NOTHING_TO_CHANGE', path: [] }]
      await rewriteGroup(tx, group, next, changer(actor, rights, group.headLine))
      return []
    }),
  )
}

/** Makes agencies members of a group, all or none. */
export const addMembers = (
  database: Database,
  actor: Actor,
  input: Asked & {
    agencyIds?: readonly string[] | null | undefined
    codes?: readonly string[] | null | undefined
    from?: Date | null | undefined
    to?: Date | null | undefined
  },
): Promise<GroupOutcome> =>
  change(database, actor, 'addGroupMembers', input, async (tx, group, rights) => {
    const named = { agencyIds: input.agencyIds ?? [], codes: input.codes ?? [] }
    const count = named.agencyIds.length + named.codes.length
    if (count === 0) return [{ code: 'NOTHING_TO_ADD', path: ['agencyIds'] }]
    if (count > groupRules.maxPerAdding) return [{ code: 'TOO_MANY', path: [] }]
    const period = readPeriod(input, group.at)
    if (!period) return [{ code: 'PERIOD_WRONG', path: ['to'] }]
    const { agencies, errors, pathOf } = await judgeMembers(tx, rights, named)
    const nos = agencies.map(({ no }) => no)
    for (const no of await membersWithin(tx, group, nos, period))
      errors.push({ code: 'ALREADY_MEMBER', path: pathOf.get(no) ?? [] })
    if (errors.length > 0) return errors
    if ((await countLiving(tx, group)) + nos.length > groupRules.maxMembers)
      return [{ code: 'TOO_MANY', path: [] }]
    const members = nos.map((agencyNo) => ({ id: newId(), agencyNo }))
    await insertMembers(tx, group, members, period, actor.id)
    await countChange(tx, group)
    return []
  })

/** Sets the end of a membership: now, or at a coming instant before the end that is set already. */
export const endMembership = (
  database: Database,
  actor: Actor,
  input: Asked & { membershipId: string; at?: Date | null | undefined },
): Promise<GroupOutcome> =>
  change(database, actor, 'endGroupMembership', input, async (tx, group) => {
    const { membershipId: id } = input
    const held = isId(id) ? await findMembership(tx, group, id) : null
    if (!held) return [{ code: 'MEMBERSHIP_NOT_FOUND', path: ['membershipId'] }]
    if (held.to && (held.to <= group.at || held.to <= held.from))
      return [{ code: 'ALREADY_ENDED', path: ['membershipId'] }]
    const to = input.at && input.at > group.at ? input.at : group.at
    if (held.to && to > held.to) return [{ code: 'PERIOD_WRONG', path: ['at'] }]
    await endMemberships(tx, group, { id, to }, actor.id)
    await countChange(tx, group)
    return []
  })

/** Closes a group with all its memberships. */
export const closeGroup = (database: Database, actor: Actor, input: Asked): Promise<GroupOutcome> =>
  change(database, actor, 'closeCoverageGroup', input, async (tx, group, rights) => {
    await endMemberships(tx, group, { id: null, to: group.at }, actor.id)
    await rewriteGroup(tx, group, { ...group, closed: true }, changer(actor, rights, group.headLine))
    return []
  })

/**
 * Changes one group under a key, in a transaction of its own: locked, open, within reach, and of the version that was
 * looked at.
 *
 * @param perform what is done; gives what stands against it, and then has written nothing
 */
function change<Input extends Asked>(
  database: Database,
  actor: Actor,
  name: string,
  { idempotencyKey, ...input }: Input,
  perform: (tx: Tx, group: LockedGroup, rights: ViewerReach) => Promise<BrokenGroup[]>,
): Promise<GroupOutcome> {
  const act = { holderId: actor.id, key: idempotencyKey, act: name, input }
  return keyedTransaction(database, async (tx): Promise<GroupOutcome> => {
    const group = isId(input.groupId) ? await groupForUpdate(tx, input.groupId) : null
    if (!group) return refused('GROUP_NOT_FOUND', 'groupId')
    // Read after the lock: the same act sent twice may have waited here for itself.
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    if (before) return { groupId: group.id }
    const rights = await readReach(tx, actor)
    if (!grantToManage(rights, group.headLine)) return refused('NOT_ALLOWED', 'groupId')
    if (group.closedAt) return refused('GROUP_CLOSED', 'groupId')
    if (group.version !== input.version)
      return { ...refused('VERSION_CONFLICT', 'version'), groupId: group.id }
    const errors = await perform(tx, group, rights)
    if (errors.length > 0) return { groupId: null, errors: errors.slice(0, groupRules.maxErrors) }
    await answers.keep(tx, act, { groupId: group.id })
    return { groupId: group.id }
  })
}

/** Two who take one name at the same moment: the index lets one through. */
async function freeName(act: () => Promise<GroupOutcome>): Promise<GroupOutcome> {
  try {
    return await act()
  } catch (error) {
    if (brokenConstraint(error) !== 'coverage_group_name_once') throw error
    return refused('NAME_TAKEN', 'name')
  }
}

/** Who acts, under the role that lets them. */
function changer({ id }: Actor, rights: ViewerReach, line: string): Changer {
  const grant = grantToManage(rights, line)
  if (!grant) throw new Error('a group was changed without the right to')
  return { id, role: grant.role }
}

const refused = (code: GroupCode, field: string) => ({ groupId: null, errors: [{ code, path: [field] }] })
