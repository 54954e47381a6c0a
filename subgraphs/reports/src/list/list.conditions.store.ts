import type { LineRanges } from '@eact/kit/reach'
import { countingText, findingText } from '@eact/kit/tree-text.store'
import type { SearchText } from '@eact/kit/tree-words'
import type {
  AgencyKind,
  AgencyLevel,
  CoverageState,
  ReportNeed,
  ReportSection,
} from '@eact/schema/generated/reports'
import { sql, type SQL } from 'drizzle-orm'

/** From an instant, before another; either may be left open. */
export interface Span {
  from: Date | null
  before: Date | null
}

/** Half-open ranges over a column of the tree (collation "C"). */
export type PathRanges = LineRanges

/** Which agencies the list holds; null asks nothing. */
export interface ListConditions {
  text: SearchText | null
  under: PathRanges | null
  /** Only agencies whose line lies in one of these. */
  lines: LineRanges | null
  levels: readonly AgencyLevel[] | null
  kinds: readonly AgencyKind[] | null
  provinceCode: string | null
  mustReport: boolean | null
  /** Where the viewer may know of reports; null: everywhere. What they may not know of is as if it were not. */
  visible: LineRanges | null
  hasReport: boolean | null
  created: Span | null
  modified: Span | null
  effectiveChanged: Span | null
  coverage: { section: ReportSection; states: readonly CoverageState[] } | null
  /** Any of these, of agencies whose reports the viewer may know of. */
  needs: readonly ReportNeed[] | null
}

/** The tree, by the name that all conditions call it by. */
export const tree = sql.raw('agencies.agency')

const all = (conditions: (SQL | undefined)[]): SQL =>
  sql.join(
    conditions.filter((one) => one !== undefined),
    sql` and `,
  )

/** All conditions but the text, on a row of `agency`. */
export const holding = (asked: ListConditions): SQL =>
  all([
    sql`agency.closed_at is null`,
    asked.under ? inRanges(sql`agency.path`, asked.under) : undefined,
    asked.lines ? inRanges(sql`agency.line`, asked.lines) : undefined,
    asked.levels ? sql`agency.level = any(${textArray(asked.levels)})` : undefined,
    asked.kinds ? sql`agency.kind = any(${textArray(asked.kinds)})` : undefined,
    asked.provinceCode === null ? undefined : sql`agency.province_code = ${asked.provinceCode}`,
    asked.mustReport === null ? undefined : sql`agency.must_report = ${asked.mustReport}`,
    asked.coverage ? coveredSo(asked.coverage) : undefined,
    asked.needs ? needing(asked.needs, asked.visible) : undefined,
    withReport(asked),
  ])

/** All conditions, the text among them. */
export const holdingAll = (asked: ListConditions): SQL =>
  asked.text
    ? sql`agency.no in (select found.no from (${findingText(asked.text, holding(asked), 'ALL')}) found)`
    : holding(asked)

/** Counts the agencies for which all conditions hold, as `count`. */
export const counting = (asked: ListConditions): SQL =>
  asked.text
    ? countingText(asked.text, holding(asked))
    : sql`select count(*)::int as count from ${tree} where ${holding(asked)}`

/** Whether a report `r`, saved at least once, may be known of. */
export const visibleReport = ({ visible }: ListConditions): SQL =>
  all([
    sql`r.kind = 'ACT_2565' and r.created_at is not null`,
    visible ? inRanges(sql`agency.line`, visible) : undefined,
  ])

/** What is asked of a report `r` that may be known of. */
export const reportAsked = (asked: ListConditions): SQL =>
  all([
    visibleReport(asked),
    asked.created ? within(sql`r.created_at`, asked.created) : undefined,
    asked.modified ? within(sql`r.modified_at`, asked.modified) : undefined,
    asked.effectiveChanged
      ? sql`exists (select from (${effectiveChange}) effective where ${within(sql`effective.at`, asked.effectiveChanged)})`
      : undefined,
  ])

/** Whether a condition leaves those alone that have a report. */
export const asksForReport = ({ hasReport, created, modified, effectiveChanged }: ListConditions): boolean =>
  hasReport === true || created !== null || modified !== null || effectiveChanged !== null

function withReport(asked: ListConditions): SQL | undefined {
  const there = (condition: SQL) =>
    sql`exists (select from reports.report r where r.agency_no = agency.no and ${condition})`
  const has = asksForReport(asked) ? there(reportAsked(asked)) : undefined
  const hasNot = asked.hasReport === false ? sql`not ${there(visibleReport(asked))}` : undefined
  return has && hasNot ? sql`false` : (has ?? hasNot)
}

/**
 * When what the page of the agency of `r` shows changed last, as `Report.effectiveChangedAt` tells: by itself, by an
 * agency that it belongs to, or by way of a group.
 */
const effectiveChange = sql`
  select greatest(r.modified_at, above.at, grouped.at) as at
  from (
    select max(greatest(s.valid_from, d.scanned_at, s.valid_to)) as at
    from unnest(string_to_array(trim(both '/' from agency.line), '/')::int[]) as up (no)
    join reports.document d on d.agency_no = up.no and d.agency_no <> agency.no
    join reports.document_state s on s.document_id = d.id and s.scope = 'SUBTREE' and s.in_use
        and d.scan_state in ('NOT_NEEDED', 'CLEAN') and (s.valid_to > d.scanned_at) is not false
  ) above
  cross join (
    select max(greatest(shown.begins, case when shown.ends <= statement_timestamp() then shown.ends end)) as at
    from agencies.group_member m
    join agencies.coverage_group g on g.no = m.group_no
    join reports.document_state s on s.scope = 'GROUP' and s.in_use and s.group_nos @> array[m.group_no]
    join reports.document d on d.id = s.document_id and d.agency_no <> agency.no
        and d.scan_state in ('NOT_NEEDED', 'CLEAN')
    cross join lateral (
      select greatest(s.valid_from, d.scanned_at, m.valid_from) as begins, least(s.valid_to, m.valid_to, g.closed_at) as ends
    ) shown
    where m.agency_no = agency.no and shown.begins <= statement_timestamp()
      and (shown.ends is null or shown.ends > shown.begins)
  ) grouped`

function coveredSo({ section, states }: NonNullable<ListConditions['coverage']>): SQL {
  const stands = (condition: SQL) => sql`exists (
    select from reports.coverage_state c
    where c.agency_no = agency.no and c.section = ${section} and c.valid_to is null and ${condition})`
  const some = stands(sql`c.state = any(${textArray(states)})`)
  // Whoever has nothing has no row.
  return states.includes('NONE') ? sql`(${some} or not ${stands(sql`true`)})` : some
}

const needing = (needs: readonly ReportNeed[], visible: LineRanges | null): SQL =>
  all([
    sql`exists (select from reports.agency_need need where need.agency_no = agency.no and need.needs && ${textArray(needs)})`,
    visible ? inRanges(sql`agency.line`, visible) : undefined,
  ])

function inRanges(column: SQL, { lows, highs }: LineRanges): SQL {
  const ranges = lows.map((low, place) => sql`(${column} >= ${low} and ${column} < ${highs[place] ?? low})`)
  return ranges.length === 0 ? sql`false` : sql`(${sql.join(ranges, sql` or `)})`
}

const within = (column: SQL, { from, before }: Span): SQL =>
  all([
    sql`${column} is not null`,
    from ? sql`${column} >= ${from.toISOString()}::timestamptz` : undefined,
    before ? sql`${column} < ${before.toISOString()}::timestamptz` : undefined,
  ])

const textArray = (values: readonly string[]): SQL =>
  sql`array[${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )}]::text[]`
