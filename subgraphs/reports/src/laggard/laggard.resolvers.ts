import { laggardMessages } from '@eact/schema/forms/laggard'
import type { Resolvers } from '@eact/schema/generated/reports'
import { setLaggardListPublic } from './laggard.actions.ts'
import { readBoundCount, readDueOn, readLaggards, readList, readSwitchings } from './laggard.lists.ts'
import { mayPublish, maySeeSwitching } from './laggard.policy.ts'
import { milestones } from './laggard.store.ts'

export const laggardResolvers: Resolvers = {
  Query: {
    laggards: (_parent, args, context) => readLaggards(args, context),
    laggardList: (_parent, _args, context) => readList(context),
    legalMilestones: (_parent, _args, { database }) => milestones(database),
  },
  Mutation: {
    async setLaggardListPublic(_parent, args, context) {
      const errors = await setLaggardListPublic(context.database, context.viewer, args)
      context.renew()
      return {
        laggardList: errors.length === 0 ? await readList(context) : null,
        errors: errors.map(({ code, path }) => ({
          code,
          path,
          message: laggardMessages[code].th,
          messageEn: laggardMessages[code].en,
        })),
      }
    },
  },
  LaggardNotice: {
    dueOn: (_list, _args, context) => readDueOn(context),
    boundCount: (_list, _args, context) => readBoundCount(context),
    viewerMayChange: async (_list, _args, context) => mayPublish(context.viewer, await context.reach()),
    changes: async (_list, _args, context) =>
      maySeeSwitching(await context.reach()) ? readSwitchings(context) : null,
  },
  LaggardListChange: {
    isPublic: ({ isOn }) => isOn,
    at: ({ setAt }) => setAt,
    by: ({ setBy }) => ({ __typename: 'Person', id: setBy }),
  },
  LaggardConnection: {
    totalCount: (page) => page.count(),
  },
}
