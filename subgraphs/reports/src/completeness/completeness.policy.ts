import { rolesGiving } from '@eact/kit/acts'
import type { ViewerReach } from '@eact/kit/reach'

/** Whether the viewer may know how far an agency has come. @param line the agency's line of สังกัด */
export const maySeeCompliance = (reach: ViewerReach, line: string): boolean =>
  reach.grantOver(line, rolesGiving('SEE_REPORT')) !== null
