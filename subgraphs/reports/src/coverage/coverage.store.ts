import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import { documentColumns, type DocumentRow, type ReportSection } from '../document/document.store.ts'

/** Where a page of published documents was left: nearest agency first, then the newest announcement. */
export interface PublishedPosition {
  /** Steps up the line of สังกัด; 0 is the agency itself. */
  distance: number
  announcedOn: string
  id: string
}

/** One page of what the public sees on one agency's page. */
export interface PublishedPage {
  /** The agency's number and its line of สังกัด. */
  agencyNo: number
  line: string
  section: ReportSection | null
  origin: 'OWN' | 'INHERITED' | null
  page: Page<PublishedPosition>
}

export type PublishedRow = DocumentRow & { at: number; distance: number }

/**
 * What the public sees on several agencies' pages, in one statement: their own published documents
 * and those of every agency above that are meant for all that belongs to it. Computed live along
 * the line, never copied, so that a suspension or a move acts at once.
 */
export const publishedPages = (
  from: Pick<Queryable, 'sql'>,
  pages: readonly PublishedPage[],
): Promise<PublishedRow[]> =>
  from.sql<PublishedRow[]>`
    select p.at::int, d.distance::int, ${documentColumns(from)}
    from unnest(${pages.map((one) => one.line)}::text[], ${pages.map((one) => one.section)}::text[],
      ${pages.map((one) => one.origin)}::text[], ${pages.map((one) => one.page.first)}::int[],
      ${pages.map((one) => one.page.after?.distance ?? null)}::int[],
      ${pages.map((one) => one.page.after?.announcedOn ?? null)}::date[],
      ${pages.map((one) => one.page.after?.id ?? null)}::uuid[])
      with ordinality as p(line, section, origin, first, after_distance, after_on, after_id, at)
    cross join lateral (
      select d.*, up.distance
      from (
        select no, cardinality(nos) - place as distance
        from (select string_to_array(trim(both '/' from p.line), '/')::int[] as nos) above,
          unnest(nos) with ordinality as u(no, place)
      ) up
      join reports.document d on d.agency_no = up.no and d.public_from is not null
        and (up.distance = 0 or d.scope = 'SUBTREE')
      where (p.section is null or d.section = p.section)
        and (p.origin is null or (p.origin = 'OWN') = (up.distance = 0))
        and (p.after_distance is null or up.distance > p.after_distance
          or (up.distance = p.after_distance and (d.announced_on, d.id) < (p.after_on, p.after_id)))
      order by up.distance, d.announced_on desc, d.id desc
      limit p.first + 1
    ) d
    join agencies.agency a on a.no = d.agency_no
    order by p.at, d.distance, d.announced_on desc, d.id desc`
