import { rolesGiving } from '@eact/kit/acts'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'

// The tree is public by law: what agencies there are, their names and their places may be read by anyone.

/**
 * Where in the tree the viewer may make reports, as ranges of lines without repeats. Empty means nowhere; null means
 * everywhere.
 */
export function reportableLines(reach: ViewerReach): LineRanges | null {
  const { lows, highs } = reach.ranges(rolesGiving('SAVE_REPORT'))
  const ranges = lows.map((low, i) => ({ low, high: highs[i] ?? low }))
  const widest = ranges.filter(
    (range, i) =>
      !ranges.some((other, j) => i !== j && contains(other, range) && (j < i || !contains(range, other))),
  )
  if (widest.some(({ low, high }) => low <= '/' && high >= '0')) return null
  return { lows: widest.map(({ low }) => low), highs: widest.map(({ high }) => high) }
}

const contains = (outer: { low: string; high: string }, inner: { low: string; high: string }) =>
  outer.low <= inner.low && inner.high <= outer.high
