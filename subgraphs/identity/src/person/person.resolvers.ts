import { acts, rolesGiving } from '@eact/kit/acts'
import { grantMessages } from '@eact/schema/forms/grant'
import type { Resolvers, SuspensionErrorCode } from '@eact/schema/generated/identity'
import { originOf, requirePerson } from '../account/account.origin.ts'
import { maySuspend, rolesToGive } from '../grant/grant.policy.ts'
import type { BrokenGrant } from '../grant/grant.rules.ts'
import { readGrantsInForce } from '../grant/grant.store.ts'
import { changeSuspension } from './person.actions.ts'
import { findPerson } from './person.store.ts'

const sentence = ({ code, path }: BrokenGrant) => ({
  code: code as SuspensionErrorCode,
  path,
  message: grantMessages[code].th,
  messageEn: grantMessages[code].en,
})

/** Query.viewer, Viewer and Person, and suspending. */
export const personResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Viewer' | 'Person'> = {
  Query: {
    viewer: (_parent, _args, { viewer }) =>
      viewer.kind === 'PERSON' || viewer.kind === 'CLIENT' ? viewer : null,
  },
  Viewer: {
    person: (viewer, _args, { database }) =>
      viewer.kind === 'PERSON' ? findPerson(database, viewer.id) : null,
    client: (viewer, _args, { clients }) => (viewer.kind === 'CLIENT' ? clients.load(viewer.id) : null),
    grants: (viewer, _args, { database }) => readGrantsInForce(database, viewer),
    actingUnder: (viewer, _args, { grants }) =>
      viewer.kind === 'PERSON' && viewer.actingGrantId ? grants.load(viewer.actingGrantId) : null,
    actingEnded: async (viewer, _args, { database }) =>
      viewer.kind === 'PERSON' && viewer.actingGrantId !== undefined
        ? !(await readGrantsInForce(database, viewer)).some(({ id }) => id === viewer.actingGrantId)
        : false,
    async acts(_viewer, _args, { reach }) {
      const rights = await reach()
      return acts.filter((act) => rights.holdsAny(rolesGiving(act)))
    },
    roleOffers: async (viewer, _args, { reach }) =>
      viewer.kind === 'PERSON' ? rolesToGive(await reach()) : [],
  },
  Mutation: {
    async suspendPerson(_parent, args, context) {
      const actor = requirePerson(context.viewer)
      const outcome = await changeSuspension(
        context.database,
        actor,
        'suspendPerson',
        args,
        originOf(context),
      )
      context.renew()
      if ('errors' in outcome) return { person: null, errors: outcome.errors.map(sentence) }
      return { person: await context.people.load(outcome.personId), errors: [] }
    },
    async reinstatePerson(_parent, args, context) {
      const actor = requirePerson(context.viewer)
      const outcome = await changeSuspension(
        context.database,
        actor,
        'reinstatePerson',
        args,
        originOf(context),
      )
      context.renew()
      if ('errors' in outcome) return { person: null, errors: outcome.errors.map(sentence) }
      return { person: await context.people.load(outcome.personId), errors: [] }
    },
  },
  Person: {
    __resolveReference: ({ id }, { people }) => people.load(id),
    async viewerMaySuspend({ id }, _args, { viewer, reach, rightsOf }) {
      if (viewer.kind !== 'PERSON' || viewer.id === id) return false
      return maySuspend(await reach(), await rightsOf.load(id))
    },
  },
}
