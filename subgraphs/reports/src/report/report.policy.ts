import type { HeldGrant, ViewerReach } from '@eact/kit/reach'
import { reportingRoles, type Role } from '@eact/kit/viewer'

/** Roles that may read a saved report, beside those who make it. */
const readingRoles: readonly Role[] = [...reportingRoles, 'OPDC_FOLLOW_UP', 'ANALYST', 'AUDITOR']

/** What a right to a report is judged by. */
export interface ReportPlace {
  /** The agency's line of สังกัด. */
  line: string
  /** 0 before the first save. */
  version: number
}

/** The grant under which the viewer may make and save the report of an agency, or null. */
export const grantToReport = (reach: ViewerReach, line: string): HeldGrant | null =>
  reach.grantOver(line, reportingRoles)

/**
 * Whether the viewer may know of a report beyond what is public. A report that was never saved
 * exists for those alone who may save it.
 */
export function maySeeReport(reach: ViewerReach, report: ReportPlace): boolean {
  if (grantToReport(reach, report.line)) return true
  return report.version > 0 && reach.grantOver(report.line, readingRoles) !== null
}
