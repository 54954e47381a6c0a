import { isId } from '@eact/kit/ids'
import { historySentence } from '@eact/schema/forms/history'
import type { Resolvers } from '@eact/schema/generated/reports'
import { maySeeReport } from '../report/report.policy.ts'
import { verifyHistories, type VerifiedHistory } from './history.reports.ts'

export const historyResolvers: Resolvers = {
  Query: {
    async verifyHistory(_parent, { reportId }, context) {
      if (!isId(reportId) || context.viewer.kind === 'ANONYMOUS') return null
      const report = await context.load.report.load(reportId)
      if (!report || !maySeeReport(await context.reach(), report)) return null
      const found: VerifiedHistory[] = []
      await verifyHistories(context.database, report.id, (one) => found.push(one))
      return found[0] ?? null
    },
  },
  BadHistoryEntry: {
    part: ({ part }) => part ?? null,
    rowId: ({ rowId }) => rowId ?? null,
    message: ({ reason, version }) => historySentence(reason, version).th,
    messageEn: ({ reason, version }) => historySentence(reason, version).en,
  },
}
