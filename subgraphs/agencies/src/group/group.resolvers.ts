import { isId } from '@eact/kit/ids'
import { groupMessages, type GroupCode } from '@eact/schema/forms/group'
import type { Resolvers } from '@eact/schema/generated/agencies'
import { requirePerson } from '../actor.ts'
import type { Context } from '../context.ts'
import {
  addMembers,
  changeGroup,
  closeGroup,
  endMembership,
  openGroup,
  type GroupOutcome,
} from './group.actions.ts'
import { agencyOf, readGroupPage, readMembershipPage } from './group.lists.ts'
import { mayManage } from './group.policy.ts'
import type { BrokenGroup } from './group.rules.ts'

const sentence = <Code extends GroupCode>({ code, path }: BrokenGroup) => ({
  code: code as Code,
  path,
  message: groupMessages[code].th,
  messageEn: groupMessages[code].en,
})

async function payloadOf<Code extends GroupCode>(acting: Promise<GroupOutcome>, context: Context) {
  const { groupId, errors = [] } = await acting
  context.renew()
  const group = groupId === null ? null : await context.loaders.groups.load(groupId)
  return { group, errors: errors.map((one) => sentence<Code>(one)) }
}

const groupOf = (id: string, { loaders }: Context) =>
  isId(id) ? loaders.groups.load(id.toLowerCase()) : null

/** Coverage groups: the queries, the mutations, their types and Agency.coverageGroups. */
export const groupResolvers: Pick<
  Resolvers,
  | 'Query'
  | 'Mutation'
  | 'Agency'
  | 'CoverageGroup'
  | 'CoverageGroupConnection'
  | 'GroupMembership'
  | 'GroupMembershipConnection'
> = {
  Query: {
    coverageGroup: (_parent, { id }, context) => groupOf(id, context),
    coverageGroups: (_parent, { filter, ...page }, context) => readGroupPage(filter ?? {}, page, context),
  },
  Mutation: {
    openCoverageGroup: (_parent, args, context) =>
      payloadOf(openGroup(context.database, requirePerson(context.viewer), args), context),
    changeCoverageGroup: (_parent, args, context) =>
      payloadOf(changeGroup(context.database, requirePerson(context.viewer), args), context),
    addGroupMembers: (_parent, args, context) =>
      payloadOf(addMembers(context.database, requirePerson(context.viewer), args), context),
    endGroupMembership: (_parent, args, context) =>
      payloadOf(endMembership(context.database, requirePerson(context.viewer), args), context),
    closeCoverageGroup: (_parent, args, context) =>
      payloadOf(closeGroup(context.database, requirePerson(context.viewer), args), context),
  },
  Agency: {
    coverageGroups: ({ no }, _args, { loaders }) => loaders.groupsOf.load(no),
  },
  CoverageGroup: {
    __resolveReference: ({ id }, context) => groupOf(id, context),
    // Read by a resolver of its own, so that it is refused of a past instant: it is that of now.
    version: ({ version }) => version,
    head: ({ headNo }, _args, context) => agencyOf(headNo, context),
    members: (group, args, context) => readMembershipPage(group, args, context),
    viewerMayManage: async (group, _args, { viewer, reach }) => mayManage(viewer, await reach(), group),
  },
  CoverageGroupConnection: {
    totalCount: (page) => page.count(),
  },
  GroupMembership: {
    agency: ({ agencyNo }, _args, context) => agencyOf(agencyNo, context),
  },
  GroupMembershipConnection: {
    totalCount: (page) => page.count(),
  },
}
