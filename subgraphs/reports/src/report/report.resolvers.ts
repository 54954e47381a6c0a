import { requireSignedIn } from '@eact/kit/viewer'
import { encodeCursor, readPage, toConnection } from '@eact/kit/pages'
import { isId } from '@eact/kit/ids'
import { reportMessages, type ReportCode } from '@eact/schema/forms/report'
import type { Resolvers } from '@eact/schema/generated/reports'
import type { Context } from '../context.ts'
import { sightOf } from '../document/document.policy.ts'
import { createReport, type Broken } from './report.actions.ts'
import { presentRow } from './report.rows.ts'
import { mayReport, maySeeReport } from './report.policy.ts'
import { readReportKinds, type ReportRow } from './report.store.ts'

/** The report if the viewer may see it; null hides one that they may not, as if there were none. */
async function visible(report: ReportRow | null, context: Context): Promise<ReportRow | null> {
  return report && maySeeReport(await context.reach(), report) ? report : null
}

const findReport = async (id: string, context: Context) =>
  isId(id) && context.viewer.kind !== 'ANONYMOUS'
    ? visible(await context.load.report.load(id), context)
    : null

const sentence = <Code extends ReportCode>({ code, path }: Broken) => ({
  code: code as Code,
  path,
  message: reportMessages[code].th,
  messageEn: reportMessages[code].en,
})

const versionOf = ([version]: unknown[]) =>
  typeof version === 'number' && Number.isInteger(version) && version >= 0 && version < 2 ** 31
    ? version
    : null

export const reportResolvers: Resolvers = {
  Query: {
    report: (_parent, { id }, context) => findReport(id, context),
    reportKinds: (_parent, _args, { database }) => readReportKinds(database),
  },
  Mutation: {
    async createReport(_parent, args, context) {
      const outcome = await createReport(context.database, requireSignedIn(context.viewer), args)
      context.renew()
      if ('errors' in outcome) return { report: null, errors: outcome.errors.map((one) => sentence(one)) }
      return { report: await findReport(outcome.reportId, context), errors: [] }
    },
  },
  Report: {
    __resolveReference: ({ id }, context) => findReport(id, context),
    agency: ({ agencyId, agencyNo, line, isClosed }) => ({ id: agencyId, no: agencyNo, line, isClosed }),
    kind: async ({ kind }, _args, context) =>
      presentRow(await context.load.reportKind.load(kind), `the kind of report ${kind}`),
    answers: ({ hasLicences, gazetteAnswer }) => ({ hasLicences, gazetteAnswer }),
    effectiveChangedAt: async ({ id }, _args, context) =>
      (await context.load.effectiveChange.load(id))?.at ?? null,
    viewerMaySave: async (report, _args, { viewer, reach }) => mayReport(viewer, await reach(), report),
    async revisions({ id }, args, context) {
      const page = readPage(args, versionOf)
      const rows = await context.load.revisions.load({ reportId: id, page })
      return toConnection(rows, page.first, (row) => encodeCursor([row.version]))
    },
  },
  ReportRevision: {
    savedBy: ({ savedBy }) => ({ __typename: 'Person', id: savedBy }),
    actingAgency: ({ actingAgency }) => actingAgency,
  },
  ReportChange: {
    rowId: ({ id }) => id,
    async document({ part, id }, _args, context) {
      if (!id || (part !== 'DOCUMENT' && part !== 'DISPLAY')) return null
      const document = await context.load.document.load(id)
      if (part === 'DOCUMENT' || !document) return document
      // That of an agency above, which may have taken it from the public since.
      return sightOf(context.viewer, await context.reach(), document) === 'NONE' ? null : document
    },
    link: ({ part, id }, _args, context) => (part === 'LINK' && id ? context.load.link.load(id) : null),
    licence: ({ part, id }, _args, context) =>
      part === 'LICENCE' && id ? context.load.licence.load(id) : null,
    problem: ({ part, id }, _args, context) =>
      part === 'PROBLEM' && id ? context.load.problem.load(id) : null,
  },
  Agency: {
    __resolveReference: ({ id }, context) => (isId(id) ? context.load.agency.load(id) : null),
    report: async ({ no }, _args, context) =>
      context.viewer.kind === 'ANONYMOUS'
        ? null
        : visible(await context.load.reportOfAgency.load(no), context),
    viewerMayReport: async (agency, _args, { viewer, reach }) => mayReport(viewer, await reach(), agency),
  },
}
