import type { Queryable } from '@eact/kit/database'
import type { Role } from '@eact/kit/viewer'
import type { AgencyRow } from '../report/report.store.ts'

type Reading = Pick<Queryable, 'sql'>

/** A licence of a report as it stands. */
export interface LicenceRow {
  id: string
  reportId: string
  agencyNo: number
  /** The agency's line of สังกัด. */
  line: string
  name: string
  inUse: boolean
  savedAt: Date
  savedBy: string
  actingRole: Role
  actingAgency: AgencyRow
  publicFrom: Date | null
  suspendedAt: Date | null
  /** Switched off because the agency answered that it has no licences. */
  offByAnswer: boolean
  isSample: boolean
}

const columns = ({ sql }: Reading) => sql`
  l.id, l.report_id as "reportId", l.agency_no as "agencyNo", a.line, l.name, l.in_use as "inUse",
  l.saved_at as "savedAt", l.saved_by as "savedBy", l.acting_role as "actingRole",
  jsonb_build_object('id', acting.id, 'no', acting.no, 'line', acting.line, 'isClosed', acting.closed_at is not null)
    as "actingAgency",
  l.public_from as "publicFrom", l.suspended_at as "suspendedAt", l.off_by_answer as "offByAnswer",
  l.is_sample as "isSample"`

const places = ({ sql }: Reading) => sql`
  join agencies.agency a on a.no = l.agency_no join agencies.agency acting on acting.no = l.acting_agency_no`

/** Licences by id. */
export const licencesByIds = (from: Reading, ids: readonly string[]): Promise<LicenceRow[]> =>
  from.sql<LicenceRow[]>`
    select ${columns(from)} from reports.licence l ${places(from)} where l.id = any(${[...ids]}::uuid[])`

/** All licences of reports, in the order in which they were added. */
export const licencesOfReports = (from: Reading, reportIds: readonly string[]): Promise<LicenceRow[]> =>
  from.sql<LicenceRow[]>`
    select ${columns(from)} from reports.licence l ${places(from)}
    where l.report_id = any(${[...reportIds]}::uuid[]) order by l.id`

/** Published licences of agencies, in the order in which they were added. */
export const licencesOfAgencies = (from: Reading, nos: readonly number[]): Promise<LicenceRow[]> =>
  from.sql<LicenceRow[]>`
    select ${columns(from)} from reports.licence l ${places(from)}
    where l.agency_no = any(${[...nos]}::int[]) and l.public_from is not null order by l.id`
