import type { Queryable } from '@eact/kit/database'
import type { Evidence } from '@eact/schema/forms/completeness'
import type { EvidenceDocument, EvidenceLicence, EvidenceLink } from '@eact/schema/forms/completeness-rows'
import { validMembers } from '../coverage/coverage.live.store.ts'

type Reading = Pick<Queryable, 'sql'>
type OfAgency<Row> = Row & { agencyNo: number }

/** What an agency has answered. */
export type AnswerRow = OfAgency<Pick<Evidence, 'mustReport' | 'hasLicences' | 'gazetteAnswer'>>

/** Whether agencies must report, and what they have answered. */
export const answersOfAgencies = ({ sql }: Reading, nos: readonly number[]): Promise<AnswerRow[]> =>
  sql<AnswerRow[]>`
    select a.no as "agencyNo", a.must_report as "mustReport", r.has_licences as "hasLicences",
      r.gazette_answer as "gazetteAnswer"
    from agencies.agency a
    left join reports.report r on r.agency_no = a.no and r.kind = 'ACT_2565'
    where a.no = any(${[...nos]}::int[])`

/** A published document that counts for an agency. */
export interface PublishedDocument extends Omit<EvidenceDocument, 'reading' | 'isContradicted'> {
  sha256: string
  /** Whose document it is. */
  ownerNo: number
}

const mostDocuments = 300

/**
 * The published documents that count for agencies: their own, those from above that are meant for all beneath, and
 * those for groups that they are members of; each once, its own first, then the newest. What the agency hides on its own
 * page counts all the same. A closed agency inherits nothing.
 */
export const documentsOfAgencies = (
  from: Reading,
  nos: readonly number[],
): Promise<OfAgency<PublishedDocument>[]> =>
  from.sql<OfAgency<PublishedDocument>[]>`
    select a.no as "agencyNo", d.id, d.section, d.is_inherited as "isInherited", d.announced_on as "announcedOn",
      d.licence_ids as "licenceIds", d.sha256, d.agency_no as "ownerNo"
    from agencies.agency a
    cross join lateral (
      select distinct on (is_inherited, announced_on, id) *
      from (
        select d.*, false as is_inherited from reports.document d
        where d.agency_no = a.no and d.public_from is not null
        union all
        select d.*, true from unnest(string_to_array(trim(both '/' from a.line), '/')::int[]) up (no)
        join reports.document d on d.agency_no = up.no and d.public_from is not null and d.scope = 'SUBTREE'
        where a.closed_at is null and up.no <> a.no
        union all
        select d.*, true from (${validMembers(from)}) m
        join reports.document d on d.group_nos @> array[m.group_no] and d.public_from is not null and d.scope = 'GROUP'
        join agencies.agency owner on owner.no = d.agency_no and owner.closed_at is null
        where a.closed_at is null and m.agency_no = a.no and d.agency_no <> a.no
      ) d
      order by is_inherited, announced_on desc nulls last, id
      limit ${mostDocuments}
    ) d
    where a.no = any(${[...nos]}::int[])`

/** The published links of agencies, with what their last checks gave. */
export const linksOfAgencies = (
  { sql }: Reading,
  nos: readonly number[],
): Promise<OfAgency<Omit<EvidenceLink, 'isGazette'>>[]> =>
  sql<OfAgency<Omit<EvidenceLink, 'isGazette'>>[]>`
    select l.agency_no as "agencyNo", l.id, l.kind, l.url, l.name, l.licence_ids as "licenceIds",
      coalesce(c.state, 'UNKNOWN') as check
    from reports.link l
    left join reports.link_check c on c.url_hash = encode(sha256(convert_to(l.url, 'UTF8')), 'hex')
    where l.agency_no = any(${[...nos]}::int[]) and l.public_from is not null
    order by l.id`

/** The licences of agencies that are in use. */
export const licenceListOf = (
  { sql }: Reading,
  nos: readonly number[],
): Promise<OfAgency<EvidenceLicence>[]> =>
  sql<OfAgency<EvidenceLicence>[]>`
    select l.agency_no as "agencyNo", l.id, l.name from reports.licence l
    where l.agency_no = any(${[...nos]}::int[]) and l.public_from is not null
    order by l.id`
