import { isId } from '@eact/kit/ids'
import type { Resolvers } from '@eact/schema/generated/reports'
import { standingOf } from './receipt.standing.ts'

export const receiptResolvers: Resolvers = {
  Query: {
    async publicationReceipt(_parent, { documentId }, context) {
      const document = isId(documentId) ? await context.load.document.load(documentId) : null
      if (!document) return null
      return (await context.load.periods.load(document.id)).length > 0 ? document : null
    },
  },
  PublicationReceipt: {
    documentId: ({ id }) => id,
    agency: ({ agencyId, agencyNo, line, isClosed }) => ({ id: agencyId, no: agencyNo, line, isClosed }),
    periods: ({ id }, _args, context) => context.load.periods.load(id),
    state: (document) => standingOf(document).state,
    since: (document) => standingOf(document).since,
  },
  Document: {
    periods: ({ id }, _args, context) => context.load.periods.load(id),
  },
}
