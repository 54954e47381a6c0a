import type { Resolvers } from '@eact/schema/generated/reports'
import { readNotices } from './notice.lists.ts'

export const noticeResolvers: Resolvers = {
  Query: {
    noticesFromAbove: (_parent, args, context) => readNotices(args, context),
  },
  Notice: {
    agency: ({ agencyNo }, _args, { load }) => load.agencyByNo.load(agencyNo),
  },
  NoticeConnection: {
    totalCount: ({ count }) => count(),
  },
}
