import type { Resolvers } from '@eact/schema/generated/identity'
import { readGrantsInForce } from '../grant/grant.store.ts'
import { findPerson } from './person.store.ts'

/** Query.viewer, Viewer and Person. */
export const personResolvers: Pick<Resolvers, 'Query' | 'Viewer' | 'Person'> = {
  Query: {
    viewer: (_parent, _args, { viewer }) =>
      viewer.kind === 'PERSON' || viewer.kind === 'CLIENT' ? viewer : null,
  },
  Viewer: {
    person: (viewer, _args, { database }) =>
      viewer.kind === 'PERSON' ? findPerson(database, viewer.id) : null,
    client: (viewer, _args, { clients }) => (viewer.kind === 'CLIENT' ? clients.load(viewer.id) : null),
    grants: (viewer, _args, { database }) => readGrantsInForce(database, viewer),
  },
  Person: {
    __resolveReference: ({ id }, { people }) => people.load(id),
  },
}
