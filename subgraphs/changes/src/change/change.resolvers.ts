import type { ChangeKind, Resolvers } from '@eact/schema/generated/changes'
import { asSource } from '@eact/kit/feeds'
import type { Context } from '../context.ts'
import { cursorOf, readChanges } from './change.pages.ts'
import { tailChanges } from './change.tail.ts'

/** Resolvers of the log. What stands behind the keys is asked of the subgraphs that own it. */
export const changeResolvers: Resolvers<Context> = {
  Query: {
    changes: (_root, args, context) => readChanges(context, args),
  },
  Subscription: {
    changes: { subscribe: (_root, args, context) => asSource(tailChanges(context, args.after ?? null)) },
  },
  Change: {
    id: ({ eventId }) => eventId,
    cursor: (change) => cursorOf(change),
    // The outbox takes no other words.
    kind: ({ kind }) => kind as ChangeKind,
    group: ({ groupId }) => groupId,
    report: ({ reportId }) => (reportId === null ? null : { id: reportId }),
    document: ({ documentId }) => (documentId === null ? null : { id: documentId }),
    link: ({ linkId }) => (linkId === null ? null : { id: linkId }),
    agency: ({ kind, agencyId }) => (kind === 'AGENCY_DELETED' ? null : { id: agencyId }),
  },
}
