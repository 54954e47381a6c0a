import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import type { Resolvers } from '@eact/schema/generated/reports'
import { grantToReport } from '../report/report.policy.ts'
import { seenRow, seesSavedRows, statusOf } from '../report/report.rows.ts'

const idOf = ([id]: unknown[]) => (typeof id === 'string' && isId(id) ? id : null)

export const linkResolvers: Resolvers = {
  Link: {
    __resolveReference: async ({ id }, context) =>
      isId(id) ? seenRow(context, await context.load.link.load(id)) : null,
    agency: ({ agencyId, agencyNo, line, isClosed }) => ({ id: agencyId, no: agencyNo, line, isClosed }),
    status: ({ inUse }) => statusOf(inUse),
    savedBy: async (row, _args, context) =>
      (await seesSavedRows(context, row)) ? { __typename: 'Person', id: row.savedBy } : null,
    actingRole: async (row, _args, context) => ((await seesSavedRows(context, row)) ? row.actingRole : null),
    actingAgency: async (row, _args, context) =>
      (await seesSavedRows(context, row)) ? row.actingAgency : null,
  },
  Agency: {
    gazetteLinks: ({ no }, _args, context) => context.load.gazetteLinks.load(no),
    disclosureLinks: ({ no }, _args, context) => context.load.disclosureLinks.load(no),
    knownGazetteNotices: async ({ no, line }, { section }, context) =>
      grantToReport(await context.reach(), line)
        ? context.load.noticesOfAgency.load({ agencyNo: no, section })
        : [],
  },
  Report: {
    async links({ id }, { kind, ...args }, context) {
      const page = readPage(args, idOf)
      const rows = await context.load.linkPage.load({ reportId: id, kind, page })
      return toConnection(rows, page.first, (row) => encodeCursor([row.id]))
    },
  },
}
