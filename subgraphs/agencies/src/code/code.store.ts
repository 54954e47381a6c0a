import type { Queryable, Tx } from '@eact/kit/database'
import { heldAt } from '../held.store.ts'
import { agencyRules } from '@eact/schema/forms/agency'
import type { AgencyCodeScheme } from '@eact/schema/generated/agencies'

/** A code by which others know an agency, as it is read. */
export interface CodeRow {
  agencyNo: number
  scheme: AgencyCodeScheme
  code: string
}

/** Reads by which codes others know agencies now, or knew them at a past instant; at most twenty of each agency. */
export const readCodes = (
  { sql }: Queryable,
  agencyNos: readonly number[],
  asOf: Date | null,
): Promise<CodeRow[]> =>
  sql<CodeRow[]>`
    select c.agency_no as "agencyNo", c.scheme, c.code
    from (
      select *, row_number() over (partition by agency_no order by scheme collate "C", code collate "C") as place
      from agencies.agency_code
      where agency_no = any(${agencyNos as number[]}::int[]) and ${heldAt(sql, asOf)}
    ) c
    where c.place <= ${agencyRules.maxCodes}
    order by c.agency_no, c.place`

/** Ends codes and begins others; the agency's row is locked by then. Two statements, however many there are. */
export async function writeCodes(
  { sql }: Tx,
  agencyNo: number,
  {
    ended,
    begun,
  }: { ended: readonly Omit<CodeRow, 'agencyNo'>[]; begun: readonly Omit<CodeRow, 'agencyNo'>[] },
  at: Date,
): Promise<void> {
  await sql`
    update agencies.agency_code c set valid_to = ${at}
    from json_to_recordset(${JSON.stringify(ended)}::json) e (scheme text, code text)
    where c.agency_no = ${agencyNo} and c.valid_to is null and c.scheme = e.scheme and c.code = e.code`
  await sql`
    insert into agencies.agency_code (agency_no, scheme, code, valid_from)
    select ${agencyNo}, scheme, code, ${at}
    from json_to_recordset(${JSON.stringify(begun)}::json) b (scheme text, code text)`
}
