import type { AgencyResolvers } from '@eact/schema/generated/agencies'
import type { AgencyRow } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'

const Agency: Pick<AgencyResolvers<Context, AgencyRow>, 'codes'> = {
  codes: ({ no }, _, { loaders }) => loaders.codes.load(no),
}

export const codeResolvers = { Agency }
