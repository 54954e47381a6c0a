import { hasControls, lengthOf, rowRules, type RowCode } from '@eact/schema/forms/report-rows'
import { changesOf, type RowEntry } from '../report/report.rows.ts'
import type { StoredChange } from '../report/report.store.ts'
import type { ProblemRow, ProblemTypeRow } from './problem.store.ts'

/** What a save asks of one problem; what is absent or null stays as it is. */
export interface ProblemRequest {
  /** Absent for a new one. */
  id?: string | null | undefined
  rank?: number | null | undefined
  typeCode?: string | null | undefined
  /** Empty takes it away. */
  detail?: string | null | undefined
  inUse?: boolean | null | undefined
}

export interface ProblemValues {
  rank: number
  typeCode: string
  detail: string | null
  inUse: boolean
}

export type ProblemEntry = RowEntry<ProblemRow, ProblemValues>

type Outcome = { broken: RowCode; field: 'rank' | 'typeCode' | 'detail' } | { after: ProblemValues }

/**
 * Judges one problem of a save by itself and says what it becomes. Pure.
 *
 * @param types the types that the save names, by their codes
 */
export function changeProblem(
  before: ProblemRow | null,
  request: ProblemRequest,
  types: ReadonlyMap<string, ProblemTypeRow>,
): Outcome {
  const rank = request.rank ?? before?.rank
  if (rank === undefined) return { broken: 'RANK_MISSING', field: 'rank' }
  if (!(rowRules.ranks as readonly number[]).includes(rank)) return { broken: 'RANK_WRONG', field: 'rank' }
  const typeCode = request.typeCode ?? before?.typeCode
  if (!typeCode) return { broken: 'PROBLEM_TYPE_MISSING', field: 'typeCode' }
  // What was chosen while it was offered stays.
  if (typeCode !== before?.typeCode && !types.get(typeCode)?.isActive)
    return { broken: 'PROBLEM_TYPE_NOT_FOUND', field: 'typeCode' }
  const given = typeof request.detail === 'string' ? request.detail.normalize('NFC').trim() : null
  if (given !== null && hasControls(given)) return { broken: 'TEXT_WRONG', field: 'detail' }
  if (given !== null && lengthOf(given) > rowRules.maxDetail)
    return { broken: 'DETAIL_TOO_LONG', field: 'detail' }
  const detail = given === null ? (before?.detail ?? null) : given || null
  return { after: { rank, typeCode, detail, inUse: request.inUse ?? before?.inUse ?? true } }
}

/** The problem whose rank another one that is on has already, if there is one: the later of the two in the request. */
export function findTakenRank(problems: readonly ProblemEntry[]): ProblemEntry | null {
  const on = problems.filter(({ after }) => after.inUse)
  const isTaken = (one: ProblemEntry) =>
    on.some((other) => other !== one && other.after.rank === one.after.rank)
  return on.filter(({ place }) => place !== null).findLast(isTaken) ?? null
}

/** What changes of a problem, for the history. */
export const problemChanges = ({ id, before, after }: ProblemEntry): StoredChange[] =>
  changesOf(
    'PROBLEM',
    id,
    [
      ['ADDED', null, before ? null : after.typeCode],
      ['RANK', before ? String(before.rank) : null, String(after.rank)],
      ['TYPE', before?.typeCode ?? null, after.typeCode],
      ['DETAIL', before?.detail ?? null, after.detail],
      ['IN_USE', before ? String(before.inUse) : null, String(after.inUse)],
    ],
    { isNew: !before },
  )
