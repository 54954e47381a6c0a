import type { Resolvers } from '@eact/schema/generated/identity'

/** MachineClient. */
export const clientResolvers: Pick<Resolvers, 'MachineClient'> = {
  MachineClient: {
    __resolveReference: ({ id }, { clients }) => clients.load(id),
  },
}
