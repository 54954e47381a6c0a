import type { ViewerReach } from '@eact/kit/reach'
import type { SignedIn } from '@eact/kit/viewer'

/** Which machine clients a viewer may see. */
export interface ClientSight {
  everyone: boolean
  /** The viewer's own id when it is a client. */
  clientId: string | null
  /** The viewer's own id when it is a person, who may own clients. */
  ownerId: string | null
}

/** A machine client is seen by itself, by its owner and by DGA's administrators. */
export const clientSight = (viewer: SignedIn, reach: ViewerReach): ClientSight => ({
  everyone: reach.holdsAny(['DGA_ADMINISTRATOR']),
  clientId: viewer.kind === 'CLIENT' ? viewer.id : null,
  ownerId: viewer.kind === 'PERSON' ? viewer.id : null,
})
