import { accessMessages } from '@eact/schema/forms/access'
import type { Resolvers } from '@eact/schema/generated/identity'
import { readExplanation } from './access.lists.ts'

const stub = (id: string) => ({ __typename: 'Agency' as const, id })

/** Query.explainAccess and Query.contactCenter, and the explanation. */
export const accessResolvers: Pick<Resolvers, 'Query' | 'AccessExplanation'> = {
  Query: {
    explainAccess: (_parent, args, context) =>
      context.viewer.kind === 'PERSON' || context.viewer.kind === 'CLIENT'
        ? readExplanation(context.viewer, args, context)
        : null,
    contactCenter: (_parent, _args, { contactCenter }) => contactCenter,
  },
  AccessExplanation: {
    allowed: ({ lack }) => lack === null,
    agency: ({ agencyId }) => stub(agencyId),
    message: ({ lack }) => accessMessages[lack ?? 'ALLOWED'].th,
    messageEn: ({ lack }) => accessMessages[lack ?? 'ALLOWED'].en,
    rolesThatMay: ({ roles }) => [...roles],
    async agencyToAsk({ officers }) {
      const [nearest] = await officers()
      return nearest ? stub(nearest.agencyId) : null
    },
    async peopleToAsk({ officers }, _args, { people }) {
      const found = await Promise.all((await officers()).map(({ personId }) => people.load(personId)))
      return found.filter((person) => person !== null)
    },
    contactCenter: (_parent, _args, { contactCenter }) => contactCenter,
  },
}
