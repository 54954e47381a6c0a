import { rolesGiving } from '@eact/kit/acts'
import type { HeldGrant, ViewerReach } from '@eact/kit/reach'

/** The grant under which the viewer may remove the bytes of an agency's documents for good, or null. */
export const grantToPurge = (reach: ViewerReach, line: string): HeldGrant | null =>
  reach.grantOver(line, rolesGiving('PURGE_DOCUMENT'))

/** Whether the viewer may purge a document now: a saved one whose bytes are there. */
export const mayPurge = (
  reach: ViewerReach,
  document: { line: string; savedAt: Date | null; purgedAt: Date | null },
): boolean =>
  document.savedAt !== null && document.purgedAt === null && grantToPurge(reach, document.line) !== null
