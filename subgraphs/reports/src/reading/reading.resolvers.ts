import { requireSignedIn } from '@eact/kit/viewer'
import { dismissMessages } from '@eact/schema/forms/reading'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import { sightOf } from '../document/document.policy.ts'
import type { DocumentRow } from '../document/document.store.ts'
import { dismissAdvice, takeBackDismissal, type DismissOutcome } from './reading.actions.ts'
import { answerReading } from './reading.answers.ts'

/** What was read, for a viewer who sees the document whole. */
async function readingOf(document: DocumentRow, announcedOn: string | null | undefined, context: Context) {
  const { load, viewer } = context
  if (viewer.kind === 'ANONYMOUS' || document.purgedAt) return null
  if (sightOf(viewer, await context.reach(), document) !== 'ALL') return null
  const [row, agency, emails, dismissals] = await Promise.all([
    load.readingOfBytes.load(document.sha256),
    load.namesOfAgency.load(document.agencyNo),
    load.emailsOfAgency.load(document.agencyNo),
    load.dismissals.load(document.id),
  ])
  const said = { section: document.section, agency, emails, announcedOn: announcedOn ?? document.announcedOn }
  return answerReading(row, said, dismissals)
}

async function payloadOf(outcome: DismissOutcome, context: Context) {
  context.renew()
  if ('documentId' in outcome)
    return { document: await context.load.document.load(outcome.documentId), errors: [] }
  const { th, en } = dismissMessages[outcome.code]
  return { document: null, errors: [{ ...outcome, message: th, messageEn: en }] }
}

export const readingResolvers: Resolvers = {
  Document: {
    reading: (document, { announcedOn }, context) => readingOf(document, announcedOn, context),
  },
  Mutation: {
    dismissAdvice: async (_parent, args, context) =>
      payloadOf(await dismissAdvice(context.database, requireSignedIn(context.viewer), args), context),
    takeBackDismissal: async (_parent, args, context) =>
      payloadOf(await takeBackDismissal(context.database, requireSignedIn(context.viewer), args), context),
  },
}
