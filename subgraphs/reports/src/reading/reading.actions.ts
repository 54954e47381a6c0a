import { keyedTransaction } from '@eact/kit/answers.store'
import type { Database, Tx } from '@eact/kit/database'
import { isId, newId } from '@eact/kit/ids'
import type { HeldGrant } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'
import { readReach } from '@eact/kit/viewer.store'
import { readingRules, type AdviceCode, type DismissCode } from '@eact/schema/forms/reading'
import { readReason } from '@eact/schema/forms/reason'
import { answers } from '../answers.store.ts'
import { sightOf } from '../document/document.policy.ts'
import { documentsByIds, type DocumentRow } from '../document/document.store.ts'
import { grantToReport } from '../report/report.policy.ts'
import { readInstant } from '../report/report.store.ts'
import { wordsOfFinding } from './reading.answers.ts'
import { judgeReading, type Finding } from './reading.judge.ts'
import {
  dismissalsOf,
  emailsOfAgencies,
  endDismissal,
  insertDismissal,
  namesOfAgencies,
  readingsByBytes,
} from './reading.store.ts'

/** Which piece of advice is meant. */
export interface AdviceInput {
  documentId: string
  code: AdviceCode
  /** YYYY-MM-DD; entered and not saved yet. */
  announcedOn?: string | null | undefined
  idempotencyKey?: string | null | undefined
}

export interface DismissInput extends AdviceInput {
  reason: string
}

export type DismissOutcome = { documentId: string } | { code: DismissCode; path: string[] }

/** Dismisses one piece of advice as it stands now, with a reason, under the right to save the report. */
export async function dismissAdvice(
  database: Database,
  viewer: SignedIn,
  { idempotencyKey, ...input }: DismissInput,
): Promise<DismissOutcome> {
  // What cannot be kept has no code here: it is a space.
  const typed = input.reason.replace(/[\p{Cc}\p{Cs}]/gu, ' ')
  const { reason, fault } = readReason(typed, readingRules.reason)
  return actOnAdvice(
    database,
    viewer,
    { name: 'dismissAdvice', input, idempotencyKey },
    async (tx, { document, grant }) => {
      if (fault) return refused(fault === 'TOO_LONG' ? 'REASON_TOO_LONG' : 'REASON_MISSING', 'reason')
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
      return null
    },
  )
}

/** Takes the dismissal of one piece of advice as it stands now back, under the right by which it is dismissed. */
export async function takeBackDismissal(
  database: Database,
  viewer: SignedIn,
  { idempotencyKey, ...input }: AdviceInput,
): Promise<DismissOutcome> {
  return actOnAdvice(
    database,
    viewer,
    { name: 'takeBackDismissal', input, idempotencyKey },
    async (tx, { document, grant }) => {
      const finding = await findNow(tx, document, input)
      if (!finding) return refused('ADVICE_NOT_FOUND', 'code')
      const words = wordsOfFinding(finding)
      const dismissal = (await dismissalsOf(tx, [document.id])).find(
        (one) => one.code === finding.code && one.finding === words && one.takenBackAt === null,
      )
      if (!dismissal) return refused('NOT_DISMISSED', 'code')
      await endDismissal(tx, {
        dismissalId: dismissal.id,
        takenBackBy: viewer.id,
        takenBackAt: await readInstant(tx, null),
        actingRole: grant.role,
        actingAgencyNo: grant.agencyNo,
      })
      return null
    },
  )
}

interface AdviceAct {
  name: 'dismissAdvice' | 'takeBackDismissal'
  input: AdviceInput
  idempotencyKey: string | null | undefined
}

/** Does what is done with advice on a document, once for a key, for those who may save its report. */
const actOnAdvice = (
  database: Database,
  viewer: SignedIn,
  { name, input, idempotencyKey }: AdviceAct,
  act: (
    tx: Tx,
    on: { document: DocumentRow; grant: HeldGrant },
  ) => Promise<{ code: DismissCode; path: string[] } | null>,
): Promise<DismissOutcome> =>
  keyedTransaction(database, async (tx) => {
    const [document] = isId(input.documentId) ? await documentsByIds(tx, [input.documentId]) : []
    const reach = await readReach(tx, viewer)
    if (!document || sightOf(viewer, reach, document) !== 'ALL')
      return refused('DOCUMENT_NOT_FOUND', 'documentId')
    const grant = document.isClosed ? null : grantToReport(reach, document.line)
    if (!grant) return refused('NOT_ALLOWED', 'documentId')
    const keyed = { holderId: viewer.id, key: idempotencyKey, act: name, input }
    const before = await answers.find(tx, keyed)
    if (before === 'OTHER_INPUT') return refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey')
    if (before) return { documentId: document.id }
    const broken = await act(tx, { document, grant })
    if (broken) {
      // The same act sent at the same moment may have been done since its answer was looked for.
      const since = await answers.find(tx, keyed)
      return since && since !== 'OTHER_INPUT' ? { documentId: document.id } : broken
    }
    await answers.keep(tx, keyed, { documentId: document.id })
    return { documentId: document.id }
  })

async function findNow(
  tx: Tx,
  document: DocumentRow,
  { code, announcedOn }: AdviceInput,
): Promise<Finding | undefined> {
  const { agencyNo, section } = document
  const [file] = await readingsByBytes(tx, [document.sha256])
  if (!file) return undefined
  const [agency = null] = await namesOfAgencies(tx, [agencyNo])
  const emails = await emailsOfAgencies(tx, [agencyNo])
  const said = { section, agency, emails, announcedOn: announcedOn ?? document.announcedOn }
  return judgeReading(file, said).find((finding) => finding.code === code)
}

const refused = (code: DismissCode, field: string) => ({ code, path: [field] })
