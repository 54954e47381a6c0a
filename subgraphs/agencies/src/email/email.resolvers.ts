import { agencyMessages } from '@eact/schema/forms/agency-sentences'
import type {
  AgencyResolvers,
  MutationResolvers,
  VerifyAgencyEmailErrorCode,
} from '@eact/schema/generated/agencies'
import { requirePerson } from '../actor.ts'
import type { AgencyRow } from '../agency/agency.store.ts'
import type { Context } from '../context.ts'
import { setVerified, type VerifyInput, type VerifyOutcome } from './email.actions.ts'

const Agency: Pick<AgencyResolvers<Context, AgencyRow>, 'emails'> = {
  emails: ({ no }, _, { loaders }) => loaders.emails.load(no),
}

async function answer(outcome: VerifyOutcome, context: Context) {
  context.renew()
  if (!outcome.errors) return { agency: await context.loaders.byId.load(outcome.agencyId), errors: [] }
  const errors = outcome.errors.map(({ code, path }) => ({
    code: code as VerifyAgencyEmailErrorCode,
    path,
    message: agencyMessages[code].th,
    messageEn: agencyMessages[code].en,
  }))
  return { agency: null, errors }
}

const mark = (isVerified: boolean) => async (_parent: unknown, input: VerifyInput, context: Context) =>
  answer(await setVerified(context.database, requirePerson(context.viewer), input, isVerified), context)

const Mutation: Pick<MutationResolvers<Context>, 'verifyAgencyEmail' | 'withdrawAgencyEmailVerification'> = {
  verifyAgencyEmail: mark(true),
  withdrawAgencyEmailVerification: mark(false),
}

export const emailResolvers = { Mutation, Agency }
