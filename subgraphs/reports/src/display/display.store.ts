import type { Queryable, Tx } from '@eact/kit/database'
import type { Connection, Page } from '@eact/kit/pages'
import type { Role } from '@eact/kit/viewer'
import { validMembers } from '../coverage/coverage.live.store.ts'
import type { AgencyRow } from '../report/report.store.ts'
import type { DisplayedDocument, DisplayState } from './display.policy.ts'

type Reading = Pick<Queryable, 'sql'>

/** Whether the document `d` of `owner` covers the agency `a` at this moment without being its own. */
const isInherited = (from: Reading) => from.sql`
  d.public_from is not null and d.agency_no <> a.no and a.closed_at is null and case d.scope
    when 'SUBTREE' then starts_with(a.line, owner.line)
    when 'GROUP' then owner.closed_at is null and exists (
      select from (${validMembers(from)}) m where m.agency_no = a.no and m.group_no = any(d.group_nos)
    )
    else false
  end`

/**
 * How agencies stand to documents whose display is to be changed, in one statement. What is no document is left out.
 */
export const displaysOf = (
  from: Reading,
  asked: readonly { agencyNo: number; documentId: string }[],
): Promise<(DisplayedDocument & { agencyNo: number })[]> => from.sql<
  (DisplayedDocument & { agencyNo: number })[]
>`
  select a.no as "agencyNo", d.id as "documentId", ${isInherited(from)} as "isInherited", d.is_locked as "isLocked",
    hiding.reason as "hiddenReason"
  from unnest(${asked.map(({ agencyNo }) => agencyNo)}::integer[],
    ${asked.map(({ documentId }) => documentId)}::uuid[]) asked (agency_no, document_id)
  join agencies.agency a on a.no = asked.agency_no
  join reports.document d on d.id = asked.document_id and d.saved_at is not null
  join agencies.agency owner on owner.no = d.agency_no
  left join reports.display_choice hiding
    on hiding.agency_no = a.no and hiding.document_id = d.id and hiding.valid_to is null`

/** A display that a save changes, with the save. */
export interface SavedDisplay extends DisplayState {
  agencyNo: number
  reportId: string
  /** The report's version after the save, and the save's instant. */
  version: number
  at: Date
  savedBy: string
  actingRole: Role
  actingAgencyNo: number
}

/** Writes what saves change of displays, in two statements however many there are: what was ends, what is begins. */
export async function writeDisplays({ sql }: Tx, displays: readonly SavedDisplay[]): Promise<void> {
  if (displays.length === 0) return
  await sql`
    update reports.display_choice c set valid_to = saved.at::timestamptz
    from unnest(${displays.map(({ agencyNo }) => agencyNo)}::integer[],
      ${displays.map(({ documentId }) => documentId)}::uuid[],
      ${displays.map(({ at }) => at.toISOString())}::text[]) saved (agency_no, document_id, at)
    where c.agency_no = saved.agency_no and c.document_id = saved.document_id and c.valid_to is null`
  const hidden = displays.filter(({ reason }) => reason !== null)
  if (hidden.length === 0) return
  await sql`
    insert into reports.display_choice (agency_no, document_id, report_id, reason, version, saved_by, acting_role,
      acting_agency_no, valid_from)
    select agency_no, document_id, report_id, reason, version, saved_by, acting_role, acting_agency_no, at::timestamptz
    from unnest(${hidden.map(({ agencyNo }) => agencyNo)}::integer[],
      ${hidden.map(({ documentId }) => documentId)}::uuid[], ${hidden.map(({ reportId }) => reportId)}::uuid[],
      ${hidden.map(({ reason }) => reason)}::text[], ${hidden.map(({ version }) => version)}::integer[],
      ${hidden.map(({ savedBy }) => savedBy)}::uuid[], ${hidden.map(({ actingRole }) => actingRole)}::text[],
      ${hidden.map(({ actingAgencyNo }) => actingAgencyNo)}::integer[],
      ${hidden.map(({ at }) => at.toISOString())}::text[])
      saved (agency_no, document_id, report_id, reason, version, saved_by, acting_role, acting_agency_no, at)`
}

/** Where a page of those who hide a document was left. */
export interface HidingPosition {
  since: string
  agencyNo: number
}

/** An agency that hides a document. */
export interface HidingRow {
  agency: AgencyRow
  reason: string
  since: Date
  hasEffect: boolean
}

/** Those who hide a document; all of them are counted only when somebody asks. */
export interface HidingConnection extends Connection<HidingRow> {
  documentId: string
}

/** One page of those who hide one document. */
export interface HidingPage {
  documentId: string
  page: Page<HidingPosition>
}

/** A page's row, with the place of its page, from 1. */
export type FoundHiding = HidingRow & { at: number }

/** Who hides documents, in one statement, newest first; each page with one row more than wanted. */
export const hidingPages = (from: Reading, pages: readonly HidingPage[]): Promise<FoundHiding[]> => from.sql<
  FoundHiding[]
>`
  select p.at::int, hiding.reason, hiding.valid_from as since, ${isInherited(from)} and not d.is_locked as "hasEffect",
    jsonb_build_object('id', a.id, 'no', a.no, 'line', a.line, 'isClosed', a.closed_at is not null) as agency
  from unnest(${pages.map(({ documentId }) => documentId)}::uuid[], ${pages.map(({ page }) => page.first)}::int[],
    ${pages.map(({ page }) => page.after?.since ?? null)}::text[],
    ${pages.map(({ page }) => page.after?.agencyNo ?? null)}::int[])
    with ordinality as p(document_id, first, after_since, after_no, at)
  cross join lateral (
    select c.* from reports.display_choice c
    where c.document_id = p.document_id and c.valid_to is null
      and (p.after_no is null or (c.valid_from, -c.agency_no) < (p.after_since::timestamptz, -p.after_no))
    order by c.valid_from desc, c.agency_no
    limit p.first + 1
  ) hiding
  join agencies.agency a on a.no = hiding.agency_no
  join reports.document d on d.id = hiding.document_id
  join agencies.agency owner on owner.no = d.agency_no
  order by p.at, hiding.valid_from desc, a.no`

/** Counts who hides documents; a document that nobody hides is left out. */
export const hidingCounts = (
  { sql }: Reading,
  documentIds: readonly string[],
): Promise<{ documentId: string; count: number }[]> => sql<{ documentId: string; count: number }[]>`
  select document_id as "documentId", count(*)::integer as count from reports.display_choice
  where document_id = any(${[...documentIds]}::uuid[]) and valid_to is null group by 1`
