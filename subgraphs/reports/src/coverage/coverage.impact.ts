import { encodeCursor } from '@eact/kit/pages'
import type { CoverageChangeRow, ImpactPosition } from './coverage.impact.store.ts'

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31

/** The place that a cursor in a list of agencies whose coverage changes means; null for what is none. */
export const changePosition = ([rank, agencyNo]: unknown[]): ImpactPosition | null =>
  isNumber(rank) && isNumber(agencyNo) ? { rank, agencyNo } : null

export const changeCursor = ({ rank, agencyNo }: CoverageChangeRow): string => encodeCursor([rank, agencyNo])
