import type { Tx } from '@eact/kit/database'
import { newId } from '@eact/kit/ids'
import { findPlaces } from './agency.store.ts'
import type { PlannedEmail } from './email-file.ts'

/**
 * Plants addresses of agencies that never had one of that kind: what was changed or ended since stays so.
 *
 * @returns how many were planted, and for how many the tree has no agency
 */
export async function plantEmails(
  tx: Tx,
  emails: readonly PlannedEmail[],
  at: Date,
): Promise<{ planted: number; left: number }> {
  const places = await findPlaces(tx, [...new Set(emails.map(({ code }) => code))])
  const rows = emails.flatMap(({ code, ...email }) => {
    const place = places.get(code)
    return place ? [{ id: newId(), agency_no: place.no, ...email }] : []
  })
  const planted = await tx.sql`
    insert into agencies.email (id, agency_no, kind, address, is_main, is_sample, valid_from)
    select p.id, p.agency_no, p.kind, p.address, p.is_main, p.is_sample, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) p (id uuid, agency_no int, kind text, address text,
      is_main boolean, is_sample boolean)
    where not exists (select from agencies.email e where e.agency_no = p.agency_no and e.kind = p.kind)`
  return { planted: planted.count, left: emails.length - rows.length }
}
