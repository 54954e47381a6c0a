import type { Queryable, Tx } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { Role } from '@eact/kit/viewer'
export type { ReportField, ReportPart, StoredChange } from './report.tables.ts'
import { reportTable, type StoredChange } from './report.tables.ts'

type Reading = Pick<Queryable, 'sql'>

/** An agency as reports knows it, from the published tree. */
export interface AgencyRow {
  id: string
  no: number
  /** Its line of สังกัด. */
  line: string
  /** A closed one keeps its place and its page, and reports no more. */
  isClosed: boolean
}

export interface ReportRow {
  id: string
  agencyNo: number
  agencyId: string
  line: string
  isClosed: boolean
  version: number
  createdAt: Date | null
  modifiedAt: Date | null
  isSample: boolean
  /** The code of its kind. */
  kind: string
  /** Of the form that is filled in today. */
  formVersion: number
  /** 1.2.1; null while it was not answered. */
  hasLicences: boolean | null
  /** 1.2.2; null while it was not answered. */
  gazetteAnswer: GazetteAnswer | null
}

/** 1.2.2: whether all licences were announced in the Royal Gazette. */
export type GazetteAnswer = 'COMPLETE' | 'PARTIAL' | 'NOT_YET'

/** A kind of report form. */
export interface ReportKindRow {
  code: string
  name: string
  nameEn: string
  formVersion: number
}

export interface RevisionRow {
  reportId: string
  version: number
  savedAt: Date
  savedBy: string
  actingRole: Role
  actingAgency: AgencyRow
  changes: StoredChange[]
  prevHash: string
  hash: string
}

/** Agencies by id; what does not exist is left out. */
export const agenciesByIds = ({ sql }: Reading, ids: readonly string[]): Promise<AgencyRow[]> =>
  sql<
    AgencyRow[]
  >`select id, no, line, closed_at is not null as "isClosed" from agencies.agency where id = any(${[...ids]}::uuid[])`

/** Agencies by their numbers; what does not exist is left out. */
export const agenciesByNos = ({ sql }: Reading, nos: readonly number[]): Promise<AgencyRow[]> =>
  sql<
    AgencyRow[]
  >`select id, no, line, closed_at is not null as "isClosed" from agencies.agency where no = any(${[...nos]}::int[])`

/** The codes of agencies, by their numbers. */
export const agencyCodes = (
  { sql }: Reading,
  nos: readonly number[],
): Promise<{ no: number; code: string }[]> =>
  sql<{ no: number; code: string }[]>`select no, code from agencies.agency where no = any(${[...nos]}::int[])`

/** A coverage group as reports knows it, from the published tree. */
export interface GroupRow {
  id: string
  no: number
  headNo: number
  isClosed: boolean
}

/** Coverage groups by their numbers. */
export const groupsByNos = ({ sql }: Reading, nos: readonly number[]): Promise<GroupRow[]> =>
  sql<GroupRow[]>`
    select id, no, head_no as "headNo", closed_at is not null as "isClosed" from agencies.coverage_group
    where no = any(${[...nos]}::int[])`

/** Coverage groups by their ids or by their numbers. */
export const groupsNamed = (
  { sql }: Reading,
  ids: readonly string[],
  nos: readonly number[],
): Promise<GroupRow[]> =>
  sql<GroupRow[]>`
    select id, no, head_no as "headNo", closed_at is not null as "isClosed" from agencies.coverage_group
    where id = any(${[...ids]}::uuid[]) or no = any(${[...nos]}::int[])`

const reportColumns = ({ sql }: Reading) => sql`
  r.id, r.agency_no as "agencyNo", a.id as "agencyId", a.line, a.closed_at is not null as "isClosed", r.version,
  r.created_at as "createdAt", r.modified_at as "modifiedAt", r.is_sample as "isSample", r.kind,
  (select k.form_version from reports.report_kind k where k.code = r.kind) as "formVersion",
  r.has_licences as "hasLicences", r.gazette_answer as "gazetteAnswer"`

/** Reports by id, with their agencies' places. */
export const reportsByIds = (from: Reading, ids: readonly string[]): Promise<ReportRow[]> =>
  from.sql<ReportRow[]>`
    select ${reportColumns(from)} from reports.report r join agencies.agency a on a.no = r.agency_no
    where r.id = any(${[...ids]}::uuid[])`

/** The reports of agencies, by the agencies' numbers. */
export const reportsByAgencyNos = (from: Reading, nos: readonly number[]): Promise<ReportRow[]> =>
  from.sql<ReportRow[]>`
    select ${reportColumns(from)} from reports.report r join agencies.agency a on a.no = r.agency_no
    where r.agency_no = any(${[...nos]}::int[]) and r.kind = 'ACT_2565'`

/** The kinds of report form, by their codes. */
export const readReportKinds = ({ sql }: Reading): Promise<ReportKindRow[]> =>
  sql<ReportKindRow[]>`
    select code, name_th as name, name_en as "nameEn", form_version as "formVersion" from reports.report_kind
    order by code`

/** Locks reports for the rest of the transaction, always in the same order; what does not exist is left out. */
export const lockReports = (from: Tx, ids: readonly string[]): Promise<ReportRow[]> =>
  from.sql<ReportRow[]>`
    select ${reportColumns(from)} from reports.report r join agencies.agency a on a.no = r.agency_no
    where r.id = any(${[...ids]}::uuid[]) order by r.id for update of r`

/**
 * The instant of an act on a locked report: the database's clock after the lock, in whole
 * milliseconds, and later than the report's last change whatever the clock says.
 */
export async function readInstant({ sql }: Reading, after: Date | null): Promise<Date> {
  const [row] = await sql<{ at: Date }[]>`
    select greatest(date_trunc('milliseconds', clock_timestamp()),
      ${after}::timestamptz + interval '1 millisecond') as at`
  if (!row) throw new Error('the database gave no clock')
  return row.at
}

/** Makes the report of an agency unless there is one; two at once make one. */
export async function openReport(
  { db }: Tx,
  report: { id: string; agencyNo: number; openedAt: Date },
): Promise<void> {
  await db
    .insert(reportTable)
    .values({ ...report, kind: 'ACT_2565', version: 0, isSample: false })
    .onConflictDoNothing({ target: [reportTable.agencyNo, reportTable.kind] })
}

const revisionColumns = ({ sql }: Reading) => sql`
  v.report_id as "reportId", v.version, v.saved_at as "savedAt", v.saved_by as "savedBy",
  v.acting_role as "actingRole", v.changes, v.prev_hash as "prevHash", v.hash,
  jsonb_build_object('id', a.id, 'no', a.no, 'line', a.line, 'isClosed', a.closed_at is not null) as "actingAgency"`

/** Saves of reports after versions, newest first, at most `limit` of each. */
export const revisionsSince = (
  from: Reading,
  seen: readonly { reportId: string; version: number }[],
  limit: number,
): Promise<RevisionRow[]> =>
  from.sql<RevisionRow[]>`
    select ${revisionColumns(from)}
    from unnest(${seen.map(({ reportId }) => reportId)}::uuid[], ${seen.map(({ version }) => version)}::int[])
      as seen (report_id, version)
    cross join lateral (
      select * from reports.report_revision v
      where v.report_id = seen.report_id and v.version > seen.version
      order by v.version desc limit ${limit}
    ) v
    join agencies.agency a on a.no = v.acting_agency_no
    order by v.report_id, v.version desc`

/** Single saves of reports, by their versions. */
export const revisionsOf = (
  from: Reading,
  saves: readonly { reportId: string; version: number }[],
): Promise<RevisionRow[]> =>
  from.sql<RevisionRow[]>`
    select ${revisionColumns(from)}
    from unnest(${saves.map(({ reportId }) => reportId)}::uuid[], ${saves.map(({ version }) => version)}::int[])
      as one (report_id, version)
    join reports.report_revision v on v.report_id = one.report_id and v.version = one.version
    join agencies.agency a on a.no = v.acting_agency_no`

/**
 * Pages of several reports' histories in one statement, newest first, each with one row more than wanted.
 * `at` is the place of its page, from 1: two pages of one report may be asked for at once.
 */
export const revisionPages = (
  from: Reading,
  pages: readonly { reportId: string; page: Page<number> }[],
): Promise<(RevisionRow & { at: number })[]> =>
  from.sql<(RevisionRow & { at: number })[]>`
    select p.at::int, ${revisionColumns(from)}
    from unnest(${pages.map((one) => one.reportId)}::uuid[], ${pages.map((one) => one.page.first)}::int[],
      ${pages.map((one) => one.page.after)}::int[]) with ordinality as p(report_id, first, after, at)
    cross join lateral (
      select * from reports.report_revision v
      where v.report_id = p.report_id and (p.after is null or v.version < p.after)
      order by v.version desc limit p.first + 1
    ) v
    join agencies.agency a on a.no = v.acting_agency_no
    order by p.at, v.version desc`
