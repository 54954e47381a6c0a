import type { LineRanges, ViewerReach } from '@eact/kit/reach'
import { roles, type SignedIn } from '@eact/kit/viewer'

/** Which people a viewer may see. */
export interface PersonSight {
  /** The viewer's own id when it is a person. */
  selfId: string | null
  everyone: boolean
  /** People with a right at an anchor within these are below or beside the viewer. */
  ranges: LineRanges
  /** The viewer's own anchors: people whose right covers one of them stand above the viewer. */
  anchors: string[]
}

/**
 * A person is seen by themselves, by holders of a right over the whole state, and along the line of authority:
 * a right of the one covers an anchor of the other.
 */
export const personSight = (viewer: SignedIn, reach: ViewerReach): PersonSight => ({
  selfId: viewer.kind === 'PERSON' ? viewer.id : null,
  everyone: reach.grants.some((grant) => grant.reach === 'STATE'),
  ranges: reach.ranges(roles),
  anchors: reach.grants.map((grant) => grant.line),
})
