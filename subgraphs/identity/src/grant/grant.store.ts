import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { Role, SignedIn } from '@eact/kit/viewer'
import { alive, anchored, covers } from './grant.anchor.store.ts'
import type { GrantSight, Right } from './grant.policy.ts'

/** A grant with the id of its anchor agency. */
export interface GrantRow extends Right {
  id: string
  agencyNo: number
  agencyId: string
  /** Of one for a coverage group; null for others. */
  groupNo: number | null
  groupId: string | null
  holderId: string
  holderKind: 'PERSON' | 'CLIENT'
  /** Null for what was imported. */
  grantedById: string | null
  validFrom: Date
  validTo: Date | null
  /** At the moment of reading. */
  state: 'IN_FORCE' | 'ENDED' | 'NOT_BEGUN' | 'CLOSED'
}

/** What is read of a grant `g`, with its anchor `a`. */
export const grantColumns = ({ sql }: Pick<Queryable, 'sql'>) => sql`
  g.id, g.role, g.reach, a.no as "agencyNo", a.line, a.id as "agencyId", g.group_no as "groupNo",
  (select id from agencies.coverage_group where no = g.group_no) as "groupId", g.holder_id as "holderId",
  g.holder_kind as "holderKind", g.granted_by as "grantedById", g.valid_from as "validFrom", g.valid_to as "validTo",
  case
    when g.valid_to <= greatest(clock_timestamp(), g.valid_from) then 'ENDED'
    when g.reach <> 'STATE' and (a.closed_at is not null or exists (
      select from agencies.coverage_group where no = g.group_no and closed_at is not null
    )) then 'CLOSED'
    when g.valid_from > clock_timestamp() then 'NOT_BEGUN'
    else 'IN_FORCE'
  end as state`

/** Reads the viewer's own grants in force, at most 100; of a person's own token those of its owner. */
export const readGrantsInForce = (
  queryable: Pick<Queryable, 'sql'>,
  { id, kind }: SignedIn,
): Promise<GrantRow[]> => queryable.sql<GrantRow[]>`
  select ${grantColumns(queryable)}
  from identity.access_grant g ${anchored(queryable)}
  left join identity.client c on ${kind} = 'CLIENT' and c.id = ${id} and c.kind = 'PERSONAL'
  where g.holder_id = coalesce(c.owner_id, ${id}::uuid)
    and g.holder_kind = case when c.id is null then ${kind} else 'PERSON' end
    and g.valid_from <= clock_timestamp()
    and (g.valid_to is null or g.valid_to > clock_timestamp())
    and ${alive(queryable)}
  order by g.id
  limit 100`

/** Whether a grant `g` with its anchor `a` is in sight. */
export const inSight = (
  queryable: Pick<Queryable, 'sql'>,
  { holderId, holderKind, ranges, anchors }: GrantSight,
) => queryable.sql`(
  (g.holder_id = ${holderId} and g.holder_kind = ${holderKind})
  or exists (
    select 1 from unnest(${ranges.lows}::text[], ${ranges.highs}::text[]) seen (low, high)
    where a.line >= seen.low collate "C" and a.line < seen.high collate "C"
  )
  or exists (
    select 1 from unnest(${anchors}::text[]) above (line)
    where ${covers(queryable, queryable.sql`above.line`)}
  )
)`

/** Reads those of the grants that the viewer may see, ended ones too, in any order. */
export const readGrants = (
  queryable: Pick<Queryable, 'sql'>,
  ids: readonly string[],
  sight: GrantSight,
): Promise<GrantRow[]> => queryable.sql<GrantRow[]>`
  select ${grantColumns(queryable)}
  from identity.access_grant g ${anchored(queryable)}
  where g.id = any(${ids as string[]}::uuid[]) and ${inSight(queryable, sight)}`

/** Which grants a list holds; null asks nothing. */
export interface GrantConditions {
  sight: GrantSight
  /** Anchored beneath this line, itself included. */
  under: string | null
  /** That reach the agency of this line. */
  covering: string | null
  roles: readonly Role[] | null
  personId: string | null
  state: GrantRow['state'] | null
}

const holding = (queryable: Pick<Queryable, 'sql'>, asked: GrantConditions) => queryable.sql`
  ${inSight(queryable, asked.sight)}
  and (${asked.under}::text is null or starts_with(a.line, ${asked.under}))
  and (${asked.covering}::text is null or ${covers(queryable, queryable.sql`${asked.covering}::text`)})
  and (${asked.roles as string[] | null}::text[] is null or g.role = any(${asked.roles as string[] | null}::text[]))
  and (${asked.personId}::uuid is null or (g.holder_id = ${asked.personId} and g.holder_kind = 'PERSON'))
  and case ${asked.state}::text
    when 'ENDED' then g.valid_to <= greatest(clock_timestamp(), g.valid_from)
    when 'CLOSED' then not ${alive(queryable)} and (g.valid_to is null or g.valid_to > greatest(clock_timestamp(), g.valid_from))
    when 'NOT_BEGUN' then ${alive(queryable)}
      and g.valid_from > clock_timestamp() and (g.valid_to is null or g.valid_to > g.valid_from)
    when 'IN_FORCE' then ${alive(queryable)}
      and g.valid_from <= clock_timestamp() and (g.valid_to is null or g.valid_to > clock_timestamp())
    else true
  end`

/** Reads a page of grants, the latest first; one more than wanted where there is a next page. */
export const listGrants = (
  queryable: Pick<Queryable, 'sql'>,
  conditions: GrantConditions,
  { first, after }: Page<string>,
): Promise<GrantRow[]> => queryable.sql<GrantRow[]>`
  select ${grantColumns(queryable)}
  from identity.access_grant g ${anchored(queryable)}
  where ${holding(queryable, conditions)} and (${after}::uuid is null or g.id < ${after})
  order by g.id desc
  limit ${first + 1}`

/** Counts the grants for which all conditions hold. */
export async function countGrants(
  queryable: Pick<Queryable, 'sql'>,
  conditions: GrantConditions,
): Promise<number> {
  const [row] = await queryable.sql<{ count: number }[]>`
    select count(*)::int as count
    from identity.access_grant g ${anchored(queryable)}
    where ${holding(queryable, conditions)}`
  return row?.count ?? 0
}

/** Whether a person holds any right now. */
export async function holdsGrant(queryable: Pick<Queryable, 'sql'>, personId: string): Promise<boolean> {
  const [row] = await queryable.sql<{ holds: boolean }[]>`
    select exists (
      select 1 from identity.access_grant g ${anchored(queryable)}
      where g.holder_id = ${personId} and g.holder_kind = 'PERSON'
        and g.valid_from <= clock_timestamp()
        and (g.valid_to is null or g.valid_to > clock_timestamp())
        and ${alive(queryable)}
    ) as holds`
  return row?.holds ?? false
}

/** Reads the rights of people, in force or to come, as far as it is to be judged who may take them away. */
export const readRightsOfPeople = (
  queryable: Pick<Queryable, 'sql'>,
  personIds: readonly string[],
): Promise<(Right & { holderId: string })[]> => queryable.sql<(Right & { holderId: string })[]>`
  select g.holder_id as "holderId", g.role, g.reach, a.line
  from identity.access_grant g ${anchored(queryable)}
  where g.holder_id = any(${personIds as string[]}::uuid[]) and g.holder_kind = 'PERSON'
    and (g.valid_to is null or g.valid_to > greatest(clock_timestamp(), g.valid_from))
    and ${alive(queryable)}`
