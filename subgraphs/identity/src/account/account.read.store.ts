import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import { anchored } from '../grant/grant.anchor.store.ts'
import type { LogSight } from './account.policy.ts'
import type { AccountEventKind } from './account.store.ts'

/** An entry of the account log. */
export interface AccountEventRow {
  id: string
  at: Date
  kind: AccountEventKind
  personId: string | null
  clientId: string | null
  actorId: string | null
  grantId: string | null
  tokenId: string | null
  agencyId: string | null
  sourceAddress: string | null
  requestId: string | null
  detail: string | null
  /** Whether it is read as one who may read the log, not only as one's own. */
  isOverseen: boolean
}

/** Which entries a list holds; null asks nothing. */
export interface LogConditions {
  sight: LogSight
  kinds: readonly string[] | null
  personId: string | null
  /** At agencies beneath this line, itself included. */
  under: string | null
  from: Date | null
  to: Date | null
}

/** Plain true or false where rights settle it, so that one's own entries are found by their indexes. */
function overseen({ sql }: Pick<Queryable, 'sql'>, { everything, ranges }: LogSight) {
  if (everything) return sql`true`
  if (ranges.lows.length === 0) return sql`false`
  const within = (line: ReturnType<typeof sql>) => sql`exists (
    select 1 from unnest(${ranges.lows}::text[], ${ranges.highs}::text[]) seen (low, high)
    where ${line} >= seen.low collate "C" and ${line} < seen.high collate "C"
  )`
  // Both lists are made once; only entries of those who are in the second are looked at more closely.
  return sql`coalesce(
    e.agency_no in (select place.no from agencies.agency place where ${within(sql`place.line`)})
    or (
      coalesce(e.person_id, e.client_id) in (
        select g.holder_id from identity.access_grant g ${anchored({ sql })}
        where ${within(sql`a.line`)}
      )
      and exists (
        select 1 from identity.access_grant g ${anchored({ sql })}
        where g.holder_id = coalesce(e.person_id, e.client_id)
          and g.valid_from <= e.at and (g.valid_to is null or e.at <= g.valid_to)
          and ${within(sql`a.line`)}
      )
    ), false)`
}

/** Reads a page of the account log, newest first; one more than wanted where there is a next page. */
export const listAccountEvents = (
  queryable: Pick<Queryable, 'sql'>,
  { sight, kinds, personId, under, from, to }: LogConditions,
  { first, after }: Page<string>,
): Promise<AccountEventRow[]> => queryable.sql<AccountEventRow[]>`
  select e.id, e.at, e.kind, e.person_id as "personId", e.client_id as "clientId", e.actor_id as "actorId",
    e.grant_id as "grantId", e.token_id as "tokenId", a.id as "agencyId", e.source_address as "sourceAddress",
    e.request_id as "requestId", e.detail, ${overseen(queryable, sight)} as "isOverseen"
  from identity.account_event e
  left join agencies.agency a on a.no = e.agency_no
  where (
      e.person_id = ${sight.ownId} or e.actor_id = ${sight.ownId} or e.client_id = ${sight.ownId}
      or ${overseen(queryable, sight)}
    )
    and (${kinds as string[] | null}::text[] is null or e.kind = any(${kinds as string[] | null}::text[]))
    and (${personId}::uuid is null or e.person_id = ${personId} or e.actor_id = ${personId})
    -- Where a Token would have counted is not for the one who tried it: it tells that there is such a Token.
    and (${under}::text is null or (
      starts_with(a.line, ${under}) and (e.kind <> 'TOKEN_REFUSED' or ${overseen(queryable, sight)})
    ))
    and (${from}::timestamptz is null or e.at >= ${from})
    and (${to}::timestamptz is null or e.at < ${to})
    and (${after}::uuid is null or e.id < ${after})
  order by e.id desc
  limit ${first + 1}`
