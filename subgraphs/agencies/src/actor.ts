import { notAllowed, notSignedIn } from '@eact/kit/errors'
import type { Viewer } from '@eact/kit/viewer'

/** A person who acts: a machine changes nothing of the tree. */
export type Actor = Extract<Viewer, { kind: 'PERSON' }>

/** The viewer if a person. @throws Refusal UNAUTHENTICATED, or FORBIDDEN for a machine */
export function requirePerson(viewer: Viewer): Actor {
  if (viewer.kind === 'PERSON') return viewer
  throw viewer.kind === 'CLIENT' ? notAllowed() : notSignedIn()
}
