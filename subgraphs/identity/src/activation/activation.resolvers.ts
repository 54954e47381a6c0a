import { activationMessages, type ActivationCode } from '@eact/schema/forms/activation'
import type { Resolvers } from '@eact/schema/generated/identity'
import { originOf, requirePerson } from '../account/account.origin.ts'
import type { Context } from '../context.ts'
import {
  issueActivationTokens,
  previewActivationTokens,
  reissueActivationTokens,
  revokeActivationTokens,
  type IssueOutcome,
} from './activation.actions.ts'
import type { Broken } from './activation.choice.ts'
import { listActivationTokens } from './activation.lists.ts'
import { tokenState } from './activation.policy.ts'
import { redeemActivationToken } from './activation.redeem.actions.ts'
import { readTokens } from './activation.store.ts'

const mostErrors = 100

const sentence = <Code extends ActivationCode>({ code, path }: Broken) => ({
  code: code as Code,
  path,
  message: activationMessages[code].th,
  messageEn: activationMessages[code].en,
})

const sentences = <Code extends ActivationCode>(outcome: { errors?: Broken[] }) =>
  (outcome.errors ?? []).slice(0, mostErrors).map((one) => sentence<Code>(one))

async function issuedOf(outcome: IssueOutcome, { database }: Context) {
  if ('errors' in outcome) return null
  const tokens = await readTokens(database, outcome.ids)
  return tokens.map((token) => ({ token, code: outcome.codes.get(token.id) ?? null }))
}

const personOf = (id: string | null, { people }: Context) => (id === null ? null : people.load(id))

/** Tokens: Query.activationTokens, the mutations, and their types. */
export const activationResolvers: Pick<
  Resolvers,
  'Query' | 'Mutation' | 'ActivationToken' | 'ActivationTokenConnection'
> = {
  Query: {
    activationTokens: (_parent, { filter, ...page }, context) =>
      context.viewer.kind === 'PERSON' || context.viewer.kind === 'CLIENT'
        ? listActivationTokens(filter ?? {}, page, context)
        : null,
    async previewActivationTokens(_parent, args, context) {
      if (context.viewer.kind !== 'PERSON') return null
      const outcome = await previewActivationTokens(context, context.viewer, args)
      return { count: null, agencies: [], ...outcome, errors: sentences({ errors: [], ...outcome }) }
    },
  },
  Mutation: {
    async issueActivationTokens(_parent, args, context) {
      const actor = requirePerson(context.viewer)
      const outcome = await issueActivationTokens(context, actor, args, originOf(context))
      context.renew()
      const batch = 'errors' in outcome ? null : outcome.batch
      return {
        batch,
        issued: await issuedOf(outcome, context),
        errors: sentences({ errors: [], ...outcome }),
      }
    },
    async reissueActivationTokens(_parent, args, context) {
      const actor = requirePerson(context.viewer)
      const outcome = await reissueActivationTokens(context, actor, args, originOf(context))
      context.renew()
      return { issued: await issuedOf(outcome, context), errors: sentences({ errors: [], ...outcome }) }
    },
    async revokeActivationTokens(_parent, args, context) {
      const actor = requirePerson(context.viewer)
      const outcome = await revokeActivationTokens(context, actor, args, originOf(context))
      context.renew()
      const revoked = 'errors' in outcome ? null : await readTokens(context.database, outcome.ids)
      return { revoked, errors: sentences({ errors: [], ...outcome }) }
    },
    async redeemActivationToken(_parent, args, context) {
      const actor = requirePerson(context.viewer)
      const outcome = await redeemActivationToken(context, actor, args, originOf(context))
      context.renew()
      if ('error' in outcome)
        return { grant: null, errors: [sentence({ code: outcome.error, path: ['code'] })] }
      return { grant: await context.grants.load(outcome.grantId), errors: [] }
    },
  },
  ActivationToken: {
    state: (token) => tokenState(token),
    agency: ({ agencyId: id }) => ({ __typename: 'Agency', id }),
    group: ({ groupId: id }) => (id === null ? null : { __typename: 'CoverageGroup', id }),
    issuedBy: ({ issuedById }, _args, context) => personOf(issuedById, context),
    redeemedBy: ({ redeemedById }, _args, context) => personOf(redeemedById, context),
    revokedBy: ({ revokedById }, _args, context) => personOf(revokedById, context),
  },
  ActivationTokenConnection: {
    totalCount: (page) => page.count(),
  },
}
