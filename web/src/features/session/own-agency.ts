import type { Viewer } from './session.ts'

/** The agency that somebody is of: that of the right they act under, or of their first; null where there is none. */
export function ownAgency(viewer: Viewer | null): { id: string; code: string; name: string } | null {
  const under = viewer?.actingUnder?.id
  if (viewer?.actingEnded) return null
  return viewer?.grants.find(({ id }) => under === undefined || id === under)?.agency ?? null
}
