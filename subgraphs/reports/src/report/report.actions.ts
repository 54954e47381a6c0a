import { keyedTransaction, type KeyedAct } from '@eact/kit/answers.store'
import type { Database } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import type { ReportCode } from '@eact/schema/forms/report'
import { answers } from '../answers.store.ts'
import { grantToReport } from './report.policy.ts'
import { agenciesByIds, openReport, readInstant, reportsByAgencyNos } from './report.store.ts'

/** A rule that an input broke, and where in the input. */
export interface Broken {
  code: ReportCode
  path: string[]
}

export type CreateReportOutcome = { reportId: string } | { errors: Broken[] }

export interface CreateReportInput {
  agencyId: string
  idempotencyKey?: string | null | undefined
}

/** Opens the report of an agency, making it when there is none. Safe to call twice: it needs no key for that. */
export async function createReport(
  database: Database,
  viewer: SignedIn,
  input: CreateReportInput,
): Promise<CreateReportOutcome> {
  return keyedTransaction(database, async (tx) => {
    const [agency] = isId(input.agencyId) ? await agenciesByIds(tx, [input.agencyId]) : []
    if (!agency) return refused('AGENCY_NOT_FOUND', ['agencyId'])
    const reach = await readReach(tx, viewer)
    if (!grantToReport(reach, agency.line)) return refused('NOT_ALLOWED', ['agencyId'])
    const act = keyed(viewer, 'createReport', input)
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey'])
    if (agency.isClosed && !before) return refused('AGENCY_CLOSED', ['agencyId'])
    await openReport(tx, { id: newId(), agencyNo: agency.no, openedAt: await readInstant(tx, null) })
    const [report] = await reportsByAgencyNos(tx, [agency.no])
    if (!report) throw new Error(`the report of agency ${agency.no} vanished`)
    if (!before) await answers.keep(tx, act, { reportId: report.id })
    return { reportId: report.id }
  })
}

const keyed = (
  viewer: SignedIn,
  act: string,
  input: { idempotencyKey?: string | null | undefined },
): KeyedAct => ({
  holderId: viewer.id,
  key: input.idempotencyKey,
  act,
  input,
})

const refused = (code: ReportCode, path: string[]): { errors: Broken[] } => ({ errors: [{ code, path }] })
