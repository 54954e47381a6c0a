import type { Queryable, Tx } from '@eact/kit/database'
import type { KeptInput } from './reorganisation.store.ts'

/** A reorganisation whose day has come. */
export interface DueReorganisation {
  id: string
  input: KeptInput
  /** Who had it wait for its day. */
  carriedOutBy: string
  /** Under which one of their rights alone they acted; null for all of them. */
  actingGrantId: string | null
}

/** Finds those that wait for a day that has come, the earliest first. @param today ISO day in Bangkok */
export async function findDue({ sql }: Queryable, today: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from agencies.reorganisation
    where state = 'SCHEDULED' and effective_on <= ${today}::date
    order by effective_on, planned_at, id`
  return rows.map(({ id }) => id)
}

/** Locks one that waits for a day that has come; null when it does not, or another process has it. */
export async function dueForUpdate(
  { sql }: Tx,
  id: string,
  today: string,
): Promise<DueReorganisation | null> {
  const [row] = await sql<DueReorganisation[]>`
    select id, input, carried_out_by as "carriedOutBy", acting_grant_id as "actingGrantId" from agencies.reorganisation
    where id = ${id} and state = 'SCHEDULED' and effective_on <= ${today}::date
    for update skip locked`
  return row ?? null
}
