import type { Resolvers } from '@eact/schema/generated/identity'
import { readAccountLog } from './account.lists.ts'
import type { AccountEventRow } from './account.read.store.ts'

/** Why a Token was refused is not for the one who tried it. */
const told = <T>(value: T, { kind, isOverseen }: AccountEventRow): T | null =>
  kind === 'TOKEN_REFUSED' && !isOverseen ? null : value

/** Query.accountEvents and its entries. */
export const accountResolvers: Pick<Resolvers, 'Query' | 'AccountEvent'> = {
  Query: {
    accountEvents: (_parent, { filter, ...page }, context) =>
      context.viewer.kind === 'PERSON' || context.viewer.kind === 'CLIENT'
        ? readAccountLog(context.viewer, filter ?? {}, page, context)
        : null,
  },
  AccountEvent: {
    person: ({ personId }, _args, { people }) => (personId === null ? null : people.load(personId)),
    client: ({ clientId }, _args, { clients }) => (clientId === null ? null : clients.load(clientId)),
    actor: ({ actorId }, _args, { people }) => (actorId === null ? null : people.load(actorId)),
    grant: ({ grantId }, _args, { grants }) => (grantId === null ? null : grants.load(grantId)),
    token: ({ tokenId }, _args, { tokens }) => (tokenId === null ? null : tokens.load(tokenId)),
    agency: (event) => {
      const id = told(event.agencyId, event)
      return id === null ? null : { __typename: 'Agency', id }
    },
    detail: (event) => told(event.detail, event),
  },
}
