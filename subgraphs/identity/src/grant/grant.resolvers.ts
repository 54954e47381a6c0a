import { grantMessages, type GrantCode } from '@eact/schema/forms/grant'
import type { Resolvers } from '@eact/schema/generated/identity'
import { originOf, requirePerson } from '../account/account.origin.ts'
import { setActingGrant } from './grant.acting.actions.ts'
import { endGrantOf, grantAccess } from './grant.actions.ts'
import { handOverGrants } from './grant.handover.actions.ts'
import { readGrantPage } from './grant.lists.ts'
import { mayEnd } from './grant.policy.ts'
import type { BrokenGrant } from './grant.rules.ts'

const sentence = <Code extends GrantCode>({ code, path }: BrokenGrant) => ({
  code: code as Code,
  path,
  message: grantMessages[code].th,
  messageEn: grantMessages[code].en,
})

const sentences = <Code extends GrantCode>(errors: BrokenGrant[]) => errors.map((one) => sentence<Code>(one))

/** Grants: Query.grants, the mutations, and their types. */
export const grantResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Grant' | 'GrantConnection'> = {
  Query: {
    grants: (_parent, { filter, ...page }, context) =>
      context.viewer.kind === 'PERSON' || context.viewer.kind === 'CLIENT'
        ? readGrantPage(context.viewer, filter ?? {}, page, context)
        : null,
  },
  Mutation: {
    async grantAccess(_parent, args, context) {
      const outcome = await grantAccess(
        context.database,
        requirePerson(context.viewer),
        args,
        originOf(context),
      )
      context.renew()
      if ('errors' in outcome) return { grant: null, errors: sentences(outcome.errors) }
      return { grant: await context.grants.load(outcome.grantId), errors: [] }
    },
    async endGrant(_parent, args, context) {
      const outcome = await endGrantOf(
        context.database,
        requirePerson(context.viewer),
        args,
        originOf(context),
      )
      context.renew()
      if ('errors' in outcome) return { grant: null, errors: sentences(outcome.errors) }
      return { grant: await context.grants.load(outcome.grantId), errors: [] }
    },
    async setActingGrant(_parent, { grantId }, context) {
      const outcome = await setActingGrant(context, requirePerson(context.viewer), grantId ?? null)
      if ('error' in outcome)
        return { grant: null, errors: [sentence({ code: outcome.error, path: ['grantId'] })] }
      return {
        grant: outcome.grantId === null ? null : await context.grants.load(outcome.grantId),
        errors: [],
      }
    },
    async handOverGrants(_parent, args, context) {
      const outcome = await handOverGrants(
        context.database,
        requirePerson(context.viewer),
        args,
        originOf(context),
      )
      context.renew()
      if ('errors' in outcome) return { grants: null, errors: sentences(outcome.errors) }
      const given = await Promise.all(outcome.grantIds.map((id) => context.grants.load(id)))
      return { grants: given.filter((grant) => grant !== null), errors: [] }
    },
  },
  Grant: {
    __resolveReference: ({ id }, { grants }) => grants.load(id),
    agency: ({ agencyId: id }) => ({ __typename: 'Agency', id }),
    group: ({ groupId: id }) => (id === null ? null : { __typename: 'CoverageGroup', id }),
    person: ({ holderId, holderKind }, _args, { people }) =>
      holderKind === 'PERSON' ? people.load(holderId) : null,
    client: ({ holderId, holderKind }, _args, { clients }) =>
      holderKind === 'CLIENT' ? clients.load(holderId) : null,
    grantedBy: ({ grantedById }, _args, { people }) =>
      grantedById === null ? null : people.load(grantedById),
    viewerMayEnd: async (grant, _args, { viewer, reach }) => mayEnd(viewer, await reach(), grant),
  },
  GrantConnection: {
    totalCount: (page) => page.count(),
  },
}
