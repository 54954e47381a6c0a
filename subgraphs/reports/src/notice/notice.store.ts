import type { Queryable } from '@eact/kit/database'
import type { Page } from '@eact/kit/pages'
import type { NoticeKind } from '@eact/schema/generated/reports'
import type { Above } from './notice.policy.ts'

type Reading = Pick<Queryable, 'sql'>

/** How far back notices go. */
const days = 90

export interface NoticeRow {
  kind: NoticeKind
  at: Date
  documentId: string
  agencyNo: number
  fileName: string
  announcedOn: string
  isLocked: boolean
  isByGroup: boolean
}

/** Where a page of notices was left: the instant in milliseconds, and the document. */
export interface NoticePosition {
  at: number
  documentId: string
}

/**
 * `notice`: each state of a document by which it begins or ends to cover agencies of the viewer's, or is locked. Only
 * few documents are meant for others: they are gone through whole.
 */
const notices = ({ sql }: Reading, { nos, own }: Above) => sql`
  own as materialized (select low, high from unnest(${own.lows}::text[], ${own.highs}::text[]) r (low, high)),
  own_group as materialized (
    select coalesce(array_agg(distinct m.group_no), '{}') as nos
    from agencies.group_member m
    join agencies.coverage_group g on g.no = m.group_no and g.closed_at is null
    join agencies.agency a on a.no = m.agency_no
    where m.valid_from <= statement_timestamp() and (m.valid_to is null or m.valid_to > statement_timestamp())
      and exists (select from own where a.line >= own.low collate "C" and a.line < own.high collate "C")
  ), wide as materialized (
    select d.id from reports.document d
    where d.agency_no = any(${nos}::int[])
      and exists (select from reports.document_state s where s.document_id = d.id and s.scope = 'SUBTREE')
    union
    select s.document_id from own_group g
    join reports.document_state s on s.scope = 'GROUP' and s.group_nos && g.nos
  ), stood as (
    select s.document_id, d.agency_no, coalesce(s.file_name, d.file_name) as file_name, s.announced_on, s.in_use,
      s.is_locked, d.scanned_at, s.valid_from,
      s.in_use and (s.scope = 'SUBTREE' and d.agency_no = any(${nos}::int[])
        or s.scope = 'GROUP' and s.group_nos && g.nos) as covers,
      s.scope = 'GROUP' as by_group
    from wide
    join reports.document d on d.id = wide.id and d.scan_state in ('NOT_NEEDED', 'CLEAN')
    join agencies.agency owner on owner.no = d.agency_no
    join reports.document_state s on s.document_id = d.id
    cross join own_group g
    where not exists (select from own where owner.line >= own.low collate "C" and owner.line < own.high collate "C")
  ), followed as (
    select stood.*, lag(covers, 1, false) over before as covered, lag(is_locked, 1, false) over before as was_locked,
      lag(by_group, 1, by_group) over before as was_by_group
    from stood window before as (partition by document_id order by valid_from)
  ), notice as (
    select document_id, agency_no, file_name, announced_on, is_locked,
      case when covers then by_group else was_by_group end as by_group,
      date_trunc('milliseconds', greatest(valid_from, scanned_at)) as at,
      case
        when covers and not covered then 'PUBLISHED'
        when covered and not in_use then 'SUSPENDED'
        when covered and not covers then 'WITHDRAWN'
        when covers and is_locked and not was_locked then 'LOCKED'
        when covers and was_locked and not is_locked then 'UNLOCKED'
      end as kind
    from followed
    where greatest(valid_from, scanned_at) > statement_timestamp() - make_interval(days => ${days})
  )`

/** Reads a page of notices, newest first; one more than wanted where there is a next page. */
export const noticePage = (
  from: Reading,
  above: Above,
  { first, after }: Page<NoticePosition>,
): Promise<NoticeRow[]> =>
  from.sql<NoticeRow[]>`
    with ${notices(from, above)}
    select kind, at, document_id as "documentId", agency_no as "agencyNo", file_name as "fileName",
      announced_on::text as "announcedOn", is_locked as "isLocked", by_group as "isByGroup"
    from notice
    where kind is not null and (${after?.documentId ?? null}::uuid is null
      or (at, document_id) < ('epoch'::timestamptz + ${after?.at ?? 0}::bigint * interval '1 millisecond', ${after?.documentId ?? null}::uuid))
    order by at desc, document_id desc
    limit ${first + 1}`

/** Counts the notices. */
export async function countNotices(from: Reading, above: Above): Promise<number> {
  const [row] = await from.sql<{ count: number }[]>`
    with ${notices(from, above)} select count(*)::int as count from notice where kind is not null`
  return row?.count ?? 0
}
