import type { Queryable, Tx } from '@eact/kit/database'

/** Marks a document as one whose bytes are gone; it must be switched off by then. */
export async function markPurged(
  { sql }: Tx,
  { id, at, by, reason }: { id: string; at: Date; by: string; reason: string },
): Promise<void> {
  await sql`
    update reports.document set purged_at = ${at}, purged_by = ${by}, purge_reason = ${reason}
    where id = ${id}`
}

/** How many saved documents hold these bytes still. */
export async function countCopies({ sql }: Pick<Queryable, 'sql'>, sha256: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from reports.document
    where sha256 = ${sha256} and saved_at is not null and purged_at is null`
  return row?.n ?? 0
}
