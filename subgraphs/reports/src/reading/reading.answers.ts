import { adviceCodes, adviceSentence, adviceSeverity, type AdviceCode } from '@eact/schema/forms/reading'
import { judgeReading, type Finding, type Said } from './reading.judge.ts'
import type { DismissalRow, ReadingRow } from './reading.store.ts'

/**
 * What a finding is about, in words that are kept with its dismissal. Where a day is wrong, the day that was entered
 * belongs to it: another wrong day is another matter.
 */
export function wordsOfFinding({ code, found, expected }: Finding): string {
  const isAboutDay = code.startsWith('DATE_')
  return JSON.stringify([found.toSorted(), ...(isAboutDay ? [expected.toSorted()] : [])])
}

/** What was read in a document's file and how it stands to what is said now, as the contract shapes it. Pure. */
export function answerReading(row: ReadingRow | null, said: Said, dismissals: readonly DismissalRow[]) {
  const facts = row?.facts ?? null
  return {
    state: row?.state ?? ('WAITING' as const),
    readAt: row?.readAt ?? null,
    dates: facts?.dates ?? [],
    agencyNames: [...new Set(facts?.named.map(({ name }) => name))],
    emails: facts?.emails ?? [],
    advice: inOrder(row ? judgeReading(row, said) : []).map((finding) => adviceOf(finding, dismissals)),
  }
}

const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => placeOf(a.code) - placeOf(b.code))

const placeOf = (code: AdviceCode): number => adviceCodes.indexOf(code)

const personOf = (id: string) => ({ __typename: 'Person' as const, id })

const recordOf = (one: DismissalRow) => ({
  by: personOf(one.dismissedBy),
  at: one.dismissedAt,
  reason: one.reason,
  takenBackBy: one.takenBackBy === null ? null : personOf(one.takenBackBy),
  takenBackAt: one.takenBackAt,
})

/** Of one finding's. */
const mostDismissals = 20

function adviceOf(finding: Finding, dismissals: readonly DismissalRow[]) {
  const words = wordsOfFinding(finding)
  const own = dismissals.filter(({ code, finding: about }) => code === finding.code && about === words)
  const dismissal = own.find(({ takenBackAt }) => takenBackAt === null)
  const sentence = adviceSentence(finding.code, finding)
  return {
    ...finding,
    severity: adviceSeverity[finding.code],
    message: sentence.th,
    messageEn: sentence.en,
    isDismissed: dismissal !== undefined,
    dismissedBy: dismissal ? personOf(dismissal.dismissedBy) : null,
    dismissedAt: dismissal?.dismissedAt ?? null,
    dismissedReason: dismissal?.reason ?? null,
    lastTakenBack: own.filter(({ takenBackAt }) => takenBackAt !== null).map(recordOf)[0] ?? null,
    dismissals: own.slice(0, mostDismissals).map(recordOf),
  }
}
