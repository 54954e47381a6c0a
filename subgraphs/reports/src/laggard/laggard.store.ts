import type { Queryable, Tx } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { LineRanges } from '@eact/kit/reach'
import type { LaggardSection } from '@eact/schema/forms/laggard'
import { liveStates } from '../coverage/coverage.live.store.ts'
import type { AgencyRow } from '../report/report.store.ts'

type Reading = Pick<Queryable, 'sql'>

/** Which agencies are asked about. */
export interface LaggardConditions {
  sections: readonly LaggardSection[]
  /** Half-open range over the path; null: the whole tree. */
  under: { low: string; high: string } | null
  /** Only agencies whose line lies in one of these; null: everywhere. */
  lines: LineRanges | null
}

/** Where a page of the list was left: the path, in the order of the tree. */
export type LaggardPosition = string

export interface LaggardRow {
  agency: AgencyRow
  path: string
  /** Empty of one that lacks nothing any more. */
  sections: LaggardSection[]
}

/** On `a`: agencies that the Act binds and that must report. */
const isBound = ({ sql }: Reading, { under, lines }: LaggardConditions) => sql`
  a.closed_at is null and a.bound_by_act and a.must_report
  and ${under ? sql`a.path >= ${under.low} and a.path < ${under.high}` : sql`true`}
  and ${
    lines
      ? sql`exists (select from unnest(${lines.lows}::text[], ${lines.highs}::text[]) r (low, high)
          where a.line >= r.low collate "C" and a.line < r.high collate "C")`
      : sql`true`
  }`

/** On `a`: those that the projection of coverage has nothing of in at least one of the sections. */
const seemsLacking = ({ sql }: Reading, { sections }: LaggardConditions) => sql`
  exists (
    select from unnest(${[...sections]}::text[]) s (section)
    where not exists (
      select from reports.coverage_state c
      where c.agency_no = a.no and c.section = s.section and c.valid_to is null))`

/**
 * One page of the agencies that seem to lack at least one of the sections, in the order of the tree, with one more
 * than wanted. They are found in the projection, and what each lacks is then worked out live: one that has been covered
 * since lacks nothing, and is to be left out.
 */
export const laggardPage = (
  from: Reading,
  conditions: LaggardConditions,
  { first, after }: Page<LaggardPosition>,
): Promise<LaggardRow[]> =>
  from.sql<LaggardRow[]>`
    with asked as materialized (
      select a.no, a.id, a.line, a.path, false as is_closed
      from agencies.agency a
      where ${isBound(from, conditions)} and ${seemsLacking(from, conditions)}
        and ${after === null ? from.sql`true` : from.sql`a.path > ${after}`}
      order by a.path limit ${first + 1}
    ), ${liveStates(from)}
    select jsonb_build_object('id', a.id, 'no', a.no, 'line', a.line, 'isClosed', false) as agency, a.path,
      coalesce(array_agg(s.section order by s.place) filter (where live.state is null), '{}') as sections
    from asked a
    cross join unnest(${[...conditions.sections]}::text[]) with ordinality s (section, place)
    left join live on live.no = a.no and live.section = s.section
    group by a.no, a.id, a.line, a.path
    order by a.path`

const countOf = async (counting: Promise<{ count: number }[]>): Promise<number> =>
  (await counting)[0]?.count ?? 0

/** How many lack at least one of the sections, by the projection. */
export const countLaggards = (from: Reading, conditions: LaggardConditions): Promise<number> =>
  countOf(
    from.sql<{ count: number }[]>`
      select count(*)::int as count from agencies.agency a
      where ${isBound(from, conditions)} and ${seemsLacking(from, conditions)}`,
  )

/** How many the list is drawn from. */
export const countBound = (from: Reading, conditions: LaggardConditions): Promise<number> =>
  countOf(
    from.sql<{ count: number }[]>`
      select count(*)::int as count from agencies.agency a where ${isBound(from, conditions)}`,
  )

/** The range over paths of an agency and all beneath it; null when there is none of this id. */
export async function findBranch({ sql }: Reading, id: string): Promise<LaggardConditions['under']> {
  const [row] = await sql<{ path: string }[]>`select path from agencies.agency where id = ${id}`
  return row ? { low: row.path, high: `${row.path.slice(0, -1)}0` } : null
}

/** One time that a switch was set. */
export interface SwitchRow {
  version: number
  isOn: boolean
  reason: string
  setBy: string
  setAt: Date
}

const listSwitch = 'LAGGARD_LIST_PUBLIC'

/** The last times that the list was shown or taken back, newest first. */
export const switchings = ({ sql }: Reading, limit: number): Promise<SwitchRow[]> =>
  sql<SwitchRow[]>`
    select version, is_on as "isOn", reason, set_by as "setBy", set_at as "setAt" from reports.switch_change
    where name = ${listSwitch} order by version desc limit ${limit}`

/** The switch as it stands, held for the rest of the transaction; null when it was never set. */
export async function switchForUpdate({ sql }: Tx): Promise<SwitchRow | null> {
  await sql`select pg_advisory_xact_lock(hashtext(${`reports.switch_change ${listSwitch}`}))`
  const [row] = await switchings({ sql }, 1)
  return row ?? null
}

/** Sets the switch, later than it was set last. */
export async function appendSwitching(
  { sql }: Tx,
  change: { version: number; isOn: boolean; reason: string; setBy: string; role: string; agencyNo: number },
): Promise<void> {
  await sql`
    insert into reports.switch_change (name, version, is_on, reason, set_by, acting_role, acting_agency_no, set_at)
    values (${listSwitch}, ${change.version}, ${change.isOn}, ${change.reason}, ${change.setBy}, ${change.role},
      ${change.agencyNo}, clock_timestamp())`
}

export interface MilestoneRow {
  code: string
  day: string
  name: string
  nameEn: string
  source: string
}

/** The days of the Act, in their order. */
export const milestones = ({ sql }: Reading): Promise<MilestoneRow[]> =>
  sql<MilestoneRow[]>`
    select code, day, name_th as name, name_en as "nameEn", source from reports.legal_milestone
    order by day, code limit 100`
