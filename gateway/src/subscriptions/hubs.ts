import { Hub, HubFollower, type HubPlace } from './hub.ts'
import type { EventSource, SourceStep } from './source.ts'

export interface FollowRequest {
  /** Names the viewer and what is followed, but for where it begins. */
  key: string
  /** The cursor to go on from; null for the present. */
  after: string | null
  /** Opens the subgraph's feed. */
  open: (after: string | null) => EventSource
  /** Given one step for each `ask`; null when nothing more comes. Must not throw. */
  onStep: (step: SourceStep | null) => void
}

export interface Follower {
  /** Asks for one step, which may come before this returns. */
  ask(): void
  leave(): void
}

/** The feeds of subgraphs that are open, each read for all who follow the same with the same eyes. */
export interface Hubs {
  follow(request: FollowRequest): Follower
  /** Feeds open, and events kept in them. */
  counts(): { feeds: number; keptEvents: number }
}

/**
 * Shares feeds. Who falls behind what a hub keeps, or comes back to something read too long ago to be told, goes on
 * alone from their cursor, and joins the others again where they meet.
 */
export function createHubs(): Hubs {
  const all = new Map<string, Set<Hub>>()

  function join({ key, open }: FollowRequest, after: string | null): HubPlace {
    const hubs = all.get(key) ?? new Set()
    all.set(key, hubs)
    const met = meet(hubs, after)
    if (met) return met
    const hub = new Hub(
      open(after),
      after,
      (grown) => merge(hubs, grown),
      (ended) => {
        hubs.delete(ended)
        if (hubs.size === 0 && all.get(key) === hubs) all.delete(key)
      },
    )
    hubs.add(hub)
    // One that begins now begins before its follower first asks.
    if (after === null) hub.pull()
    return { hub, place: hub.last }
  }

  return {
    follow(request) {
      const { after, onStep } = request
      return new HubFollower(join(request, after), after, (cursor) => join(request, cursor), onStep)
    },
    counts() {
      const hubs = [...all.values()].flatMap((some) => [...some])
      return {
        feeds: hubs.length,
        keptEvents: hubs.reduce((sum, { keptEvents }) => sum + keptEvents, 0),
      }
    },
  }
}

/** Where somebody who has come to a cursor, or begins now, can go on without missing or repeating anything. */
function meet(hubs: ReadonlySet<Hub>, after: string | null): HubPlace | null {
  for (const hub of hubs) {
    const place = after === null ? hub.placeOfPresent() : hub.placeAfter(after)
    if (place !== null) return { hub, place }
  }
  return null
}

/** Ends a hub that has come to where another one is: its followers go on there. */
function merge(hubs: ReadonlySet<Hub>, grown: Hub): void {
  if (hubs.size === 1 || grown.end || grown.position === null) return
  const met = meet(new Set([...hubs].filter((hub) => hub !== grown)), grown.position)
  if (!met) return
  met.hub.isLive ||= grown.isLive
  grown.close(met)
}
