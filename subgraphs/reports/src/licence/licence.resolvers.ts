import { isId } from '@eact/kit/ids'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import { seenRow, seenRows, seesSavedRows, statusOf } from '../report/report.rows.ts'

/** Those of the licences that the viewer may see. */
const seenLicences = async (context: Context, ids: readonly string[]) =>
  seenRows(context, await context.load.licence.loadMany([...ids]))

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
    licences: ({ licenceIds }, _args, context) => seenLicences(context, licenceIds),
    licenceIds: async ({ licenceIds }, _args, context) =>
      (await seenLicences(context, licenceIds)).map(({ id }) => id),
  },
  Link: {
    licences: ({ licenceIds }, _args, context) => seenLicences(context, licenceIds),
    licenceIds: async ({ licenceIds }, _args, context) =>
      (await seenLicences(context, licenceIds)).map(({ id }) => id),
  },
}
