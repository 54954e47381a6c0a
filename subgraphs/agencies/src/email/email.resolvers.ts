import type { AgencyResolvers } from '@eact/schema/generated/agencies'
import type { AgencyRow } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'

const Agency: Pick<AgencyResolvers<Context, AgencyRow>, 'emails'> = {
  emails: ({ no }, _, { loaders }) => loaders.emails.load(no),
}

export const emailResolvers = { Agency }
