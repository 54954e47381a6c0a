import type { AgencyResolvers } from '@eact/schema/generated/agencies'
import type { AgencyRow } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'

const Agency: Pick<AgencyResolvers<Context, AgencyRow>, 'otherNames'> = {
  otherNames: ({ no }, _, { loaders }) => loaders.names.load(no),
}

export const nameResolvers = { Agency }
