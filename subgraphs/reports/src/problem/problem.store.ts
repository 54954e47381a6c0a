import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { Role } from '@eact/kit/viewer'
import type { AgencyRow } from '../report/report.store.ts'

type Reading = Pick<Queryable, 'sql'>

/** A type of problem as it stands in the catalogue. */
export interface ProblemTypeRow {
  code: string
  name: string
  nameEn: string | null
  place: number
  isActive: boolean
  isAssumption: boolean
  version: number
}

/** A problem of a report as it stands. */
export interface ProblemRow {
  id: string
  reportId: string
  agencyNo: number
  rank: number
  typeCode: string
  detail: string | null
  inUse: boolean
  savedAt: Date
  savedBy: string
  actingRole: Role
  actingAgency: AgencyRow
  isSample: boolean
}

const typeColumns = ({ sql }: Reading) => sql`
  code, name_th as name, name_en as "nameEn", place, is_active as "isActive", is_assumption as "isAssumption", version`

/** The catalogue, in its order. */
export const readProblemTypes = (from: Reading): Promise<ProblemTypeRow[]> =>
  from.sql<ProblemTypeRow[]>`select ${typeColumns(from)} from reports.problem_type order by place, code`

/** Types by their codes, whether they are still offered or not. */
export const problemTypesByCodes = (from: Reading, codes: readonly string[]): Promise<ProblemTypeRow[]> =>
  from.sql<ProblemTypeRow[]>`
    select ${typeColumns(from)} from reports.problem_type where code = any(${[...codes]}::text[])`

const columns = ({ sql }: Reading) => sql`
  p.id, p.report_id as "reportId", p.agency_no as "agencyNo", p.rank::int, p.type_code as "typeCode", p.detail,
  p.in_use as "inUse", p.saved_at as "savedAt", p.saved_by as "savedBy", p.acting_role as "actingRole",
  jsonb_build_object('id', acting.id, 'no', acting.no, 'line', acting.line, 'isClosed', acting.closed_at is not null)
    as "actingAgency",
  p.is_sample as "isSample"`

/** Problems by id. */
export const problemsByIds = (from: Reading, ids: readonly string[]): Promise<ProblemRow[]> =>
  from.sql<ProblemRow[]>`
    select ${columns(from)} from reports.problem p join agencies.agency acting on acting.no = p.acting_agency_no
    where p.id = any(${[...ids]}::uuid[])`

/** Problems that saves of reports look at: those that are named, and those that are on. */
export const problemsInSave = (
  from: Reading,
  reportIds: readonly string[],
  ids: readonly string[],
): Promise<ProblemRow[]> =>
  from.sql<ProblemRow[]>`
    select ${columns(from)} from reports.problem p join agencies.agency acting on acting.no = p.acting_agency_no
    where p.report_id = any(${[...reportIds]}::uuid[]) and (p.id = any(${[...ids]}::uuid[]) or p.in_use)
    order by p.id`

/** One page of a report's problems. */
export interface ProblemPage {
  reportId: string
  /** The id of the last problem seen: ids are made in the order of time. */
  page: Page<string>
}

/** Pages of several lists of problems in one statement, newest first, each with one row more than wanted. */
export const problemPages = (
  from: Reading,
  pages: readonly ProblemPage[],
): Promise<(ProblemRow & { at: number })[]> =>
  from.sql<(ProblemRow & { at: number })[]>`
    select o.at::int, ${columns(from)}
    from unnest(${pages.map((one) => one.reportId)}::uuid[], ${pages.map((one) => one.page.first)}::int[],
      ${pages.map((one) => one.page.after)}::uuid[]) with ordinality as o(report_id, first, after, at)
    cross join lateral (
      select * from reports.problem p
      where p.report_id = o.report_id and (o.after is null or p.id < o.after)
      order by p.id desc limit o.first + 1
    ) p
    join agencies.agency acting on acting.no = p.acting_agency_no
    order by o.at, p.id desc`
