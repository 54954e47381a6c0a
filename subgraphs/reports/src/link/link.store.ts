import type { Queryable } from '@eact/kit/database'

type Reading = Pick<Queryable, 'sql'>

export interface GazetteLinkRow {
  id: string
  agencyNo: number
  title: string
  url: string
  gazettedOn: string
  citation: string
  isSample: boolean
}

export interface GazetteNoticeRow {
  agencyNo: number
  title: string
  url: string
  gazettedOn: string
  citation: string
}

const most = 100

/** Published Gazette links by id. */
export const linksByIds = ({ sql }: Reading, ids: readonly string[]): Promise<GazetteLinkRow[]> =>
  sql<GazetteLinkRow[]>`
    select id, agency_no as "agencyNo", title, url, gazetted_on as "gazettedOn", citation, is_sample as "isSample"
    from reports.gazette_link where id = any(${[...ids]}::uuid[]) and in_use`

/** Published Gazette links of agencies, newest first, at most 100 each. */
export const linksOfAgencies = ({ sql }: Reading, nos: readonly number[]): Promise<GazetteLinkRow[]> =>
  sql<GazetteLinkRow[]>`
    select l.id, l.agency_no as "agencyNo", l.title, l.url, l.gazetted_on as "gazettedOn", l.citation,
      l.is_sample as "isSample"
    from unnest(${[...nos]}::int[]) as n(no)
    cross join lateral (
      select * from reports.gazette_link l where l.agency_no = n.no and l.in_use
      order by l.gazetted_on desc, l.id desc limit ${most}
    ) l
    order by l.gazetted_on desc, l.id desc`

/** Known section 10 notices that name agencies, newest first, at most 100 each. */
export const noticesOfAgencies = ({ sql }: Reading, nos: readonly number[]): Promise<GazetteNoticeRow[]> =>
  sql<GazetteNoticeRow[]>`
    select g.agency_no as "agencyNo", g.title, g.url, g.gazetted_on as "gazettedOn", g.citation
    from unnest(${[...nos]}::int[]) as n(no)
    cross join lateral (
      select * from reports.gazette_notice g where g.agency_no = n.no and g.section = 'SECTION_10'
      order by g.gazetted_on desc, g.url limit ${most}
    ) g
    order by g.gazetted_on desc, g.url`
