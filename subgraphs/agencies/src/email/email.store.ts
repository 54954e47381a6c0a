import type { Queryable, Tx } from '@eact/kit/database'
import { heldAt } from '../held.store.ts'
import { emailRules, type EmailKind } from '@eact/schema/forms/email'
import type { AgencyEmailKind } from '@eact/schema/generated/agencies'

/** An address of an agency as it is read. */
export interface EmailRow {
  agencyNo: number
  kind: AgencyEmailKind
  address: string
  isMain: boolean
  /** When DGA's list was seen to hold it; null until then. */
  verifiedAt: Date | null
  isSample: boolean
}

/** Reads the addresses that agencies have now, or had at a past instant, of each kind the main one first; at most `maxPerKind` of a kind. */
export const readEmails = (
  { sql }: Queryable,
  agencyNos: readonly number[],
  asOf: Date | null,
): Promise<EmailRow[]> =>
  sql<EmailRow[]>`
    select e.agency_no as "agencyNo", e.kind, e.address, e.is_main as "isMain", e.verified_at as "verifiedAt",
      e.is_sample as "isSample"
    from (
      select *, row_number() over (partition by agency_no, kind order by is_main desc, address) as place
      from agencies.email
      where agency_no = any(${agencyNos as number[]}::int[]) and ${heldAt(sql, asOf)}
    ) e
    where e.place <= ${emailRules.maxPerKind}
    order by e.agency_no, e.kind, e.place`

/** An address that begins. */
export interface NewEmail {
  id: string
  kind: EmailKind
  address: string
  isMain: boolean
}

/**
 * Ends addresses and begins others; the agency's row is locked by then. What DGA's list was seen to hold stays so where
 * the same address goes on. Two statements, however many there are.
 *
 * @param ended ids of rows
 */
export async function writeEmails(
  { sql }: Tx,
  agencyNo: number,
  { ended, begun }: { ended: readonly string[]; begun: readonly NewEmail[] },
  at: Date,
): Promise<void> {
  await sql`
    update agencies.email set valid_to = ${at}
    where agency_no = ${agencyNo} and valid_to is null and id = any(${[...ended]}::uuid[])`
  await sql`
    insert into agencies.email (id, agency_no, kind, address, is_main, verified_at, is_sample, valid_from)
    select b.id, ${agencyNo}, b.kind, b.address, b."isMain", ended.verified_at, lower(b.address) like '%.example', ${at}
    from json_to_recordset(${JSON.stringify(begun)}::json) b (id uuid, kind text, address text, "isMain" boolean)
    left join agencies.email ended on ended.agency_no = ${agencyNo} and ended.valid_to = ${at}
      and ended.kind = b.kind and lower(ended.address) = lower(b.address)`
}

/** Finds an address registered with DGA, whatever its capitals; the agency's row is locked by then. */
export async function findRegistered(
  { sql }: Queryable,
  agencyNo: number,
  address: string,
): Promise<{ id: string; address: string; isVerified: boolean; isSample: boolean } | null> {
  const [row] = await sql<{ id: string; address: string; isVerified: boolean; isSample: boolean }[]>`
    select id, address, verified_at is not null as "isVerified", is_sample as "isSample" from agencies.email
    where agency_no = ${agencyNo} and kind = 'DGA_REGISTERED' and valid_to is null and lower(address) = ${address.toLowerCase()}`
  return row ?? null
}

/** Writes when DGA's list was seen to hold an address, or that it is no longer held to. @param next id of the row that begins */
export async function writeVerified(
  { sql }: Tx,
  { id, next, verifiedAt, at }: { id: string; next: string; verifiedAt: Date | null; at: Date },
): Promise<void> {
  await sql`update agencies.email set valid_to = ${at} where id = ${id}`
  await sql`
    insert into agencies.email (id, agency_no, kind, address, is_main, verified_at, is_sample, valid_from)
    select ${next}, agency_no, kind, address, is_main, ${verifiedAt}::timestamptz, is_sample, ${at} from agencies.email
    where id = ${id}`
}
