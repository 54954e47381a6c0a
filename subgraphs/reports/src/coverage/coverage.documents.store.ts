import type { Page } from '@eact/kit/pages'
import type { DocumentScope } from '../document/document.store.ts'
import {
  changePages,
  counted,
  told,
  type CoverageCounts,
  type FoundChange,
  type ImpactPosition,
} from './coverage.impact.store.ts'
import { validMembers, type FormSection, type Reading } from './coverage.live.store.ts'

/** A document as a change would leave it. */
export interface ChangedDocument {
  id: string
  inUse: boolean
  scope: DocumentScope
  /** Of scope GROUP alone. */
  groupNos: readonly number[]
}

/** What would become of documents, all at once, looked at in one section; those of other sections are left out. */
export interface DocumentsChange {
  section: FormSection
  documents: readonly ChangedDocument[]
}

/**
 * `reached`: the open agencies that the documents cover as they are or would be. `moved` and `shown`: these agencies
 * with all that covers them in the section, what does not change and links among it (a link has no id here).
 */
const covering = (from: Reading, { section, documents }: DocumentsChange) => from.sql`
  asked as (
    select 1 as act, 1 as place
  ), changing as (
    select d.id, d.agency_no, d.announced_on, d.public_from is not null as was_on, d.scope as was_scope,
      d.group_nos as was_groups, c.in_use = 'true' as is_on, c.scope as is_scope, c.group_nos::integer[] as is_groups
    from unnest(${documents.map(({ id }) => id)}::uuid[], ${documents.map(({ inUse }) => String(inUse))}::text[],
      ${documents.map(({ scope }) => scope)}::text[],
      ${documents.map(({ groupNos }) => `{${groupNos.join(',')}}`)}::text[]) c (id, in_use, scope, group_nos)
    join reports.document d on d.id = c.id and d.section = ${section}
  ), members as materialized (
    ${validMembers(from)}
  ), reaching as (
    select id, agency_no as no, was_on as had, is_on as has, 1000 as step from changing
    union all
    select c.id, beneath.no, c.was_on and c.was_scope = 'SUBTREE', c.is_on and c.is_scope = 'SUBTREE', top.depth
    from changing c
    join agencies.agency top on top.no = c.agency_no
    join agencies.agency beneath on beneath.line > top.line and beneath.line < left(top.line, -1) || '0'
    where 'SUBTREE' in (c.was_scope, c.is_scope)
    union all
    select c.id, m.agency_no, c.was_on and c.was_scope = 'GROUP' and m.group_no = any(c.was_groups),
      c.is_on and c.is_scope = 'GROUP' and m.group_no = any(c.is_groups), -1
    from changing c
    join agencies.agency owner on owner.no = c.agency_no and owner.closed_at is null
    join members m on m.agency_no <> c.agency_no and (m.group_no = any(c.was_groups) or m.group_no = any(c.is_groups))
  ), reached as (
    select r.id, r.no, a.line, bool_or(r.had) as had, bool_or(r.has) as has, max(r.step) as step
    from reaching r
    join agencies.agency a on a.no = r.no and a.closed_at is null
    where r.had or r.has
    group by r.id, r.no, a.line
  ), moved as (
    select distinct 1 as act, reached.no, null as name_after, reached.line as before, reached.line as after,
      ${section} in ('SECTION_13_1', 'SECTION_13_2') and coalesce(not r.has_licences, false) as is_exempt
    from reached
    left join reports.report r on r.agency_no = reached.no
  ), shown as (
    select 1 as act, reached.no, reached.no = c.agency_no as is_own, had, has, step, id, c.announced_on
    from reached join changing c using (id)
    union all
    select 1, moved.no, up.no = moved.no, true, true, 0, d.id, d.announced_on
    from moved
    cross join lateral unnest(string_to_array(trim(both '/' from moved.before), '/')::integer[]) up (no)
    join reports.document d on d.agency_no = up.no and d.section = ${section} and d.public_from is not null
      and (d.scope = 'SUBTREE' or up.no = moved.no)
    where not exists (select from changing where changing.id = d.id)
    union all
    select 1, moved.no, false, true, true, 0, d.id, d.announced_on
    from moved
    join members m on m.agency_no = moved.no
    join reports.document d on d.scope = 'GROUP' and d.section = ${section} and d.public_from is not null
      and d.group_nos @> array[m.group_no] and d.agency_no <> moved.no
    join agencies.agency owner on owner.no = d.agency_no and owner.closed_at is null
    where not exists (select from changing where changing.id = d.id)
    union all
    select 1, moved.no, true, true, true, 0, null, null
    from moved
    join reports.link l on l.agency_no = moved.no and l.public_from is not null
      and case l.kind when 'GAZETTE' then 'SECTION_13_1' else 'SECTION_13_2' end = ${section}
  )`

/**
 * Counts what changes of documents would do to whom they cover, in one statement; also of documents that were not saved
 * yet. Changes nothing.
 */
export async function countDocumentsImpact(from: Reading, change: DocumentsChange): Promise<CoverageCounts> {
  const [row] = await from.sql<CoverageCounts[]>`
    with ${covering(from, change)}, ${told(from)}
    select ${counted(from)} from told`
  return row ?? { uncovered: 0, covered: 0, stillCovered: 0 }
}

/** A page of the agencies that would lose or gain documents, in one statement, with one row more than wanted. */
export const documentsImpactPage = (
  from: Reading,
  change: DocumentsChange,
  page: Page<ImpactPosition>,
): Promise<FoundChange[]> => changePages(from, covering(from, change), [page])

/** The numbers of groups by their ids, with the instant; what is no group is left out. */
export async function momentWithGroups(
  { sql }: Reading,
  groupIds: readonly string[],
): Promise<{ at: Date; groupNos: number[] }> {
  const [row] = await sql<{ at: Date; groupNos: number[] }[]>`
    select statement_timestamp() as at,
      array(select no from agencies.coverage_group where id = any(${[...groupIds]}::uuid[]) order by no) as "groupNos"`
  if (!row) throw new Error('the database gave no clock')
  return row
}
