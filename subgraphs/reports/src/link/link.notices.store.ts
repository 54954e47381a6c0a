import type { Queryable } from '@eact/kit/database'

type Reading = Pick<Queryable, 'sql'>

/** Which notices are asked for. */
export interface NoticesOf {
  agencyNo: number
  section: string
}

/** A notice in the Royal Gazette that names an agency. */
export interface GazetteNoticeRow {
  /** The place of its question, from 1. */
  at: number
  section: 'SECTION_10' | 'SECTION_13_1'
  title: string
  url: string
  gazettedOn: string
  citation: string
  /** Whether the agency publishes a link to it: at the same address, by http or https, with `www.` or without. */
  isLinked: boolean
}

const mostNotices = 100

const plain = ({ sql }: Reading, column: string) =>
  sql`regexp_replace(lower(${sql(column)}), '^https?://(www[.])?|/+$', '', 'g')`

/** Known notices that name agencies, newest first, at most 100 each. */
export const noticesOfAgencies = (from: Reading, asked: readonly NoticesOf[]): Promise<GazetteNoticeRow[]> =>
  from.sql<GazetteNoticeRow[]>`
    select p.at::int, g.section, g.title, g.url, g.gazetted_on as "gazettedOn", g.citation,
      exists (
        select from reports.link l
        where l.agency_no = p.no and l.public_from is not null and ${plain(from, 'l.url')} = ${plain(from, 'g.url')}
      ) as "isLinked"
    from unnest(${asked.map(({ agencyNo }) => agencyNo)}::int[], ${asked.map(({ section }) => section)}::text[])
      with ordinality as p(no, section, at)
    cross join lateral (
      select * from reports.gazette_notice g where g.agency_no = p.no and g.section = p.section
      order by g.gazetted_on desc, g.url limit ${mostNotices}
    ) g
    order by p.at, g.gazetted_on desc, g.url`
