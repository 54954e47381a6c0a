import type { Resolvers } from '@eact/schema/generated/identity'

/** Grant. */
export const grantResolvers: Pick<Resolvers, 'Grant'> = {
  Grant: {
    __resolveReference: ({ id }, { grants }) => grants.load(id),
    agency: ({ agencyId: id }) => ({ __typename: 'Agency', id }),
  },
}
