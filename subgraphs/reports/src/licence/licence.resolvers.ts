import { isId } from '@eact/kit/ids'
import type { Resolvers } from '@eact/schema/generated/reports'
import { seenRow, seenRows, seesSavedRows, statusOf } from '../report/report.rows.ts'

export const licenceResolvers: Resolvers = {
  Licence: {
    __resolveReference: async ({ id }, context) =>
      isId(id) ? seenRow(context, await context.load.licence.load(id)) : null,
    status: ({ inUse }) => statusOf(inUse),
    savedBy: async (row, _args, context) =>
      (await seesSavedRows(context, row)) ? { __typename: 'Person', id: row.savedBy } : null,
    actingRole: async (row, _args, context) => ((await seesSavedRows(context, row)) ? row.actingRole : null),
    actingAgency: async (row, _args, context) =>
      (await seesSavedRows(context, row)) ? row.actingAgency : null,
  },
  Agency: {
    licences: ({ no }, _args, context) => context.load.licencesOfAgency.load(no),
  },
  Report: {
    licences: ({ id }, _args, context) => context.load.licencesOfReport.load(id),
  },
  Document: {
    licences: async ({ licenceIds }, _args, context) =>
      seenRows(context, await context.load.licence.loadMany(licenceIds)),
  },
  Link: {
    licences: async ({ licenceIds }, _args, context) =>
      seenRows(context, await context.load.licence.loadMany(licenceIds)),
  },
}
