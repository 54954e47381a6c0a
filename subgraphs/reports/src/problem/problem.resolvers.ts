import { isId } from '@eact/kit/ids'
import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import { requireSignedIn } from '@eact/kit/viewer'
import { problemTypeMessages } from '@eact/schema/forms/problem-type'
import type { Resolvers } from '@eact/schema/generated/reports'
import { presentRow } from '../report/report.rows.ts'
import { saveProblemType } from './problem.actions.ts'
import { readProblemTypes } from './problem.store.ts'

const idOf = ([id]: unknown[]) => (typeof id === 'string' && isId(id) ? id : null)

export const problemResolvers: Resolvers = {
  Query: {
    problemTypes: async (_parent, { withInactive }, { database }) =>
      (await readProblemTypes(database)).filter(({ isActive }) => withInactive || isActive),
  },
  Mutation: {
    async saveProblemType(_parent, args, context) {
      const outcome = await saveProblemType(context.database, requireSignedIn(context.viewer), args)
      context.renew()
      if ('broken' in outcome) {
        const { broken: code, path } = outcome
        const { th: message, en: messageEn } = problemTypeMessages[code]
        return { problemType: null, errors: [{ code, path, message, messageEn }] }
      }
      return { problemType: await context.load.problemType.load(outcome.code), errors: [] }
    },
  },
  Report: {
    async problems({ id }, args, context) {
      const page = readPage(args, idOf)
      const rows = await context.load.problemPage.load({ reportId: id, page })
      return toConnection(rows, page.first, (row) => encodeCursor([row.id]))
    },
  },
  ReportProblem: {
    type: async ({ typeCode }, _args, context) =>
      presentRow(await context.load.problemType.load(typeCode), `the type of problem ${typeCode}`),
    savedBy: ({ savedBy }) => ({ __typename: 'Person', id: savedBy }),
    actingAgency: ({ actingAgency }) => actingAgency,
  },
}
