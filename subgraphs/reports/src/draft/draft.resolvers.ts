import { requireSignedIn } from '@eact/kit/viewer'
import { draftMessages, type DraftCode } from '@eact/schema/forms/draft'
import type { Resolvers } from '@eact/schema/generated/reports'
import { discardDraft, saveDraft } from './draft.actions.ts'

const sentence = ({ code, path }: { code: DraftCode; path: string[] }) => ({
  code,
  path,
  message: draftMessages[code].th,
  messageEn: draftMessages[code].en,
})

export const draftResolvers: Resolvers = {
  Mutation: {
    async saveDraft(_parent, args, context) {
      const outcome = await saveDraft(context.database, requireSignedIn(context.viewer), args)
      context.renew()
      if ('code' in outcome) return { draft: null, errors: [sentence(outcome)] }
      return { draft: await context.load.draft.load(outcome.reportId), errors: [] }
    },
    async discardDraft(_parent, args, context) {
      const outcome = await discardDraft(context.database, requireSignedIn(context.viewer), args)
      context.renew()
      if ('code' in outcome) return { report: null, errors: [sentence(outcome)] }
      return { report: await context.load.report.load(outcome.reportId), errors: [] }
    },
  },
  Report: {
    myDraft: ({ id }, _args, context) => context.load.draft.load(id),
  },
}
