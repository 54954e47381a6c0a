import type { LinkCheckState, LinkOutcome } from '@eact/schema/forms/link-check'
import type { Tried } from './link.check.ask.ts'

/** What is known of an address before a try. */
export interface KnownAddress {
  state: LinkCheckState
  /** Since the last good one. */
  failures: number
  failingSince: Date | null
  lastGoodAt: Date | null
  movedTo: string | null
}

/** What is known after it. */
export interface JudgedAddress extends KnownAddress {
  outcome: LinkOutcome
  statusCode: number | null
  /** Whether a server answered in HTTP, whatever it said. */
  hasAnswered: boolean
  dueAt: Date
}

export interface Moment {
  now: Date
  /** Whether any server has answered lately: without that a silent one says nothing. */
  isNetworkUp: boolean
  /** From 0 to 1: spreads what is due over time. */
  jitter: number
}

const hourMs = 3_600_000

export const checkRules = {
  /** An address that opens, or is refused, is looked at again after a week. */
  weekMs: 168 * hourMs,
  /** After the first failure, the second, and so on; then weekly. */
  retryMs: [6 * hourMs, 20 * hourMs, 72 * hourMs],
  /** What could not be judged. */
  unknownMs: 24 * hourMs,
  noNetworkMs: 6 * hourMs,
  /** So many failures, over so long, make an address dead. */
  deadFailures: 3,
  deadAfterMs: 24 * hourMs,
  /** Added at random, as a share of the wait. */
  jitterShare: 0.25,
} as const

type Meaning = 'GOOD' | 'FAILURE' | 'SILENCE' | 'REFUSED' | 'UNJUDGED' | 'NO_NETWORK'

const meanings: Readonly<Record<LinkOutcome, Meaning>> = {
  GOOD: 'GOOD',
  MOVED: 'GOOD',
  GONE: 'FAILURE',
  SERVER_ERROR: 'FAILURE',
  TOO_MANY_REDIRECTS: 'FAILURE',
  NAME_UNKNOWN: 'SILENCE',
  UNREACHABLE: 'SILENCE',
  TOO_SLOW: 'SILENCE',
  // Who answers so may stand between us and the site.
  CERTIFICATE_BAD: 'SILENCE',
  BAD_ANSWER: 'SILENCE',
  NOT_WEB_ADDRESS: 'REFUSED',
  ADDRESS_NOT_PUBLIC: 'REFUSED',
  NOT_SHOWN: 'UNJUDGED',
  CERTIFICATE_UNVERIFIED: 'UNJUDGED',
  NO_NETWORK: 'NO_NETWORK',
}

/** What a try makes of an address, and when it is due again. Pure. */
export function judgeTry(known: KnownAddress, tried: Tried, moment: Moment): JudgedAddress {
  const isSilent = meanings[tried.outcome] === 'SILENCE' && !moment.isNetworkUp
  const outcome = isSilent ? 'NO_NETWORK' : tried.outcome
  const meaning = meanings[outcome]
  const after = { ...known, ...stateAfter(known, outcome, meaning, moment.now) }
  return {
    ...after,
    movedTo: outcome === 'MOVED' ? tried.movedTo : meaning === 'NO_NETWORK' ? known.movedTo : null,
    outcome,
    statusCode: tried.statusCode,
    hasAnswered: tried.statusCode !== null,
    dueAt: new Date(
      moment.now.getTime() + waitOf(meaning, after.failures) * (1 + checkRules.jitterShare * moment.jitter),
    ),
  }
}

const clean = { failures: 0, failingSince: null }

function stateAfter(
  known: KnownAddress,
  outcome: LinkOutcome,
  meaning: Meaning,
  now: Date,
): Partial<KnownAddress> & { failures: number } {
  if (meaning === 'GOOD') return { ...clean, state: outcome === 'MOVED' ? 'MOVED' : 'GOOD', lastGoodAt: now }
  if (meaning === 'REFUSED') return { ...clean, state: 'REFUSED' }
  // A server that answers is not dead, and what it shows to others is not known.
  if (meaning === 'UNJUDGED')
    return { ...clean, state: known.lastGoodAt && wasGood(known) ? known.state : 'UNKNOWN' }
  if (meaning === 'NO_NETWORK') return { failures: known.failures }
  const failures = known.failures + 1
  const failingSince = known.failingSince ?? now
  const isDead =
    failures >= checkRules.deadFailures && now.getTime() - failingSince.getTime() >= checkRules.deadAfterMs
  const state = isDead ? 'DEAD' : known.state === 'REFUSED' ? 'UNKNOWN' : known.state
  return { failures, failingSince, state }
}

const wasGood = ({ state }: KnownAddress) => state === 'GOOD' || state === 'MOVED'

function waitOf(meaning: Meaning, failures: number): number {
  if (meaning === 'NO_NETWORK') return checkRules.noNetworkMs
  if (meaning === 'UNJUDGED') return checkRules.unknownMs
  if (failures > 0) return checkRules.retryMs[failures - 1] ?? checkRules.weekMs
  return checkRules.weekMs
}
