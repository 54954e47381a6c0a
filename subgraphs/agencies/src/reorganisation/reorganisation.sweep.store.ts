import type { Queryable } from '@eact/kit/database'

/**
 * Drops drafts that nobody carried out for so many days, a few at a time; those of imports go with their imports.
 *
 * @returns the ids of those that were dropped
 */
export async function dropLapsed({ sql }: Queryable, days: number, most: number): Promise<string[]> {
  const dropped = await sql<{ id: string }[]>`
    update agencies.reorganisation
    set state = 'DROPPED', ended_at = date_trunc('milliseconds', clock_timestamp())
    where id = any(array(
      select id from agencies.reorganisation
      where state = 'DRAFT' and kind <> 'IMPORT'
        and planned_at < clock_timestamp() - make_interval(days => ${days}::int)
      order by planned_at, id
      limit ${most}
      for update skip locked
    ))
    returning id`
  return dropped.map(({ id }) => id)
}
