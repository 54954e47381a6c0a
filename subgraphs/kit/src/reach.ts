import { createHash } from 'node:crypto'
import type { Role } from './viewer.ts'

/**
 * A grant in force, with the place of its anchor in the published tree. One for a coverage group stands here once for
 * each present member, with the member in place of the anchor.
 */
export interface HeldGrant {
  id: string
  role: Role
  agencyNo: number
  reach: 'AGENCY' | 'SUBTREE' | 'GROUP' | 'STATE'
  /** The anchor's line of สังกัด, for example `/1/12/`. */
  line: string
}

/** Half-open ranges over the `line` column (collation "C"), as two arrays of the same length. */
export interface LineRanges {
  lows: string[]
  highs: string[]
}

/**
 * How far a viewer's rights reach: resolved once per request, then asked without SQL, or put
 * into SQL as one predicate over `line`. Rights flow down สังกัด only.
 */
export class ViewerReach {
  readonly grants: readonly HeldGrant[]

  constructor(grants: readonly HeldGrant[]) {
    this.grants = grants
  }

  /**
   * Names these rights and nothing else: whoever holds the same ones has the same, whichever grants give them.
   * For the inside only.
   */
  fingerprint(): string {
    const held = this.grants.map(
      ({ role, reach, line }) => `${role} ${isAlone(reach) ? 'AGENCY' : reach} ${line}`,
    )
    return createHash('sha256')
      .update([...new Set(held)].toSorted().join('\n'))
      .digest('base64url')
  }

  /** Whether any of these roles is held anywhere. */
  holdsAny(roles: readonly Role[]): boolean {
    return this.grants.some((grant) => roles.includes(grant.role))
  }

  /**
   * The grant in one of these roles that covers an agency: the nearest anchor above it, so that
   * an act is recorded under the most particular right. Null when none does.
   *
   * @param line the agency's line of สังกัด
   */
  grantOver(line: string, roles: readonly Role[]): HeldGrant | null {
    let best: HeldGrant | null = null
    for (const grant of this.grants) {
      if (!roles.includes(grant.role) || !covers(grant, line)) continue
      if (!best || nearness(grant) > nearness(best)) best = grant
    }
    return best
  }

  /** Where one of these roles is held, as ranges without repeats. Empty means nowhere; null means everywhere. */
  widestRanges(roles: readonly Role[]): LineRanges | null {
    const { lows, highs } = this.ranges(roles)
    const ranges = lows.map((low, i) => ({ low, high: highs[i] ?? low }))
    const widest = ranges.filter(
      (range, i) =>
        !ranges.some((other, j) => i !== j && contains(other, range) && (j < i || !contains(range, other))),
    )
    if (widest.some(({ low, high }) => low <= '/' && high >= '0')) return null
    return { lows: widest.map(({ low }) => low), highs: widest.map(({ high }) => high) }
  }

  /** The same question for SQL; no ranges means that nothing is covered. */
  ranges(roles: readonly Role[]): LineRanges {
    const held = this.grants.filter((grant) => roles.includes(grant.role))
    return { lows: held.map((grant) => rangeOf(grant)[0]), highs: held.map((grant) => rangeOf(grant)[1]) }
  }
}

const contains = (outer: { low: string; high: string }, inner: { low: string; high: string }) =>
  outer.low <= inner.low && inner.high <= outer.high

/** Whether a reach is the agency itself and nothing that belongs to it. */
const isAlone = (reach: HeldGrant['reach']) => reach === 'AGENCY' || reach === 'GROUP'

const nearness = (grant: HeldGrant) => (grant.reach === 'STATE' ? -1 : grant.line.length)

/** `0` follows `/` and `!` comes before every digit in the "C" order. */
function rangeOf(grant: HeldGrant): [string, string] {
  if (grant.reach === 'STATE') return ['/', '0']
  if (isAlone(grant.reach)) return [grant.line, `${grant.line}!`]
  return [grant.line, `${grant.line.slice(0, -1)}0`]
}

function covers(grant: HeldGrant, line: string): boolean {
  if (grant.reach === 'STATE') return true
  if (isAlone(grant.reach)) return line === grant.line
  return line.startsWith(grant.line)
}

/**
 * What is left of a grant within one agency and all that belongs to it: all of one anchored there, that part of one
 * from above, nothing of others; of one for a group the members that lie there.
 */
export function narrowGrant(grant: HeldGrant, within: { agencyNo: number; line: string }): HeldGrant[] {
  if (grant.reach !== 'STATE' && grant.line.startsWith(within.line)) return [grant]
  if (!covers(grant, within.line)) return []
  return [{ ...grant, ...within, reach: 'SUBTREE' }]
}
