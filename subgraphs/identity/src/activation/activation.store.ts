import type { Queryable, Tx } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { HeldGrant, LineRanges } from '@eact/kit/reach'
import type { Role } from '@eact/kit/viewer'
import { alive, anchored } from '../grant/grant.anchor.store.ts'
import type { Right, RightsToGive } from '../grant/grant.policy.ts'
import type { TokenState, TokenTimes } from './activation.policy.ts'

/** A Token as its list shows it. */
export interface TokenRow extends TokenTimes {
  id: string
  batch: string
  role: Role
  reach: HeldGrant['reach']
  agencyId: string
  /** Of one for a coverage group; null for others. */
  groupId: string | null
  note: string | null
  isBound: boolean
  issuedById: string
  issuedAt: Date
  expiresAt: Date
  redeemedById: string | null
  revokedById: string | null
  revokeReason: string | null
}

const columns = ({ sql }: Pick<Queryable, 'sql'>) => sql`
  t.id, t.batch_id as batch, t.role, t.reach, a.id as "agencyId", cg.id as "groupId", t.note, t.national_id_hmac is not null as "isBound",
  t.issued_by as "issuedById", t.issued_at as "issuedAt", t.expires_at as "expiresAt",
  t.expires_at <= clock_timestamp() as "isExpired", t.redeemed_at as "redeemedAt", t.redeemed_by as "redeemedById",
  t.revoked_at as "revokedAt", t.revoked_by as "revokedById", t.revoke_reason as "revokeReason"`

/** Which Tokens a list holds; null asks nothing. */
export interface TokenConditions {
  /** Where the viewer may see Tokens. */
  sight: LineRanges
  state: TokenState | null
  /** Beneath this line, itself included. */
  under: string | null
  role: Role | null
  batch: string | null
  /** Only those that wait and whose time runs out within so many days. */
  expiresWithinDays: number | null
  /** Only those whose right lies within these, or only those outside of them. */
  given: { rights: RightsToGive; isWithin: boolean } | null
}

const holding = (
  { sql }: Pick<Queryable, 'sql'>,
  { sight, state, under, role, batch, expiresWithinDays, given }: TokenConditions,
) => sql`
  exists (
    select 1 from unnest(${sight.lows}::text[], ${sight.highs}::text[]) seen (low, high)
    where a.line >= seen.low collate "C" and a.line < seen.high collate "C"
  )
  and (${under}::text is null or starts_with(a.line, ${under}))
  and (${role}::text is null or t.role = ${role})
  and (${batch}::uuid is null or t.batch_id = ${batch})
  and (${expiresWithinDays}::int is null or t.redeemed_at is null and t.revoked_at is null
    and t.expires_at > clock_timestamp()
    and t.expires_at <= clock_timestamp() + make_interval(days => ${expiresWithinDays}::int))
  and (${given?.isWithin ?? null}::boolean is null or ${given?.isWithin ?? null}::boolean = exists (
    select 1 from unnest(${given?.rights.roles ?? []}::text[], ${given?.rights.reaches ?? []}::text[],
      ${given?.rights.lows ?? []}::text[], ${given?.rights.highs ?? []}::text[]) may (role, reach, low, high)
    where t.role = may.role and t.reach = may.reach
      and a.line >= may.low collate "C" and a.line < may.high collate "C"
  ))
  and case ${state}::text
    when 'REDEEMED' then t.redeemed_at is not null
    when 'REVOKED' then t.revoked_at is not null
    when 'EXPIRED' then t.redeemed_at is null and t.revoked_at is null and t.expires_at <= clock_timestamp()
    when 'UNREDEEMED' then t.redeemed_at is null and t.revoked_at is null and t.expires_at > clock_timestamp()
    else true
  end`

/** Reads a page of Tokens, newest first; one more than wanted where there is a next page. */
export const listTokens = (
  queryable: Pick<Queryable, 'sql'>,
  conditions: TokenConditions,
  { first, after }: Page<string>,
): Promise<TokenRow[]> => queryable.sql<TokenRow[]>`
  select ${columns(queryable)}
  from identity.activation_token t ${anchored(queryable, 't')}
  where ${holding(queryable, conditions)} and (${after}::uuid is null or t.id < ${after})
  order by t.id desc
  limit ${first + 1}`

/** Counts the Tokens for which all conditions hold. */
export async function countTokens(
  queryable: Pick<Queryable, 'sql'>,
  conditions: TokenConditions,
): Promise<number> {
  const [row] = await queryable.sql<{ count: number }[]>`
    select count(*)::int as count
    from identity.activation_token t ${anchored(queryable, 't')}
    where ${holding(queryable, conditions)}`
  return row?.count ?? 0
}

/** Reads Tokens for whoever has just changed them, in the order of their issuing. */
export const readTokens = (
  queryable: Pick<Queryable, 'sql'>,
  ids: readonly string[],
): Promise<TokenRow[]> => queryable.sql<TokenRow[]>`
  select ${columns(queryable)}
  from identity.activation_token t ${anchored(queryable, 't')}
  where t.id = any(${ids as string[]}::uuid[])
  order by t.id`

/** Reads those of the Tokens that the viewer may see, in any order. */
export const readTokensInSight = (
  queryable: Pick<Queryable, 'sql'>,
  ids: readonly string[],
  { lows, highs }: LineRanges,
): Promise<TokenRow[]> => queryable.sql<TokenRow[]>`
  select ${columns(queryable)}
  from identity.activation_token t ${anchored(queryable, 't')}
  where t.id = any(${ids as string[]}::uuid[]) and exists (
    select 1 from unnest(${lows}::text[], ${highs}::text[]) seen (low, high)
    where a.line >= seen.low collate "C" and a.line < seen.high collate "C"
  )`

/** A Token to be issued. */
export interface NewToken {
  id: string
  codeHash: Buffer
  agencyNo: number
  groupNo: number | null
  note: string | null
  nationalIdHmac: Buffer | null
}

/** What all Tokens of one batch have in common. */
export interface NewBatch {
  id: string
  role: Role
  reach: HeldGrant['reach']
  issuedBy: string
  days: number
}

/** Keeps new Tokens. */
export async function insertTokens({ sql }: Tx, batch: NewBatch, tokens: readonly NewToken[]): Promise<void> {
  const rows = tokens.map(({ id, codeHash, agencyNo, groupNo, note, nationalIdHmac }) => ({
    id,
    code: codeHash.toString('hex'),
    agency_no: agencyNo,
    group_no: groupNo,
    note,
    bound: nationalIdHmac?.toString('hex') ?? null,
  }))
  await sql`
    insert into identity.activation_token
      (id, batch_id, code_hash, role, agency_no, group_no, reach, note, national_id_hmac, issued_by, issued_at, expires_at)
    select n.id, ${batch.id}::uuid, decode(n.code, 'hex'), ${batch.role}, n.agency_no, n.group_no, ${batch.reach}, n.note,
      decode(n.bound, 'hex'), ${batch.issuedBy}::uuid, now.at, now.at + ${batch.days} * interval '1 day'
    from json_to_recordset(${JSON.stringify(rows)}::json) n (id uuid, code text, agency_no integer, group_no integer, note text,
      bound text)
    cross join (select clock_timestamp() as at) now`
}

/** A Token that is about to be changed. */
export interface LockedToken extends Right {
  id: string
  agencyNo: number
  groupNo: number | null
  /** Whether its agency or group is closed. */
  isClosed: boolean
  /** Redeemed or revoked. */
  isSpent: boolean
}

/** Locks Tokens in the order of their ids, by these or of a batch (then only those that are not spent). */
export const tokensForUpdate = (
  tx: Tx,
  which: { ids: readonly string[] } | { batch: string },
): Promise<LockedToken[]> => tx.sql<LockedToken[]>`
  select t.id, t.role, t.reach, a.no as "agencyNo", t.group_no as "groupNo", a.line, not ${alive(tx, 't')} as "isClosed",
    t.redeemed_at is not null or t.revoked_at is not null as "isSpent"
  from identity.activation_token t ${anchored(tx, 't')}
  where ${
    'ids' in which
      ? tx.sql`t.id = any(${which.ids as string[]}::uuid[])`
      : tx.sql`t.batch_id = ${which.batch} and t.redeemed_at is null and t.revoked_at is null`
  }
  order by t.id
  for update of t`

/** Gives Tokens new codes and a new end, on behalf of whoever asks. */
export async function renewCodes(
  { sql }: Tx,
  codes: readonly { id: string; codeHash: Buffer }[],
  { issuedBy, days }: { issuedBy: string; days: number },
): Promise<void> {
  const rows = codes.map(({ id, codeHash }) => ({ id, code: codeHash.toString('hex') }))
  await sql`
    update identity.activation_token t
    set code_hash = decode(n.code, 'hex'), issued_by = ${issuedBy}, issued_at = now.at,
      expires_at = now.at + ${days} * interval '1 day'
    from json_to_recordset(${JSON.stringify(rows)}::json) n (id uuid, code text)
    cross join (select clock_timestamp() as at) now
    where t.id = n.id`
}

/** Marks Tokens as revoked. */
export async function markRevoked(
  { sql }: Tx,
  ids: readonly string[],
  { revokedBy, reason }: { revokedBy: string; reason: string },
): Promise<void> {
  await sql`
    update identity.activation_token
    set revoked_at = clock_timestamp(), revoked_by = ${revokedBy}, revoke_reason = ${reason}
    where id = any(${ids as string[]}::uuid[])`
}

/** A Token that somebody tries to redeem. */
export interface TriedToken extends LockedToken {
  issuedBy: string
  isExpired: boolean
  nationalIdHmac: Buffer | null
}

/** Locks the Token of a code; of several who try it at once one sees it unspent. */
export async function tokenOfCodeForUpdate(tx: Tx, codeHash: Buffer): Promise<TriedToken | null> {
  const [found] = await tx.sql<TriedToken[]>`
    select t.id, t.role, t.reach, a.no as "agencyNo", t.group_no as "groupNo", a.line,
      not ${alive(tx, 't')} as "isClosed", t.issued_by as "issuedBy",
      t.redeemed_at is not null or t.revoked_at is not null as "isSpent",
      t.expires_at <= clock_timestamp() as "isExpired", t.national_id_hmac as "nationalIdHmac"
    from identity.activation_token t ${anchored(tx, 't')}
    where t.code_hash = ${codeHash}
    for update of t`
  return found ?? null
}

/** Marks a Token as redeemed. */
export async function markRedeemed(
  { sql }: Tx,
  id: string,
  { redeemedBy, grantId }: { redeemedBy: string; grantId: string },
): Promise<void> {
  await sql`
    update identity.activation_token
    set redeemed_at = clock_timestamp(), redeemed_by = ${redeemedBy}, grant_id = ${grantId}
    where id = ${id}`
}

/** Locks the Tokens that somebody answers for and that are neither redeemed nor revoked, in the order of their ids. */
export const waitingTokensForUpdate = (
  tx: Tx,
  issuedBy: string,
): Promise<(Right & { id: string })[]> => tx.sql<(Right & { id: string })[]>`
  select t.id, t.role, t.reach, a.line
  from identity.activation_token t ${anchored(tx, 't')}
  where t.issued_by = ${issuedBy} and t.redeemed_at is null and t.revoked_at is null
  order by t.id
  for update of t`

/** Makes somebody else answer for Tokens; what that one may not give, they do not give. */
export async function handOverTokens({ sql }: Tx, ids: readonly string[], to: string): Promise<void> {
  await sql`update identity.activation_token set issued_by = ${to} where id = any(${ids as string[]}::uuid[])`
}
