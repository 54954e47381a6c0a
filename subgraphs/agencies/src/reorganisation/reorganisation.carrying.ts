import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { leaveEvents } from '@eact/kit/outbox.store'
import type { ViewerReach } from '@eact/kit/reach'
import type { ReorganisationKind } from '@eact/schema/generated/agencies'
import { rewriteSearch } from '../agency/agency.document.store.ts'
import { lockAgencies, recordHistory } from '../agency/agency.history.store.ts'
import type { PathRange } from '../agency/agency.store.ts'
import { applySteps } from './reorganisation.apply.store.ts'
import type { Plan } from './reorganisation.draft.ts'
import { eventsOf } from './reorganisation.events.ts'
import { readGround } from './reorganisation.ground.store.ts'
import { planAct } from './reorganisation.plan.ts'
import { actingGrant, judgeRights } from './reorganisation.policy.ts'
import type { Broken, Place, Step } from './reorganisation.steps.ts'
import {
  insertReorganisation,
  keepPlaces,
  markDone,
  readKeptPlaces,
  type KeptInput,
  type KeptPlace,
} from './reorganisation.store.ts'

/** A draft that somebody asks for. */
export interface AskedDraft {
  id: string
  kind: ReorganisationKind
  /** Kept as it is; whoever carries the draft out reads it. */
  input: object
  legalBasis: string
  effectiveOn: string | null
  plannedBy: string
  plan: Plan
}

/** Works an act out on the tree as it is, and judges whether these rights give it. */
export async function workOut(
  tx: Tx,
  { act, drawn }: KeptInput,
  reach: ViewerReach,
): Promise<Plan | { errors: Broken[] }> {
  const plan = planAct(act, await readGround(tx, act), drawn)
  if ('errors' in plan) return plan
  const errors = judgePlan(reach, plan)
  return errors.length > 0 ? { errors } : plan
}

function judgePlan(reach: ViewerReach, { places, receivers, duties }: Plan): Broken[] {
  const lines = new Map(places.map(({ no, line }) => [no, line]))
  return judgeRights(reach, {
    places,
    receivers,
    duties: duties.map(({ no, at }) => ({ line: lines.get(no) ?? '/', at })),
  })
}

/** Keeps an act that was worked out as a draft. Nothing in the tree changes. */
export async function keepDraft(tx: Tx, { plan, ...draft }: AskedDraft, reach: ViewerReach): Promise<void> {
  const acting = actingGrant(reach, { ...plan, duties: [] })
  if (!acting) throw new Error('a draft was allowed that no right covers')
  await insertReorganisation(tx, { ...draft, acting })
  await keepPlaces(tx, draft.id, plan.places)
}

/** Locks the agencies that a draft changes, so that none is edited while it is worked out anew. */
export async function lockDraft(tx: Tx, id: string): Promise<KeptPlace[]> {
  const kept = await readKeptPlaces(tx, id)
  await lockAgencies(
    tx,
    kept.map(({ no }) => no),
  )
  return kept
}

/**
 * Whether an act would do what its draft showed.
 *
 * @param alone only what becomes of the agencies that it names counts, not whom they carry along
 */
export function isAsDrafted(
  kept: readonly KeptPlace[],
  places: readonly Place[],
  alone: 'ALL' | 'NAMED',
): boolean {
  const written = (all: readonly KeptPlace[]) =>
    all
      .filter(({ change }) => alone === 'ALL' || change !== 'CARRIED_ALONG')
      .map((one) =>
        [
          one.no,
          one.change,
          one.pathBefore,
          one.lineBefore,
          one.pathAfter,
          one.lineAfter,
          one.nameBefore,
          one.nameAfter,
        ]
          .map((part) => JSON.stringify(part))
          .join(),
      )
      .toSorted()
      .join('\n')
  return written(kept) === written(places)
}

/**
 * Carries out an act that was worked out, as part of a transaction that has taken the tree: the agencies, what they
 * are found by, their history, and what others are told.
 *
 * @returns the instant of the act
 */
export async function carryOut(
  tx: Tx,
  { id, steps, places, by }: { id: string; steps: readonly Step[]; places: readonly Place[]; by: string },
): Promise<Date> {
  const at = await instantOf(tx, places)
  await applySteps(tx, { reorganisationId: id, steps, places, at })
  await settle(tx, places, steps, at)
  await markDone(tx, id, at, by)
  return at
}

/** The instant of an act: after its locks, and after all that was recorded of what it changes. */
export const instantOf = (tx: Tx, places: readonly Place[]): Promise<Date> =>
  lockAgencies(
    tx,
    places.flatMap(({ no, parentNo }) => (parentNo === null ? [no] : [no, parentNo])),
  )

/** Ends an act: what its agencies are found by, their history, and what others are told. */
export async function settle(
  tx: Tx,
  places: readonly Place[],
  steps: readonly Step[],
  at: Date,
): Promise<void> {
  await rewriteSearch(tx, rangesOf(places))
  await recordHistory(
    tx,
    places.map(({ no }) => no),
    at,
  )
  await leaveEvents(tx, eventsOf(steps, places, at, newId()))
}

/** The places as ranges that do not overlap. */
function rangesOf(places: readonly Place[]): PathRange[] {
  const ranges: PathRange[] = []
  for (const path of places.map((place) => place.path).toSorted()) {
    const last = ranges.at(-1)
    if (last && path >= last.low && path < last.high) continue
    ranges.push({ low: path, high: `${path.slice(0, -1)}0` })
  }
  return ranges
}
