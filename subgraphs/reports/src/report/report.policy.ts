import { rolesGiving } from '@eact/kit/acts'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'
import type { Viewer } from '@eact/kit/viewer'

/** What a right to a report is judged by. */
export interface ReportPlace {
  /** The agency's line of สังกัด. */
  line: string
  /** 0 before the first save. */
  version: number
}

/** An agency as its report depends on it. */
export interface ReportingAgency {
  line: string
  isClosed: boolean
}

/**
 * Whether the viewer may make and save the report of an agency: one that is closed reports no more, and a machine
 * saves for nobody.
 */
export const mayReport = (
  { kind }: Viewer,
  reach: ViewerReach,
  { line, isClosed }: ReportingAgency,
): boolean => kind === 'PERSON' && !isClosed && grantToReport(reach, line) !== null

/** The grant under which the viewer may make and save the report of an agency that is not closed, or null. */
export const grantToReport = (reach: ViewerReach, line: string): HeldGrant | null =>
  reach.grantOver(line, rolesGiving('SAVE_REPORT'))

/**
 * Whether the viewer may know of a report beyond what is public. A report that was never saved
 * exists for those alone who may save it.
 */
export function maySeeReport(reach: ViewerReach, report: ReportPlace): boolean {
  if (grantToReport(reach, report.line)) return true
  return report.version > 0 && reach.grantOver(report.line, rolesGiving('SEE_REPORT')) !== null
}
