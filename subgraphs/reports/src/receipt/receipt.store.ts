import type { Queryable } from '@eact/kit/database'

/** A time during which the public could see a document: [from, to). */
export interface PeriodRow {
  documentId: string
  from: Date
  /** Null while it lasts. */
  to: Date | null
}

/** Periods of one document that are told, the latest. */
const mostPeriods = 100

/**
 * When the public could see documents, oldest first: while they were switched on, and no scanner stood between. A save
 * that changes something else of a published one does not divide its time.
 */
export const periodsOf = ({ sql }: Pick<Queryable, 'sql'>, ids: readonly string[]): Promise<PeriodRow[]> =>
  sql<PeriodRow[]>`
    select d.id as "documentId", lower(p.period) as "from", upper(p.period) as "to"
    from reports.document d
    cross join lateral (
      select period
      from (
        select range_agg(tstzrange(s.valid_from, s.valid_to) * tstzrange(d.scanned_at, null)) as periods
        from reports.document_state s where s.document_id = d.id and s.in_use
      ) s, unnest(s.periods) u (period)
      order by lower(period) desc limit ${mostPeriods}
    ) p
    where d.id = any(${[...ids]}::uuid[]) and d.scan_state in ('NOT_NEEDED', 'CLEAN')
    order by d.id, lower(p.period)`
