import type { Resolvers } from '@eact/schema/generated/identity'
import { originOf, requirePerson } from '../account/account.origin.ts'
import { endOtherSessions, endOwnSession } from './session.own.actions.ts'
import { sessionMessages } from './session.messages.ts'
import { readSessionsOf } from './session.store.ts'

/** Viewer.sessions and the mutations that end them. */
export const sessionResolvers = {
  Viewer: {
    sessions: (viewer, _args, { database }) =>
      viewer.kind === 'PERSON' ? readSessionsOf(database, viewer) : [],
  },
  Mutation: {
    async endSession(_parent, args, context) {
      const outcome = await endOwnSession(context, requirePerson(context.viewer), args, originOf(context))
      if ('error' in outcome) return { sessionId: null, errors: [sessionMessages(outcome.error, ['id'])] }
      return { sessionId: outcome.sessionId, errors: [] }
    },
    async endOtherSessions(_parent, args, context) {
      const outcome = await endOtherSessions(context, requirePerson(context.viewer), args, originOf(context))
      if ('error' in outcome) return { endedCount: null, errors: [sessionMessages(outcome.error, [])] }
      return { endedCount: outcome.ended, errors: [] }
    },
  },
} satisfies Pick<Resolvers, 'Viewer' | 'Mutation'>
