import type { Queryable, Tx } from '@eact/kit/database'
import { heldAt } from '../held.store.ts'
import { agencyRules } from '@eact/schema/forms/agency'
import type { AgencyNameKind } from '@eact/schema/generated/agencies'

/** Another name of an agency as it is read. */
export interface NameRow {
  agencyNo: number
  kind: AgencyNameKind
  name: string
  /** ISO day on which the next name took effect; null where it is not known or the name is no former one. */
  usedUntil: string | null
}

/** Reads what else agencies are called now, or were at a past instant, by kind and name; at most twenty of each agency. */
export const readNames = (
  { sql }: Queryable,
  agencyNos: readonly number[],
  asOf: Date | null,
): Promise<NameRow[]> =>
  sql<NameRow[]>`
    select n.agency_no as "agencyNo", n.kind, n.text as name, n.used_until as "usedUntil"
    from (
      select *, row_number() over (partition by agency_no order by kind, text) as place
      from agencies.name
      where agency_no = any(${agencyNos as number[]}::int[]) and ${heldAt(sql, asOf)}
    ) n
    where n.place <= ${agencyRules.maxOtherNames}
    order by n.agency_no, n.place`

/**
 * Ends other names and begins others; the agency's row is locked by then. Two statements, however many there are.
 *
 * @param ended the names
 */
export async function writeNames(
  { sql }: Tx,
  agencyNo: number,
  { ended, begun }: { ended: readonly string[]; begun: readonly Omit<NameRow, 'agencyNo'>[] },
  at: Date,
): Promise<void> {
  await sql`
    update agencies.name set valid_to = ${at}
    where agency_no = ${agencyNo} and valid_to is null and text = any(${[...ended]}::text[])`
  await sql`
    insert into agencies.name (agency_no, kind, text, used_until, source, valid_from)
    select ${agencyNo}, kind, name, "usedUntil", 'officer', ${at}
    from json_to_recordset(${JSON.stringify(begun)}::json) b (kind text, name text, "usedUntil" date)`
}
