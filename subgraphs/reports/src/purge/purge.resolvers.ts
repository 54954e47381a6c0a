import { requireSignedIn } from '@eact/kit/viewer'
import { purgeMessages, type PurgeCode } from '@eact/schema/forms/purge'
import type { Resolvers } from '@eact/schema/generated/reports'
import { sightOf } from '../document/document.policy.ts'
import { purgeDocument } from './purge.actions.ts'
import { mayPurge } from './purge.policy.ts'

const sentence = ({ code, path }: { code: PurgeCode; path: string[] }) => ({
  code,
  path,
  message: purgeMessages[code].th,
  messageEn: purgeMessages[code].en,
})

export const purgeResolvers: Resolvers = {
  Mutation: {
    async purgeDocument(_parent, args, context) {
      const outcome = await purgeDocument(context, requireSignedIn(context.viewer), args)
      context.renew()
      if ('code' in outcome) return { document: null, otherCopies: null, errors: [sentence(outcome)] }
      const { documentId, otherCopies } = outcome
      return { document: await context.load.document.load(documentId), otherCopies, errors: [] }
    },
  },
  Document: {
    purgeReason: async (document, _args, context) =>
      document.purgeReason !== null && sightOf(context.viewer, await context.reach(), document) === 'ALL'
        ? document.purgeReason
        : null,
    viewerMayPurge: async (document, _args, context) => mayPurge(await context.reach(), document),
  },
}
