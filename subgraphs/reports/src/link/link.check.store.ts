import type { Database, Queryable } from '@eact/kit/database'
import type { LinkCheckState, LinkOutcome } from '@eact/schema/forms/link-check'
import type { JudgedAddress, KnownAddress } from './link.check.schedule.ts'

type Reading = Pick<Queryable, 'sql'>

/** What is told of one address. */
export interface LinkCheckRow {
  url: string
  state: LinkCheckState
  outcome: LinkOutcome | null
  statusCode: number | null
  movedTo: string | null
  failures: number
  lastCheckedAt: Date | null
  lastGoodAt: Date | null
}

/** An address that was taken up for a try. */
export interface ClaimedAddress extends KnownAddress {
  urlHash: string
  url: string
  host: string
}

/** `h.` of an address, as it is kept. */
const hashOf = ({ sql }: Reading, column: string) =>
  sql`encode(sha256(convert_to(${sql(column)}, 'UTF8')), 'hex')`

/** What is known of addresses; one that was never taken up is left out. */
export const checksOfUrls = (from: Reading, urls: readonly string[]): Promise<LinkCheckRow[]> =>
  from.sql<LinkCheckRow[]>`
    select c.url, c.state, c.outcome, c.status_code as "statusCode", c.moved_to as "movedTo", c.failures,
      c.last_checked_at as "lastCheckedAt", c.last_good_at as "lastGoodAt"
    from unnest(${[...urls]}::text[]) as wanted (url)
    join reports.link_check c on c.url_hash = ${hashOf(from, 'wanted.url')}`

/**
 * Takes the addresses of published links into the queue; one that nobody publishes any more rests, with what is known
 * of it, and one that is published again wakes.
 *
 * @param savedSince looks at links saved since then alone, and lets nothing rest; at all of them when null
 * @returns how many came in or woke
 */
export async function gatherAddresses(from: Reading, now: Date, savedSince: Date | null): Promise<number> {
  const { sql } = from
  const { count } = await sql`
    insert into reports.link_check (url_hash, url, host, due_at)
    select distinct on (hash) hash, url,
      lower(coalesce(substring(url from '^[a-zA-Z]+://(?:[^/?#]*@)?(\\[[^\\]]*\\]|[^:/?#]*)'), '')), ${now}::timestamptz
    from (
      select l.url, ${hashOf(from, 'l.url')} as hash from reports.link l
      where l.public_from is not null
        and (${savedSince}::timestamptz is null or l.saved_at >= ${savedSince}::timestamptz)
    ) published
    on conflict (url_hash) do update set due_at = excluded.due_at where link_check.due_at = 'infinity'`
  if (savedSince) return count
  await sql`
    update reports.link_check c set due_at = 'infinity'
    where c.due_at <> 'infinity' and not exists (
      select from (select ${hashOf(from, 'l.url')} as hash from reports.link l where l.public_from is not null) p
      where p.hash = c.url_hash)`
  return count
}

export interface ClaimRules {
  now: Date
  limit: number
  /** After so long somebody else takes an address up: whoever had it is gone. */
  leaseMs: number
  /** Between two tries at one host. */
  hostPauseMs: number
}

/**
 * Takes up what is due, at most one address of a host at a time, whoever asks: those who claim at the same moment
 * take turns.
 */
export function claimAddresses(database: Database, rules: ClaimRules): Promise<ClaimedAddress[]> {
  const { now, limit } = rules
  const until = new Date(now.getTime() + rules.leaseMs)
  const quietSince = new Date(now.getTime() - rules.hostPauseMs)
  return database.transaction(async ({ sql }) => {
    await sql`select pg_advisory_xact_lock(hashtext('reports.link_check'))`
    return sql<ClaimedAddress[]>`
      with hosts as (select distinct host from reports.link_check where due_at <= ${now}),
      picked as (
        select first.url_hash from hosts h
        cross join lateral (
          select c.url_hash, c.due_at from reports.link_check c
          where c.host = h.host and c.due_at <= ${now} and (c.claimed_until is null or c.claimed_until <= ${now})
          order by c.due_at, c.url_hash limit 1 for update skip locked
        ) first
        where not exists (
          select from reports.link_check o
          where o.host = h.host and (o.claimed_until > ${now} or o.last_checked_at > ${quietSince}))
        order by first.due_at limit ${limit}
      )
      update reports.link_check c set claimed_until = ${until} from picked where c.url_hash = picked.url_hash
      returning c.url_hash as "urlHash", c.url, c.host, c.state, c.failures, c.failing_since as "failingSince",
        c.last_good_at as "lastGoodAt", c.moved_to as "movedTo"`
  })
}

/** Whether any server has answered since then. */
export async function hasAnyAnswered({ sql }: Reading, since: Date): Promise<boolean> {
  const [row] = await sql`select from reports.link_check where answered_at >= ${since} limit 1`
  return row !== undefined
}

/** Keeps what a try gave, and gives the address back to the queue. */
export async function keepTry(
  { sql }: Reading,
  urlHash: string,
  judged: JudgedAddress,
  at: Date,
): Promise<void> {
  await sql`
    update reports.link_check set state = ${judged.state}, outcome = ${judged.outcome},
      status_code = ${judged.statusCode}, moved_to = ${judged.movedTo}, failures = ${judged.failures},
      failing_since = ${judged.failingSince}, last_checked_at = ${at}, last_good_at = ${judged.lastGoodAt},
      answered_at = case when ${judged.hasAnswered} then ${at}::timestamptz else answered_at end,
      due_at = case when due_at = 'infinity' then due_at else ${judged.dueAt} end, claimed_until = null
    where url_hash = ${urlHash}`
}
