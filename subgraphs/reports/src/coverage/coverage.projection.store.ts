import type { Queryable, Tx } from '@eact/kit/database'
import { liveStates, validMembers, type Reading } from './coverage.live.store.ts'
import type { CoverageTouch } from './coverage.touch.ts'

/** Any number; only that everyone takes the same lock matters. */
const projectionLock = 7_256_547

/**
 * Makes the projection of `asked` (`no`, `line`, `is_closed`, `at`) what the live rule says: what is no longer true
 * ends at the agency's instant, what is begins there, or as soon after it as the history of before allows.
 */
const moving = (from: Reading) => from.sql`
  ${liveStates(from)}, held as (
    select c.agency_no as no, c.section, c.state, c.valid_from
    from asked a join reports.coverage_state c on c.agency_no = a.no and c.valid_to is null
  ), past as (
    select c.agency_no as no, c.section, max(c.valid_to) as ended_at
    from asked a join reports.coverage_state c on c.agency_no = a.no
    group by 1, 2
  ), changed as (
    select no, section, live.state, held.no is not null as ends,
      greatest(asked.at, past.ended_at, held.valid_from + interval '1 millisecond') as at
    from live
    full join held using (no, section)
    join asked using (no)
    left join past using (no, section)
    where live.state is distinct from held.state
  ), ended as (
    update reports.coverage_state c set valid_to = changed.at
    from changed
    where changed.ends and c.agency_no = changed.no and c.section = changed.section and c.valid_to is null
    returning c.agency_no as no, c.section
  ), begun as (
    insert into reports.coverage_state (agency_no, section, state, valid_from)
    select no, section, changed.state, changed.at
    from changed
    left join ended using (no, section)
    where changed.state is not null
    returning 1
  )`

/**
 * Moves the projection in the transaction of an act of reports, in two statements however many reports it is of. To be
 * called once in a transaction, when everything is written, as the last that takes a lock.
 *
 * Acts that touch nobody but themselves go side by side; one that reaches others waits for those and holds them up
 * until it commits: so each sees what the others did.
 *
 * @param at the instant of the act
 */
export async function moveCoverage(tx: Tx, touches: readonly CoverageTouch[], at: Date): Promise<void> {
  if (touches.length === 0) return
  const isAlone = touches.every(({ isWide, groupNos }) => !isWide && groupNos.length === 0)
  await lockProjection(tx, isAlone)
  const { sql } = tx
  const nos = touches.map(({ agencyNo }) => agencyNo)
  await sql`
    with asked as (
      select no, line, closed_at is not null as is_closed, ${at}::timestamptz as at
      from agencies.agency where no = any(${isAlone ? sql`${nos}::integer[]` : sql`array(${reachedBy(tx, touches)})`})
    ), ${moving(tx)}
    select 1`
}

/** The numbers of all whom acts touch: themselves, those beneath them, and whoever ever was a member of the groups. */
const reachedBy = ({ sql }: Tx, touches: readonly CoverageTouch[]) => sql`
  select unnest(${touches.map(({ agencyNo }) => agencyNo)}::integer[])
  union
  select beneath.no
  from agencies.agency top
  join agencies.agency beneath on beneath.line >= top.line and beneath.line < left(top.line, -1) || '0'
  where top.no = any(${touches.filter(({ isWide }) => isWide).map(({ agencyNo }) => agencyNo)}::integer[])
  union
  select m.agency_no from agencies.group_member m
  where m.group_no = any(${touches.flatMap(({ groupNos }) => groupNos)}::integer[])`

/** Waits for whoever moves the projection; until the transaction ends. */
async function lockProjection({ sql }: Tx, isShared: boolean): Promise<void> {
  if (isShared) await sql`select pg_advisory_xact_lock_shared(${projectionLock})`
  else await sql`select pg_advisory_xact_lock(${projectionLock})`
}

/** How far the projection has come, and how far the tree and the groups have. */
export interface ProjectionState {
  /** The instant of the reading, by the database's clock. */
  readAt: Date
  projectedAt: Date | null
  rebuildWanted: boolean
  /** Whether nothing of the tree or of groups has changed since it took them in. */
  isCurrent: boolean
  /** Tell one state of the tree and of the groups from another, also when it is a planned day that has come. */
  marks: string[]
}

/** Reads how far the projection has come, in one statement. */
export async function readProjection({ sql }: Reading): Promise<ProjectionState> {
  const [row] = await sql<ProjectionState[]>`
    with now as (
      select array[
        (select coalesce(max(no), 0) from agencies.agency),
        (select count(carried_out_at) + count(ended_at) from agencies.reorganisation),
        (select count(closed_at) from agencies.coverage_group),
        -- Which head each group has: a sum of its own kind, since a head may go and come back.
        (select coalesce(bit_xor(hashint8extended((no::bigint << 31) + head_no, 0)), 0) from agencies.coverage_group),
        -- Beginnings and ends that have come.
        (select count(*) filter (where valid_from <= statement_timestamp())
          + count(*) filter (where valid_to <= statement_timestamp()) from agencies.group_member)
      ]::bigint[] as marks
    )
    select statement_timestamp() as "readAt", p.projected_at as "projectedAt", p.rebuild_wanted as "rebuildWanted",
      not p.rebuild_wanted and p.marks is not distinct from now.marks as "isCurrent", now.marks::text[] as marks
    from now, reports.coverage_projection p`
  if (!row) throw new Error('reports.coverage_projection has no row: the migration of reports makes it')
  return row
}

/**
 * Takes changes of the tree and of groups in, of at most `limit` agencies, in a transaction of its own: agencies that
 * stand elsewhere, were closed or came into or out of a group than when they were last looked at, and those whom the
 * documents of such a closed one covered.
 *
 * @returns how many agencies had changed
 */
export async function followTree(tx: Tx, limit: number): Promise<number> {
  await lockProjection(tx, false)
  const [row] = await tx.sql<{ count: number }[]>`
    with members as (
      select agency_no as no, array_agg(group_no order by group_no) as group_nos from (${validMembers(tx)}) m group by 1
    ), standing as (
      select a.no, a.line, a.closed_at is not null as is_closed, coalesce(members.group_nos, '{}') as group_nos
      from agencies.agency a left join members using (no)
    ), moved as (
      select standing.*, standing.is_closed is distinct from ground.is_closed as turned
      from standing
      left join reports.coverage_ground ground on ground.agency_no = standing.no
      where ground.agency_no is null
        or (standing.line, standing.is_closed, standing.group_nos) <> (ground.line, ground.is_closed, ground.group_nos)
      order by standing.no
      limit ${limit}
    ), noted as (
      insert into reports.coverage_ground (agency_no, line, is_closed, group_nos)
      select no, line, is_closed, group_nos from moved
      on conflict (agency_no) do update
        set line = excluded.line, is_closed = excluded.is_closed, group_nos = excluded.group_nos
    ), concerned as (
      select no from moved
      union
      select m.agency_no
      from moved
      join reports.document d on d.agency_no = moved.no and d.scope = 'GROUP' and d.public_from is not null
      join (${validMembers(tx)}) m on m.group_no = any(d.group_nos)
      where moved.turned
    ), asked as (
      select a.no, a.line, a.closed_at is not null as is_closed, coalesce(told.at, statement_timestamp()) as at
      from concerned
      join agencies.agency a using (no)
      cross join reports.coverage_projection p
      -- When it was changed; of whoever changed more than once, the last time.
      cross join lateral (
        select max(happened.at) as at
        from (
          select unnest(array[r.carried_out_at, r.ended_at])
          from agencies.reorganisation_place place
          join agencies.reorganisation r on r.id = place.reorganisation_id and r.carried_out_at is not null
          where place.agency_no = a.no
          union all
          select unnest(array[m.valid_from, m.valid_to, g.closed_at])
          from agencies.group_member m
          join agencies.coverage_group g on g.no = m.group_no
          where m.agency_no = a.no
        ) happened (at)
        where happened.at > p.projected_at and happened.at <= statement_timestamp()
      ) told
    ), ${moving(tx)}
    select count(*)::integer as count from moved`
  return row?.count ?? 0
}

/**
 * Works agencies out anew, whatever the projection says of them, from the one after `afterNo` on.
 *
 * @returns the number of the last one; null when there are no more
 */
export async function rebuildAgencies(tx: Tx, afterNo: number, limit: number): Promise<number | null> {
  await lockProjection(tx, false)
  const [row] = await tx.sql<{ lastNo: number | null }[]>`
    with asked as (
      select no, line, closed_at is not null as is_closed, statement_timestamp() as at
      from agencies.agency where no > ${afterNo} order by no limit ${limit}
    ), ${moving(tx)}
    select max(no) as "lastNo" from asked`
  return row?.lastNo ?? null
}

/** Notes how far the projection has come. */
export async function noteProjection(
  { sql }: Queryable,
  { readAt, marks }: ProjectionState,
  rebuilt: boolean,
): Promise<void> {
  await sql`
    update reports.coverage_projection
    set marks = ${marks}::text[]::bigint[], projected_at = ${readAt}, rebuild_wanted = rebuild_wanted and not ${rebuilt}`
}
