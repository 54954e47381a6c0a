import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { Role } from '@eact/kit/viewer'
import type { AgencyRow } from '../report/report.store.ts'

type Reading = Pick<Queryable, 'sql'>

export type LinkKind = 'GAZETTE' | 'DISCLOSURE'

/** A link of a report as it stands. */
export interface LinkRow {
  id: string
  reportId: string
  agencyNo: number
  agencyId: string
  /** The agency's line of สังกัด. */
  line: string
  /** Of the agency. */
  isClosed: boolean
  kind: LinkKind
  url: string
  /** ชื่อใบอนุญาต of a DISCLOSURE link. */
  name: string | null
  licenceIds: string[]
  title: string | null
  gazettedOn: string | null
  citation: string | null
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
  l.id, l.report_id as "reportId", l.agency_no as "agencyNo", a.id as "agencyId", a.line,
  a.closed_at is not null as "isClosed", l.kind, l.url, l.name, l.licence_ids as "licenceIds", l.title,
  l.gazetted_on as "gazettedOn", l.citation, l.in_use as "inUse", l.saved_at as "savedAt", l.saved_by as "savedBy",
  l.acting_role as "actingRole",
  jsonb_build_object('id', acting.id, 'no', acting.no, 'line', acting.line, 'isClosed', acting.closed_at is not null)
    as "actingAgency",
  l.public_from as "publicFrom", l.suspended_at as "suspendedAt", l.off_by_answer as "offByAnswer",
  l.is_sample as "isSample"`

const places = ({ sql }: Reading) => sql`
  join agencies.agency a on a.no = l.agency_no join agencies.agency acting on acting.no = l.acting_agency_no`

/** Links by id. */
export const linksByIds = (from: Reading, ids: readonly string[]): Promise<LinkRow[]> =>
  from.sql<LinkRow[]>`
    select ${columns(from)} from reports.link l ${places(from)} where l.id = any(${[...ids]}::uuid[])`

/** Links that saves of reports look at: those that are named, those that are public, and those that an answer switched off. */
export const linksInSave = (
  from: Reading,
  reportIds: readonly string[],
  ids: readonly string[],
): Promise<LinkRow[]> =>
  from.sql<LinkRow[]>`
    select ${columns(from)} from reports.link l ${places(from)}
    where l.report_id = any(${[...reportIds]}::uuid[])
      and (l.id = any(${[...ids]}::uuid[]) or l.public_from is not null or l.off_by_answer)
    order by l.id`

const mostGazette = 100
const mostDisclosure = 500

/** Published Gazette links of agencies, newest Gazette first, then newest link; at most 100 each. */
export const gazetteLinksOf = (from: Reading, nos: readonly number[]): Promise<LinkRow[]> =>
  from.sql<LinkRow[]>`
    select ${columns(from)}
    from unnest(${[...nos]}::int[]) as n(no)
    cross join lateral (
      select * from reports.link l where l.agency_no = n.no and l.kind = 'GAZETTE' and l.public_from is not null
      order by l.gazetted_on desc nulls last, l.id desc limit ${mostGazette}
    ) l ${places(from)}
    order by l.gazetted_on desc nulls last, l.id desc`

/** Published links for checking licences, by their names in the Thai order; at most 500 of each agency. */
export const disclosureLinksOf = (from: Reading, nos: readonly number[]): Promise<LinkRow[]> =>
  from.sql<LinkRow[]>`
    select ${columns(from)}
    from unnest(${[...nos]}::int[]) as n(no)
    cross join lateral (
      select * from reports.link l where l.agency_no = n.no and l.kind = 'DISCLOSURE' and l.public_from is not null
      order by l.name collate "th-x-icu", l.id limit ${mostDisclosure}
    ) l ${places(from)}
    order by l.name collate "th-x-icu", l.id`

/** One page of a report's links of one kind. */
export interface LinkPage {
  reportId: string
  kind: LinkKind
  /** The id of the last link seen: ids are made in the order of time. */
  page: Page<string>
}

/** Pages of several lists of links in one statement, newest first, each with one row more than wanted. */
export const linkPages = (from: Reading, pages: readonly LinkPage[]): Promise<(LinkRow & { at: number })[]> =>
  from.sql<(LinkRow & { at: number })[]>`
    select p.at::int, ${columns(from)}
    from unnest(${pages.map((one) => one.reportId)}::uuid[], ${pages.map((one) => one.kind)}::text[],
      ${pages.map((one) => one.page.first)}::int[], ${pages.map((one) => one.page.after)}::uuid[])
      with ordinality as p(report_id, kind, first, after, at)
    cross join lateral (
      select * from reports.link l
      where l.report_id = p.report_id and l.kind = p.kind and (p.after is null or l.id < p.after)
      order by l.id desc limit p.first + 1
    ) l ${places(from)}
    order by p.at, l.id desc`
