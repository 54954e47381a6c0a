import { createHash } from 'node:crypto'
import { newId } from '@eact/kit/ids'
import type { Database, Queryable } from '@eact/kit/database'
import { networkOf } from '@eact/kit/network'
import { activationRules } from '@eact/schema/forms/activation'

/** One try to redeem a Token. */
export interface Try {
  personId: string
  /** Counted by its network, as `networkOf` has it. Null when it did not come by HTTP. */
  sourceAddress: string | null
  /** SHA-256 of what was typed, read as a code. */
  codeHash: Buffer
}

/**
 * Counts a try before anything is looked at, in a transaction of its own, so that no failure of what follows forgets
 * it. Tries of one person, from one address and of one code are counted one after another, however they come.
 *
 * @returns the id of the try; null when there were too many, and then it is not counted: it may be tried again as
 *   soon as the oldest has left the window
 */
export const countTry = (database: Database, { personId, sourceAddress, codeHash }: Try) =>
  database.transaction(async ({ sql }): Promise<string | null> => {
    const network = sourceAddress === null ? null : networkOf(sourceAddress)
    const subjects = [`person ${personId}`, `code ${codeHash.toString('hex')}`, `address ${network}`]
    await sql`
      select pg_advisory_xact_lock(key::bigint)
      from unnest(${subjects.map(lockOf).toSorted()}::text[]) with ordinality as locks (key, place) order by place`
    const { maxTries, windowMinutes } = activationRules
    const [counted] = await sql<{ id: string }[]>`
      with since as (select clock_timestamp() - ${windowMinutes} * interval '1 minute' as at)
      insert into identity.activation_try (id, at, person_id, source_address, code_hash)
      select ${newId()}::uuid, clock_timestamp(), ${personId}::uuid, ${network}::text, ${codeHash}::bytea
      from since
      where (select count(*) from identity.activation_try t
          where t.person_id = ${personId} and t.at > since.at) < ${maxTries}
        and (select count(*) from identity.activation_try t
          where t.source_address = ${network} and t.at > since.at) < ${maxTries}
        and (select count(*) from identity.activation_try t
          where t.code_hash = ${codeHash} and t.at > since.at) < ${maxTries}
      returning id`
    return counted?.id ?? null
  })

/** A number for an advisory lock. Two subjects that share one only wait for each other. */
const lockOf = (subject: string): string =>
  createHash('sha256').update(`activation ${subject}`).digest().readBigInt64BE(0).toString()

/** Takes back a try that was right: whole rooms are activated from one address. */
export async function forgetTry({ sql }: Pick<Queryable, 'sql'>, id: string): Promise<void> {
  await sql`delete from identity.activation_try where id = ${id}`
}

/** Removes tries older than a day; gives how many. The account log keeps what was refused. */
export async function removeOldTries({ sql }: Pick<Queryable, 'sql'>): Promise<number> {
  const { count } = await sql`
    delete from identity.activation_try where at < clock_timestamp() - interval '1 day'`
  return count
}
