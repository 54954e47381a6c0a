import type { Resolvers } from '@eact/schema/generated/reports'
import { listReportingAgencies } from './list.pages.ts'

export const listResolvers: Resolvers = {
  Query: {
    reportingAgencies: (_parent, args, context) => listReportingAgencies(args, context),
  },
  ReportingAgencyConnection: {
    totalCount: ({ count }) => count(),
  },
}
