import type { Tx } from '@eact/kit/database'
import type { Role } from '@eact/kit/viewer'
import { activationRules } from '@eact/schema/forms/activation'

/** An agency for which a Token is to be issued. */
export interface TokenAgency {
  id: string
  no: number
  code: string
  line: string
}

const one = activationRules.maxPerBatch + 1

/** Finds agencies by their ids, in any order; no closed ones. */
export const agenciesByIds = ({ sql }: Tx, ids: readonly string[]): Promise<TokenAgency[]> => sql<
  TokenAgency[]
>`
  select id, no, code, line from agencies.agency
  where id = any(${ids as string[]}::uuid[]) and closed_at is null`

/** Finds agencies by their codes, in any order; no closed ones. */
export const agenciesByCodes = ({ sql }: Tx, codes: readonly string[]): Promise<TokenAgency[]> => sql<
  TokenAgency[]
>`
  select id, no, code, line from agencies.agency
  where code = any(${codes as string[]}::text[]) and closed_at is null`

/** Which agencies beneath another. */
export interface Beneath {
  line: string
  levels: readonly string[] | null
  kinds: readonly string[] | null
  /** Leave out those at which somebody holds this role or an unredeemed Token for it waits. */
  withoutRole: Role | null
}

/** Finds all open ones that belong to an agency, itself not included, by code; one more than may be at the most. */
export const agenciesBeneath = (
  { sql }: Tx,
  { line, levels, kinds, withoutRole }: Beneath,
): Promise<TokenAgency[]> => sql<TokenAgency[]>`
  select a.id, a.no, a.code, a.line
  from agencies.agency a
  where a.line > ${line} collate "C" and a.line < ${`${line.slice(0, -1)}0`} collate "C"
    and a.closed_at is null
    and (${levels as string[] | null}::text[] is null or a.level = any(${levels as string[] | null}::text[]))
    and (${kinds as string[] | null}::text[] is null or a.kind = any(${kinds as string[] | null}::text[]))
    and (${withoutRole}::text is null or not exists (
      select 1 from identity.access_grant g
      where g.agency_no = a.no and g.group_no is null and g.role = ${withoutRole} and g.holder_kind = 'PERSON'
        and (g.valid_to is null or g.valid_to > greatest(clock_timestamp(), g.valid_from))
    ) and not exists (
      select 1 from identity.activation_token t
      where t.agency_no = a.no and t.group_no is null and t.role = ${withoutRole}
        and t.redeemed_at is null and t.revoked_at is null and t.expires_at > clock_timestamp()
    ))
  order by a.code
  limit ${one}`
