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

function adviceOf(finding: Finding, dismissals: readonly DismissalRow[]) {
  const words = wordsOfFinding(finding)
  const dismissal = dismissals.find(({ code, finding: about }) => code === finding.code && about === words)
  const sentence = adviceSentence(finding.code, finding)
  return {
    ...finding,
    severity: adviceSeverity[finding.code],
    message: sentence.th,
    messageEn: sentence.en,
    isDismissed: dismissal !== undefined,
    dismissedBy: dismissal ? { __typename: 'Person' as const, id: dismissal.dismissedBy } : null,
    dismissedAt: dismissal?.dismissedAt ?? null,
    dismissedReason: dismissal?.reason ?? null,
  }
}
