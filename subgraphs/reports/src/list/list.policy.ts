import { rolesGiving } from '@eact/kit/acts'
import type { LineRanges, ViewerReach } from '@eact/kit/reach'

/** Of which agencies the viewer may know whether there is a saved report; null: of all. */
export const visibleLines = (reach: ViewerReach): LineRanges | null =>
  reach.widestRanges(rolesGiving('SEE_REPORT'))

/** For which agencies the viewer may make the report; null: for all. */
export const reportableLines = (reach: ViewerReach): LineRanges | null =>
  reach.widestRanges(rolesGiving('SAVE_REPORT'))
