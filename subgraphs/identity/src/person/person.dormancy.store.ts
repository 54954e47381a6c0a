import type { Queryable, Tx } from '@eact/kit/database'
import { alive, anchored } from '../grant/grant.anchor.store.ts'

/** Days without a sign-in after which an account is warned, and then suspended. */
export interface DormancyDays {
  warn: number
  suspend: number
}

/** People who are dealt with in one go; the rest follows in the next. */
const atOnce = 500

/** When an account was last used: its latest sign-in, or else when it came into being or was reinstated. */
const lastUsed = ({ sql }: Pick<Queryable, 'sql'>) => sql`greatest(p.created_at, p.reinstated_at, (
  select max(e.at) from identity.account_event e where e.person_id = p.id and e.kind = 'SIGN_IN'
))`

/** Only what could do harm is looked at: an account with a right in force, not suspended yet. */
const usable = (queryable: Pick<Queryable, 'sql'>) => queryable.sql`p.suspended_at is null and exists (
  select 1 from identity.access_grant g ${anchored(queryable)}
  where g.holder_id = p.id and g.holder_kind = 'PERSON'
    and g.valid_from <= clock_timestamp() and (g.valid_to is null or g.valid_to > clock_timestamp())
    and ${alive(queryable)}
)`

/** Marks those as warned who were not and whose account nobody has used for so long; gives their ids. */
export async function warnDormant(tx: Tx, { warn }: DormancyDays): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`
    update identity.person set dormancy_warned_at = clock_timestamp()
    where id in (
      select p.id from identity.person p
      where p.dormancy_warned_at is null and ${usable(tx)}
        and ${lastUsed(tx)} < clock_timestamp() - ${warn} * interval '1 day'
      order by p.id limit ${atOnce} for update skip locked
    )
    returning id`
  return rows.map(({ id }) => id)
}

/**
 * Finds who was warned and has not come back: the whole time between warning and suspension has passed since the
 * warning, so that a setting made late surprises nobody. DGA's administrators stay, lest nobody be left to reinstate
 * the others; they are warned all the same.
 */
export async function findForSuspension(
  { sql }: Pick<Queryable, 'sql'>,
  { warn, suspend }: DormancyDays,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select p.id from identity.person p
    where p.dormancy_warned_at <= clock_timestamp() - ${suspend - warn} * interval '1 day' and ${usable({ sql })}
      and ${lastUsed({ sql })} < clock_timestamp() - ${suspend} * interval '1 day'
      and not exists (
        select 1 from identity.access_grant g
        where g.holder_id = p.id and g.holder_kind = 'PERSON' and g.role = 'DGA_ADMINISTRATOR'
          and (g.valid_to is null or g.valid_to > clock_timestamp())
      )
    order by p.id limit ${atOnce}`
  return rows.map(({ id }) => id)
}
