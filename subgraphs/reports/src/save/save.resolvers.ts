import { requireSignedIn } from '@eact/kit/viewer'
import { reportMessages, type ReportCode } from '@eact/schema/forms/report'
import { rowMessages, type RowCode } from '@eact/schema/forms/report-rows'
import { saveWarnings } from '@eact/schema/forms/save-warnings'
import type { Resolvers, SaveReportErrorCode } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import { maySeeReport } from '../report/report.policy.ts'
import { saveReport } from './save.actions.ts'
import { previewSave } from './save.preview.ts'
import { receiptOf, type Receipt } from './save.receipt.ts'
import type { Broken, SaveRequest } from './save.request.ts'

const messageOf = (code: ReportCode | RowCode) =>
  code in rowMessages ? rowMessages[code as RowCode] : reportMessages[code as ReportCode]

const sentence = ({ code, path }: Broken) => ({
  code: code as SaveReportErrorCode,
  path,
  message: messageOf(code).th,
  messageEn: messageOf(code).en,
})

/** The receipt of one save of a report; null when there is none. */
async function findReceipt(reportId: string, version: number, context: Context): Promise<Receipt | null> {
  const { load } = context
  const revision = await load.revision.load({ reportId, version })
  const report = await load.report.load(reportId)
  const code = report && (await load.agencyCode.load(report.agencyNo))
  if (!revision || !report || !code) return null
  const { agencyId, agencyNo, line, isClosed } = report
  const agency = { id: agencyId, no: agencyNo, line, isClosed }
  return receiptOf(
    { revision, agency, code: code.code },
    {
      document: (id) => load.document.load(id),
      link: (id) => load.link.load(id),
      licence: (id) => load.licence.load(id),
    },
  )
}

export const saveResolvers: Resolvers = {
  Query: {
    async previewSave(_parent, args, context) {
      const preview = await previewSave(context.database, context.viewer, args as SaveRequest)
      if (!preview) return null
      const { errors, warnings } = preview
      return {
        ...preview,
        errors: errors.map(sentence),
        warnings: warnings.map(({ code, path }) => ({
          code,
          path,
          message: saveWarnings[code].th,
          messageEn: saveWarnings[code].en,
        })),
      }
    },
  },
  Mutation: {
    async saveReport(_parent, args, context) {
      const outcome = await saveReport(context.database, requireSignedIn(context.viewer), args)
      context.renew()
      const found = outcome.reportId ? await context.load.report.load(outcome.reportId) : null
      const report = found && maySeeReport(await context.reach(), found) ? found : null
      if ('errors' in outcome) {
        const { conflict = null, errors } = outcome
        return { report, conflict, merged: [], receipt: null, errors: errors.map(sentence) }
      }
      const receipt = outcome.isChanged ? await findReceipt(outcome.reportId, outcome.version, context) : null
      return { report, conflict: null, merged: outcome.merged, receipt, errors: [] }
    },
  },
  Report: {
    receipt: ({ id, version: last }, { version }, context) => findReceipt(id, version ?? last, context),
  },
}
