import type { Page } from '@eact/kit/pages'
import { documentColumns, type DocumentRow } from '../document/document.store.ts'
import { validMembers, type FormSection, type Reading } from './coverage.live.store.ts'

/** Where a page was left: the own ones, the nearest agency above first, then those of groups; each from the newest on. */
export interface CoveringPosition {
  /** Steps up the line of สังกัด; 0 is the agency itself, `groupDistance` by way of a group. */
  distance: number
  announcedOn: string
  id: string
}

/** Farther than any agency above: a line has at most 33. */
export const groupDistance = 1000

export type CoverageOrigin = 'OWN' | 'ANCESTOR' | 'GROUP'

/** One page of what covers one agency. */
export interface CoveringPage {
  agencyNo: number
  /** Its line of สังกัด. */
  line: string
  /** A closed agency inherits nothing any more. */
  isClosed: boolean
  section: FormSection | null
  origin: CoverageOrigin | 'INHERITED' | null
  /** Whether what the agency hides is left out, as on its own page. */
  isPublic: boolean
  page: Page<CoveringPosition>
}

/** A document that covers an agency, with the way by which it came. */
export type CoveringRow = DocumentRow & {
  /** The place of its page, from 1. */
  at: number
  distance: number
  /** Ids of the groups by way of which it came; null when it came otherwise. */
  groupIds: string[] | null
  /** That the agency hides it, whether or not a lock overrides that; null when it does not. */
  hiddenReason: string | null
  hiddenSince: Date | null
  /** บังคับแสดง. */
  isLocked: boolean
}

/**
 * What covers several agencies, in one statement: their own published documents, those of every agency above that are
 * meant for all that belongs to it, and those that are meant for a group of theirs. Computed live, never copied, so that
 * a suspension, a move or a membership acts at once. Each page has one row more than wanted.
 */
export const coveringPages = (from: Reading, pages: readonly CoveringPage[]): Promise<CoveringRow[]> =>
  from.sql<CoveringRow[]>`
    select p.at::int, d.distance::int, ${documentColumns(from)}, d.is_locked as "isLocked",
      d.hidden_reason as "hiddenReason", d.hidden_since as "hiddenSince",
      (select array_agg(g.id order by g.no) from agencies.coverage_group g where g.no = any(d.way_nos) and g.no = any(d.group_nos)) as "groupIds"
    from unnest(${pages.map((one) => one.agencyNo)}::int[], ${pages.map((one) => one.line)}::text[],
      ${pages.map((one) => String(one.isClosed))}::text[], ${pages.map((one) => one.section)}::text[],
      ${pages.map((one) => one.origin)}::text[], ${pages.map((one) => String(one.isPublic))}::text[],
      ${pages.map((one) => one.page.first)}::int[], ${pages.map((one) => one.page.after?.distance ?? null)}::int[],
      ${pages.map((one) => one.page.after?.announcedOn ?? null)}::date[],
      ${pages.map((one) => one.page.after?.id ?? null)}::uuid[])
      with ordinality as p(no, line, is_closed, section, origin, is_public, first, after_distance, after_on, after_id, at)
    cross join lateral (
      select covering.*, hiding.reason as hidden_reason, hiding.valid_from as hidden_since
      from (
        select d.*, up.distance, null::int[] as way_nos
        from (
          select no, cardinality(nos) - place as distance
          from (select string_to_array(trim(both '/' from p.line), '/')::int[] as nos) above,
            unnest(nos) with ordinality as u(no, place)
          where no = p.no or p.is_closed = 'false'
        ) up
        join reports.document d on d.agency_no = up.no and d.public_from is not null
          and (up.distance = 0 or d.scope = 'SUBTREE')
        union all
        select d.*, ${groupDistance}, mine.nos
        from (
          select array_agg(m.group_no) as nos from (${validMembers(from)}) m
          where m.agency_no = p.no and p.is_closed = 'false'
        ) mine
        join reports.document d on d.group_nos && mine.nos and d.scope = 'GROUP' and d.public_from is not null
          and d.agency_no <> p.no
        join agencies.agency owner on owner.no = d.agency_no and owner.closed_at is null
      ) covering
      left join reports.display_choice hiding
        on hiding.agency_no = p.no and hiding.document_id = covering.id and hiding.valid_to is null
      where (p.section is null or covering.section = p.section)
        and (p.origin is null or case p.origin
          when 'OWN' then covering.distance = 0
          when 'GROUP' then covering.way_nos is not null
          when 'ANCESTOR' then covering.distance > 0 and covering.way_nos is null
          else covering.distance > 0
        end)
        and (p.is_public = 'false' or hiding.document_id is null or covering.is_locked or covering.distance = 0)
        and (p.after_distance is null or covering.distance > p.after_distance or (covering.distance = p.after_distance
          and (covering.announced_on, covering.id) < (p.after_on, p.after_id)))
      order by covering.distance, covering.announced_on desc, covering.id desc
      limit p.first + 1
    ) d
    join agencies.agency a on a.no = d.agency_no
    order by p.at, d.distance, d.announced_on desc, d.id desc`
