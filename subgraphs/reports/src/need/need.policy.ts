import { judgeCompleteness, type Evidence } from '@eact/schema/forms/completeness'
import type { ReasonCode } from '@eact/schema/forms/completeness-sentences'
import type { ReportNeed } from '@eact/schema/generated/reports'

const contradictions: readonly ReasonCode[] = [
  'READING_CONTRADICTS',
  'NO_LICENCES_BUT_PUBLISHED',
  'NOT_ANNOUNCED_BUT_PUBLISHED',
]
const deadLinks: readonly ReasonCode[] = ['LINK_DEAD', 'LINK_NOT_PUBLIC']

/**
 * What of an agency's report needs doing, by the rules of completeness. Pure.
 *
 * A document from above that contradicts itself is its owner's to put right, not theirs who inherit it.
 */
export function needsOf(evidence: Evidence): ReportNeed[] {
  const sections = judgeCompleteness(evidence)
  const reasons = sections.flatMap((section) => section.reasons)
  const inherited = new Set(evidence.documents.filter((one) => one.isInherited).map(({ id }) => id))
  const isOwn = (documentId: string | undefined) => documentId === undefined || !inherited.has(documentId)
  const isIncomplete = sections.some(({ state }) => state === 'MISSING' || state === 'PARTIAL')
  const has = (codes: readonly ReasonCode[]) =>
    reasons.some(({ code, documentId }) => codes.includes(code) && isOwn(documentId))
  return [
    ...(evidence.mustReport && isIncomplete ? (['INCOMPLETE'] as const) : []),
    ...(has(contradictions) ? (['CONTRADICTION'] as const) : []),
    ...(has(deadLinks) ? (['DEAD_LINK'] as const) : []),
  ]
}
