import { keyedTransaction } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { readingRules, type AdviceCode, type DismissCode } from '@eact/schema/forms/reading'
import { lengthOf, tidyLine } from '@eact/schema/forms/report-rows'
import { answers } from '../answers.store.ts'
import { sightOf } from '../document/document.policy.ts'
import { documentsByIds, type DocumentRow } from '../document/document.store.ts'
import { grantToReport } from '../report/report.policy.ts'
import { readInstant } from '../report/report.store.ts'
import { wordsOfFinding } from './reading.answers.ts'
import { judgeReading, type Finding } from './reading.judge.ts'
import { emailsOfAgencies, insertDismissal, namesOfAgencies, readingsByBytes } from './reading.store.ts'

export interface DismissInput {
  documentId: string
  code: AdviceCode
  reason: string
  /** YYYY-MM-DD; entered and not saved yet. */
  announcedOn?: string | null | undefined
  idempotencyKey?: string | null | undefined
}

export type DismissOutcome = { documentId: string } | { code: DismissCode; path: string[] }

/** Dismisses one piece of advice as it stands now, with a reason, under the right to save the report. */
export async function dismissAdvice(
  database: Database,
  viewer: SignedIn,
  { idempotencyKey, ...input }: DismissInput,
): Promise<DismissOutcome> {
  return keyedTransaction(database, async (tx) => {
    const [document] = isId(input.documentId) ? await documentsByIds(tx, [input.documentId]) : []
    const reach = await readReach(tx, viewer)
    if (!document || sightOf(viewer, reach, document) !== 'ALL')
      return refused('DOCUMENT_NOT_FOUND', 'documentId')
    const grant = document.isClosed ? null : grantToReport(reach, document.line)
    if (!grant) return refused('NOT_ALLOWED', 'documentId')
    const act = { holderId: viewer.id, key: idempotencyKey, act: 'dismissAdvice', input }
    const before = await answers.find(tx, act)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    if (before) return { documentId: document.id }
    const reason = tidyLine(input.reason.replace(/\p{Cc}/gu, ' '))
    if (reason === '') return refused('REASON_MISSING', 'reason')
    if (lengthOf(reason) > readingRules.maxReason) return refused('REASON_TOO_LONG', 'reason')
    const finding = await findNow(tx, document, input)
    if (!finding) return refused('ADVICE_NOT_FOUND', 'code')
    await insertDismissal(tx, {
      id: newId(),
      documentId: document.id,
      code: finding.code,
      finding: wordsOfFinding(finding),
      reason,
      dismissedBy: viewer.id,
      dismissedAt: await readInstant(tx, null),
      actingRole: grant.role,
      actingAgencyNo: grant.agencyNo,
    })
    await answers.keep(tx, act, { documentId: document.id })
    return { documentId: document.id }
  })
}

async function findNow(
  tx: Tx,
  document: DocumentRow,
  { code, announcedOn }: DismissInput,
): Promise<Finding | undefined> {
  const { agencyNo, section } = document
  const [file] = await readingsByBytes(tx, [document.sha256])
  if (!file) return undefined
  const [agency = null] = await namesOfAgencies(tx, [agencyNo])
  const emails = await emailsOfAgencies(tx, [agencyNo])
  const said = { section, agency, emails, announcedOn: announcedOn ?? document.announcedOn }
  return judgeReading(file, said).find((finding) => finding.code === code)
}

const refused = (code: DismissCode, field: string): DismissOutcome => ({ code, path: [field] })
