import { agencyMessages } from '@eact/schema/forms/agency-sentences'
import type { DeleteAgencyErrorCode, MutationResolvers } from '@eact/schema/generated/agencies'
import { requirePerson } from '../actor.ts'
import type { Context } from '../context.ts'
import { deleteAgency } from './deletion.actions.ts'

const Mutation: Pick<MutationResolvers<Context>, 'deleteAgency'> = {
  async deleteAgency(_parent, input, context) {
    const outcome = await deleteAgency(context.database, requirePerson(context.viewer), input)
    context.renew()
    if (!outcome.errors) return { deletedId: outcome.deletedId, uses: null, errors: [] }
    const errors = outcome.errors.map(({ code, path }) => ({
      code: code as DeleteAgencyErrorCode,
      path,
      message: agencyMessages[code].th,
      messageEn: agencyMessages[code].en,
    }))
    return { deletedId: null, uses: outcome.uses ?? null, errors }
  },
}

export const deletionResolvers = { Mutation }
