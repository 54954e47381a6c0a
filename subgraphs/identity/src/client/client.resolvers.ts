import { readPage, toConnection, encodeCursor } from '@eact/kit/pages'
import { isId } from '@eact/kit/ids'
import type { Resolvers } from '@eact/schema/generated/identity'
import { originOf, requirePerson } from '../account/account.origin.ts'
import type { Context } from '../context.ts'
import {
  issueAccessToken,
  makeMachineClient,
  renewMachineClientSecret,
  revokeMachineClient,
  type ClientOutcome,
} from './client.actions.ts'
import { clientErrors } from './client.messages.ts'
import { mayManageClients } from './client.policy.ts'
import { readServices, readTokensOf, type ClientRow } from './client.store.ts'

interface Shown {
  client: ClientRow | null
  secret: string | null
  errors: ReturnType<typeof clientErrors>
}

/** Reads the client anew, so that what is shown is what the act left. */
async function shown(outcome: ClientOutcome, context: Context): Promise<Shown> {
  if ('faults' in outcome) return { client: null, secret: null, errors: clientErrors(outcome.faults) }
  context.renew()
  return { client: await context.clients.load(outcome.id), secret: outcome.secret, errors: [] }
}

/** MachineClient, its lists and its mutations. */
export const clientResolvers = {
  Query: {
    async machineClients(_parent, args, { viewer, reach, database }) {
      if (viewer.kind !== 'PERSON' && viewer.kind !== 'CLIENT') return null
      if (!mayManageClients(await reach())) return null
      const page = readPage(args, ([id]) => (typeof id === 'string' && isId(id) ? id : null))
      return toConnection(await readServices(database, page), page.first, ({ id }) => encodeCursor([id]))
    },
  },
  Viewer: {
    accessTokens: (viewer, _args, { database }) =>
      viewer.kind === 'PERSON' ? readTokensOf(database, viewer.id) : [],
  },
  Mutation: {
    async issueAccessToken(_parent, args, context) {
      const outcome = await issueAccessToken(context, requirePerson(context.viewer), args, originOf(context))
      const { client: accessToken, secret: bearerToken, errors } = await shown(outcome, context)
      return { accessToken, bearerToken, errors }
    },
    async makeMachineClient(_parent, args, context) {
      const outcome = await makeMachineClient(context, requirePerson(context.viewer), args, originOf(context))
      const { client: machineClient, secret: clientSecret, errors } = await shown(outcome, context)
      return { machineClient, clientSecret, errors }
    },
    async renewMachineClientSecret(_parent, args, context) {
      const actor = requirePerson(context.viewer)
      const outcome = await renewMachineClientSecret(context, actor, args, originOf(context))
      const { client: machineClient, secret: clientSecret, errors } = await shown(outcome, context)
      return { machineClient, clientSecret, errors }
    },
    async revokeMachineClient(_parent, args, context) {
      const actor = requirePerson(context.viewer)
      const outcome = await revokeMachineClient(context, actor, args, originOf(context))
      const { client: machineClient, errors } = await shown(outcome, context)
      return { machineClient, errors }
    },
  },
  MachineClient: {
    __resolveReference: ({ id }, { clients }) => clients.load(id),
    owner: ({ ownerId }, _args, { people }) => (ownerId === null ? null : people.load(ownerId)),
    agency: ({ agencyId }) => (agencyId === null ? null : { __typename: 'Agency', id: agencyId }),
  },
} satisfies Pick<Resolvers, 'Query' | 'Viewer' | 'Mutation' | 'MachineClient'>
