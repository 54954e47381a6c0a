import { encodeCursor } from '@eact/kit/pages'
import type { Queryable } from '@eact/kit/database'
import { countDocumentsImpact, type DocumentsChange } from './coverage.documents.store.ts'
import type { CoverageChangeRow, CoverageCounts, ImpactPosition } from './coverage.impact.store.ts'

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31

/** The place that a cursor in a list of agencies whose coverage changes means; null for what is none. */
export const changePosition = ([rank, agencyNo]: unknown[]): ImpactPosition | null =>
  isNumber(rank) && isNumber(agencyNo) ? { rank, agencyNo } : null

export const changeCursor = ({ rank, agencyNo }: CoverageChangeRow): string => encodeCursor([rank, agencyNo])

/** What changes of documents would do, at an instant. The counts are read once, when the first of them is asked for. */
export interface DocumentsImpact extends DocumentsChange {
  at: Date
  counts(): Promise<CoverageCounts>
}

/** The impact of changes of documents. */
export function impactOf(from: Pick<Queryable, 'sql'>, change: DocumentsChange, at: Date): DocumentsImpact {
  let counts: Promise<CoverageCounts> | null = null
  return { ...change, at, counts: () => (counts ??= countDocumentsImpact(from, change)) }
}
