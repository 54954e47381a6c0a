import type { Queryable } from '@eact/kit/database'

export type Reading = Pick<Queryable, 'sql'>

/** A section of the form. */
export type FormSection = 'SECTION_10' | 'SECTION_13_1' | 'SECTION_13_2' | 'SECTION_16'

/** What an agency has for a section. */
export type CoverageState = 'OWN' | 'INHERITED' | 'BOTH' | 'NONE' | 'NOT_APPLICABLE'

/**
 * Who is a member of which group at the instant of the statement: `group_no`, `agency_no`. A closed group gives
 * nothing, nor does one whose head is closed. Whether the member is closed is for the reader to ask.
 */
export const validMembers = ({ sql }: Reading) => sql`
  select m.group_no, m.agency_no
  from agencies.group_member m
  join agencies.coverage_group g on g.no = m.group_no and g.closed_at is null
  join agencies.agency head on head.no = g.head_no and head.closed_at is null
  where m.valid_from <= statement_timestamp() and (m.valid_to is null or m.valid_to > statement_timestamp())`

/** Published documents that are meant for groups, one row for each of theirs; a closed agency's cover nobody else. */
const groupDocuments = ({ sql }: Reading) => sql`
  select unnest(d.group_nos) as group_no, d.agency_no, d.section
  from reports.document d
  join agencies.agency owner on owner.no = d.agency_no and owner.closed_at is null
  where d.public_from is not null and d.scope = 'GROUP'`

/**
 * THE rule, for many agencies at once: `own`, `inherited`, `without` (section 13 does not concern them) and `live`
 * (agency, section, state; no row is NONE), all worked out from `asked` (`no`, `line`, `is_closed`).
 *
 * A closed agency inherits nothing any more. What the agency hides on its page counts all the same.
 */
export const liveStates = (from: Reading) => from.sql`
  own as (
    select a.no, d.section from asked a
    join reports.document d on d.agency_no = a.no and d.public_from is not null
    union
    select a.no, case l.kind when 'GAZETTE' then 'SECTION_13_1' else 'SECTION_13_2' end from asked a
    join reports.link l on l.agency_no = a.no and l.public_from is not null
  ), inherited as (
    select a.no, d.section
    from asked a
    cross join lateral unnest(string_to_array(trim(both '/' from a.line), '/')::integer[]) up (no)
    join reports.document d on d.agency_no = up.no and d.public_from is not null and d.scope = 'SUBTREE'
    where not a.is_closed and up.no <> a.no
    union
    select a.no, d.section
    from asked a
    join (${validMembers(from)}) m on m.agency_no = a.no
    join (${groupDocuments(from)}) d on d.group_no = m.group_no and d.agency_no <> a.no
    where not a.is_closed
  ), without as (
    select a.no, sections.section
    from asked a
    join reports.report r on r.agency_no = a.no and r.has_licences = false
    cross join (values ('SECTION_13_1'), ('SECTION_13_2')) sections (section)
  ), live as (
    select no, section,
      case
        when without.no is not null then 'NOT_APPLICABLE'
        when own.no is not null and inherited.no is not null then 'BOTH'
        when own.no is not null then 'OWN'
        else 'INHERITED'
      end as state
    from own
    full join inherited using (no, section)
    full join without using (no, section)
  )`

/** What one agency has for the sections for which it has anything. */
export interface AgencyStates {
  agencyNo: number
  states: { section: FormSection; state: CoverageState }[]
}

/** What agencies have at this moment, in one statement; a section that is not named is NONE. */
export const coverageStates = (from: Reading, nos: readonly number[]): Promise<AgencyStates[]> =>
  from.sql<AgencyStates[]>`
    with asked as (
      select no, line, closed_at is not null as is_closed from agencies.agency where no = any(${[...nos]}::integer[])
    ), ${liveStates(from)}
    select no as "agencyNo", jsonb_agg(jsonb_build_object('section', section, 'state', state)) as states
    from live group by no`
