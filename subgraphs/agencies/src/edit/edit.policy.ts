import { rolesGiving } from '@eact/kit/acts'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'

/** The grant under which the viewer may change the details, addresses, other names and codes of an agency, or null. */
export const grantToEdit = (reach: ViewerReach, line: string): HeldGrant | null =>
  reach.grantOver(line, rolesGiving('EDIT_AGENCY'))

/** The grant under which the viewer may say whether an agency is bound and must report, and what it is, or null. */
export const grantToSetDuty = (reach: ViewerReach, line: string): HeldGrant | null =>
  reach.grantOver(line, rolesGiving('SET_DUTY'))

/** Whether the viewer may know who changed an agency, under which right and why: those who may see its report. */
export const maySeeWho = (reach: ViewerReach, line: string): boolean =>
  reach.grantOver(line, rolesGiving('SEE_REPORT')) !== null
