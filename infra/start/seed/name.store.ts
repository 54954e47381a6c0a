import type { ShortForm } from '@eact/agencies/agency/agency.names'
import type { Tx } from '@eact/kit/database'
import { findPlaces } from './agency.store.ts'
import type { PlannedName } from './name-file.ts'

/** Whether an agency was planted that nobody can find yet. */
export async function isAnyUnsearched({ sql }: Tx): Promise<boolean> {
  const [row] = await sql<[{ any: boolean }]>`
    select exists (select from agencies.agency where search = '') as any`
  return row.any
}

/**
 * Plants names that the agency never had: one that was ended since stays so.
 *
 * @returns how many were planted, and for how many the tree has no agency
 */
export async function plantNames(
  tx: Tx,
  names: readonly PlannedName[],
  at: Date,
): Promise<{ planted: number; left: number }> {
  const places = await findPlaces(tx, [...new Set(names.map(({ code }) => code))])
  const rows = names.flatMap(({ code, ...name }) => {
    const place = places.get(code)
    return place ? [{ agency_no: place.no, ...name }] : []
  })
  const planted = await tx.sql`
    insert into agencies.name (agency_no, kind, text, used_until, source, valid_from)
    select p.agency_no, p.kind, p.text, p.used_until, p.source, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) p (agency_no int, kind text, text text, used_until date,
      source text)
    where not exists (select from agencies.name n where n.agency_no = p.agency_no and n.text = p.text)`
  return { planted: planted.count, left: names.length - rows.length }
}

/** Plants the short forms that are not known yet. */
export async function plantShortForms({ sql }: Tx, shortForms: readonly ShortForm[]): Promise<void> {
  await sql`
    insert into agencies.short_form (short, long)
    select p.short, p.long from json_to_recordset(${JSON.stringify(shortForms)}::json) p (short text, long text)
    on conflict (short) do nothing`
}

/**
 * Puts in order what the search looks at; the server's own housekeeping comes only after a while. What agencies are
 * found by is told to their present versions: it was empty until now.
 */
export async function settleSearch({ sql }: Tx): Promise<void> {
  await sql`
    update agencies.agency_version v set search = a.search
    from agencies.agency a where a.no = v.agency_no and v.valid_to is null and v.search <> a.search`
  await sql`select gin_clean_pending_list('agencies.agency_search'::regclass)`
  await sql`analyze agencies.agency`
  await sql`analyze agencies.name`
}
