import { isId } from '@eact/kit/ids'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { DocumentRow } from '../document/document.store.ts'

/** How a document that was once public stands. */
function stateOf({ publicFrom, purgedAt }: DocumentRow): 'PUBLIC' | 'SUSPENDED' | 'PURGED' {
  if (publicFrom) return 'PUBLIC'
  return purgedAt ? 'PURGED' : 'SUSPENDED'
}

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
    state: (document) => stateOf(document),
    since({ publicFrom, purgedAt, suspendedAt }) {
      const since = publicFrom ?? purgedAt ?? suspendedAt
      if (!since) throw new Error('a document that was public is neither public nor suspended')
      return since
    },
  },
  Document: {
    periods: ({ id }, _args, context) => context.load.periods.load(id),
  },
}
