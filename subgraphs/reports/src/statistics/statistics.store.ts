import type { Queryable } from '@eact/kit/database'
import type { CoverageState, FormSection } from '../coverage/coverage.live.store.ts'

/** How many of those that must report have a state in a section. */
export interface StateCount {
  section: FormSection
  state: Exclude<CoverageState, 'NONE'>
  count: number
}

/** What is counted beneath one agency, or of the whole state. */
export interface StatisticsRow {
  mustReport: number
  states: StateCount[] | null
}

/**
 * Counts from the projection, in one statement: agencies that must report and are not closed, and how many of them have
 * which state in which section. Whoever has none in a section is the rest.
 *
 * @param path of the agency at the top, counted itself; null for the whole state
 */
export async function countStates(
  { sql }: Pick<Queryable, 'sql'>,
  path: string | null,
): Promise<StatisticsRow> {
  const [row] = await sql<StatisticsRow[]>`
    with reporting as (
      select no from agencies.agency
      where must_report and closed_at is null
        and (${path}::text is null or (path >= ${path} and path < left(${path}, -1) || '0'))
    ), counts as (
      select c.section, c.state, count(*)::integer as count
      from reporting join reports.coverage_state c on c.agency_no = reporting.no and c.valid_to is null
      group by 1, 2
    )
    select (select count(*)::integer from reporting) as "mustReport",
      (select jsonb_agg(jsonb_build_object('section', section, 'state', state, 'count', count)) from counts) as states`
  return row ?? { mustReport: 0, states: null }
}

/** The path of an agency in the tree, by its id; null where there is none. */
export async function pathOf({ sql }: Pick<Queryable, 'sql'>, agencyId: string): Promise<string | null> {
  const [row] = await sql<{ path: string }[]>`select path from agencies.agency where id = ${agencyId}`
  return row?.path ?? null
}
