import type { Queryable } from '@eact/kit/database'

/** What an agency's version holds: all that is shown of it but its place. */
const versioned = `code, code_provisional, name_th, name_en, level, kind, province_code, province_name, area_code,
  bound_by_act, bound_reason, bound_from, bound_to, must_report, must_report_reason, must_report_from, must_report_to,
  version, closed_at, search`

/**
 * Takes the tree for an act that changes its shape: such acts come one after the other. To be called before anything
 * is read of the tree that the act depends on; the rows that the act changes are locked afterwards. What follows in the
 * transaction may take longer than other statements: an act may change the whole tree.
 *
 * @returns how many acts there have been, this one counted
 */
export async function takeTree({ sql }: Queryable): Promise<number> {
  const [tree] = await sql<{ version: string }[]>`
    update agencies.tree set version = version + 1
    returning version, set_config('statement_timeout', '120s', true)`
  if (!tree) throw new Error('agencies.tree has no row: the migration of agencies makes it')
  return Number(tree.version)
}

/**
 * Locks agencies that an act changes, in the order of their numbers.
 *
 * @returns the instant of the act, in whole milliseconds: after the lock, and after all that was recorded of them
 */
export async function lockAgencies({ sql }: Queryable, nos: readonly number[]): Promise<Date> {
  await sql`select from agencies.agency where no = any(${[...nos]}::int[]) order by no for update`
  const [moment] = await sql<{ at: Date }[]>`
    select greatest(date_trunc('milliseconds', clock_timestamp()), max(valid_from) + interval '1 millisecond') as at
    from agencies.agency where no = any(${[...nos]}::int[])`
  return (moment as { at: Date }).at
}

/**
 * Writes the history of agencies that an act has changed: the versions and places that are no longer true end at its
 * instant, and those that are begin. To be called last in the act's transaction, once, with one instant for all.
 *
 * @param at the instant that `lockAgencies` gave
 */
export async function recordHistory({ sql }: Queryable, nos: readonly number[], at: Date): Promise<void> {
  const columns = sql.unsafe(versioned)
  await sql`
    with changed as (
      select * from agencies.agency where no = any(${[...nos]}::int[])
    ), now as (
      select no, to_jsonb(held) as held from (select no, ${columns} from changed) held
    ), version_ended as (
      update agencies.agency_version v set valid_to = ${at}
      from now
      where v.agency_no = now.no and v.valid_to is null
        and to_jsonb(v) - '{agency_no,valid_from,valid_to}'::text[] <> now.held - 'no'
      returning v.agency_no as no
    ), edge_ended as (
      update agencies.agency_edge e set valid_to = ${at}
      from changed a
      where e.agency_no = a.no and e.valid_to is null
        and (e.parent_no, e.relation, e.path, e.line, e.depth)
          is distinct from (a.parent_no, a.parent_relation, a.path, a.line, a.depth)
      returning e.agency_no as no
    ), version_begun as (
      insert into agencies.agency_version (agency_no, ${columns}, valid_from)
      select no, ${columns}, ${at} from changed
      where no in (select no from version_ended)
        or not exists (select from agencies.agency_version v where v.agency_no = no and v.valid_to is null)
      returning agency_no as no
    ), edge_begun as (
      insert into agencies.agency_edge (agency_no, parent_no, relation, path, line, depth, valid_from)
      select no, parent_no, parent_relation, path, line, depth, ${at} from changed
      where no in (select no from edge_ended)
        or not exists (select from agencies.agency_edge e where e.agency_no = no and e.valid_to is null)
      returning agency_no as no
    )
    update agencies.agency a set valid_from = ${at}
    from (select no from version_begun union select no from edge_begun) begun
    -- A row that was written with it already is not written again.
    where a.no = begun.no and a.valid_from <> ${at}`
}

/** A condition for versions `v`: an agency whose opening was undone holds no code, not even as a former one. */
export const ofNoUndoneOpening = ({ sql }: Pick<Queryable, 'sql'>) => sql`not exists (
  select from agencies.reorganisation_place p join agencies.reorganisation r on r.id = p.reorganisation_id
  where p.agency_no = v.agency_no and p.change = 'OPENED' and r.state = 'UNDONE')`
