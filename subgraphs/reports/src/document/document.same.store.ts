import type { Queryable } from '@eact/kit/database'

/** Documents with the very same file as one. */
export interface SameFileRow {
  documentId: string
  /** The latest other saved one of the same report. */
  ownId: string | null
  /** The nearest published one that the agency has from above or through a group, of the same section. */
  inheritedId: string | null
}

/** For several documents in one statement which others hold the very same bytes. */
export const sameFilesOf = (
  { sql }: Pick<Queryable, 'sql'>,
  ids: readonly string[],
): Promise<SameFileRow[]> =>
  sql<SameFileRow[]>`
    select d.id as "documentId", own.id as "ownId", inherited.id as "inheritedId"
    from reports.document d
    join agencies.agency a on a.no = d.agency_no
    left join lateral (
      select o.id from reports.document o
      where o.sha256 = d.sha256 and o.report_id = d.report_id and o.id <> d.id
        and o.saved_at is not null and o.purged_at is null
      order by o.id desc limit 1
    ) own on true
    left join lateral (
      select o.id
      from reports.document o
      join agencies.agency owner on owner.no = o.agency_no and owner.closed_at is null
      where o.sha256 = d.sha256 and o.section = d.section and o.public_from is not null and o.agency_no <> d.agency_no
        and a.closed_at is null
        and (o.scope = 'SUBTREE' and starts_with(a.line, owner.line)
          or o.scope = 'GROUP' and exists (
            select from agencies.group_member m
            join agencies.coverage_group g on g.no = m.group_no and g.closed_at is null
            where m.agency_no = a.no and m.group_no = any(o.group_nos)
              and m.valid_from <= clock_timestamp() and (m.valid_to is null or m.valid_to > clock_timestamp())))
      order by starts_with(a.line, owner.line) desc, length(owner.line) desc, o.id desc limit 1
    ) inherited on true
    where d.id = any(${[...ids]}::uuid[])`
