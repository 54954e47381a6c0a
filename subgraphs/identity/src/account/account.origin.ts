import { notAllowed, notSignedIn } from '@eact/kit/errors'
import type { RequestContext } from '@eact/kit/serve-definition'
import type { Viewer } from '@eact/kit/viewer'
import type { ActOrigin } from './account.store.ts'

/** A person who acts: a machine client appoints nobody. */
export type Actor = Extract<Viewer, { kind: 'PERSON' }>

/** The viewer if a person. @throws Refusal UNAUTHENTICATED, or FORBIDDEN for a machine client */
export function requirePerson(viewer: Viewer): Actor {
  if (viewer.kind === 'PERSON') return viewer
  throw viewer.kind === 'CLIENT' ? notAllowed() : notSignedIn()
}

/** Where an act of a signed-in viewer comes from. */
export const originOf = ({
  requestId,
  clientAddress,
  viewer,
}: Pick<RequestContext, 'requestId' | 'clientAddress' | 'viewer'>): ActOrigin => ({
  requestId,
  sourceAddress: clientAddress,
  ...(viewer.kind === 'PERSON' ? { actorId: viewer.id } : {}),
})
