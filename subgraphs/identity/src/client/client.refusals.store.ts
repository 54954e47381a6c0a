import type { Queryable } from '@eact/kit/database'
import { networkOf } from '@eact/kit/network'

type Sql = Pick<Queryable, 'sql'>

/**
 * How many wrong secrets are borne within one window. A secret is 256 random bits, so this is no defence of the secret
 * but of the service: who guesses is told to stop. The number for one service is the larger one, so that a stranger at
 * one address cannot keep it from its own.
 */
export const refusalLimits = { perAddress: 30, perClient: 300, windowSeconds: 900 } as const

/** Who shows a secret. */
export interface Knocking {
  clientId: string
  /** Counted by its network, as `networkOf` has it. Null when it did not come by HTTP. */
  sourceAddress: string | null
}

const subjectsOf = ({ clientId, sourceAddress }: Knocking): string[] => [
  ...(sourceAddress === null ? [] : [`address ${networkOf(sourceAddress)}`]),
  `client ${clientId}`,
]

/** How long one who knocks has to wait, in whole seconds; 0 when they need not. */
export async function readWait({ sql }: Sql, knocking: Knocking): Promise<number> {
  const { perAddress, perClient, windowSeconds } = refusalLimits
  const [found] = await sql<{ seconds: number | null }[]>`
    select ceil(extract(epoch from max(since) + ${windowSeconds} * interval '1 second' - clock_timestamp()))::integer
      as seconds
    from identity.client_refusal
    where subject = any(${subjectsOf(knocking)}::text[])
      and count >= case when starts_with(subject, 'client ') then ${perClient}::integer else ${perAddress} end
      and since > clock_timestamp() - ${windowSeconds} * interval '1 second'`
  return Math.max(0, found?.seconds ?? 0)
}

/** Counts a wrong secret, for a service only when there is one. Always in the same order, so that none waits in a ring. */
export async function countRefusal({ sql }: Sql, knocking: Knocking): Promise<void> {
  await sql`
    insert into identity.client_refusal as r (subject, since, count)
    select subject, clock_timestamp(), 1
    from unnest(${subjectsOf(knocking)}::text[]) told (subject)
    where not starts_with(subject, 'client ')
      or exists (select from identity.client c where c.id::text = ${knocking.clientId} and c.kind = 'SERVICE')
    order by subject
    on conflict (subject) do update set
      count = case when r.since > clock_timestamp() - ${refusalLimits.windowSeconds} * interval '1 second'
        then r.count + 1 else 1 end,
      since = case when r.since > clock_timestamp() - ${refusalLimits.windowSeconds} * interval '1 second'
        then r.since else excluded.since end`
}

/** Removes what no window holds any more; gives how many. */
export async function removeOldRefusals({ sql }: Sql): Promise<number> {
  const { count } = await sql`
    delete from identity.client_refusal
    where since < clock_timestamp() - ${refusalLimits.windowSeconds} * interval '1 second'`
  return count
}
