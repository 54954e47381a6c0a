/** What of an agency's acts moves the coverage, of itself and of others. */
export interface CoverageTouch {
  agencyNo: number
  /** Whether a document that is or was meant for all beneath changed. */
  isWide: boolean
  /** The groups for which a document that changed is or was meant. */
  groupNos: readonly number[]
}

/** A document as far as it covers others. */
export interface Reaching {
  scope: 'OWN' | 'SUBTREE' | 'GROUP'
  groupNos: readonly number[]
  publicFrom: Date | null
}

/**
 * Says what an act on an agency's report touches. Pure.
 *
 * @param documents the documents that changed, as they were and as they are; none where only links or answers did
 */
export function touchOf(agencyNo: number, documents: readonly Reaching[]): CoverageTouch {
  const reaching = documents.filter(({ publicFrom }) => publicFrom !== null)
  return {
    agencyNo,
    isWide: reaching.some(({ scope }) => scope === 'SUBTREE'),
    groupNos: [...new Set(reaching.flatMap(({ scope, groupNos }) => (scope === 'GROUP' ? groupNos : [])))],
  }
}

/** Whether a document covers the same agencies as before. */
export const isReachAlike = (before: Reaching, after: Reaching): boolean =>
  (before.publicFrom === null) === (after.publicFrom === null) &&
  before.scope === after.scope &&
  before.groupNos.join() === after.groupNos.join()
