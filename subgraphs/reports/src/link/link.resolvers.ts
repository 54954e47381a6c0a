import { isId } from '@eact/kit/ids'
import type { Resolvers } from '@eact/schema/generated/reports'
import { grantToReport } from '../report/report.policy.ts'

export const linkResolvers: Resolvers = {
  GazetteLink: {
    __resolveReference: ({ id }, context) => (isId(id) ? context.load.link.load(id) : null),
  },
  Agency: {
    publishedLinks: ({ no }, _args, context) => context.load.linksOfAgency.load(no),
    knownGazetteNotices: async ({ no, line }, _args, context) =>
      grantToReport(await context.reach(), line) ? context.load.noticesOfAgency.load(no) : [],
  },
}
