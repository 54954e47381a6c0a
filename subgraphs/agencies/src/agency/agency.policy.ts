import { rolesGiving } from '@eact/kit/acts'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'

// The tree is public by law: what agencies there are, their names and their places may be read by anyone.

/**
 * Where in the tree the viewer may make reports, as ranges of lines without repeats. Empty means nowhere; null means
 * everywhere.
 */
export const reportableLines = (reach: ViewerReach): LineRanges | null =>
  reach.widestRanges(rolesGiving('SAVE_REPORT'))
