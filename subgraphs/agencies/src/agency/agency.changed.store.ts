import type { Queryable } from '@eact/kit/database'

/**
 * When other names and e-mail addresses of agencies last began or ended, or an address was last compared with DGA's
 * list: by a past instant where one is given. Agencies that never had any are left out.
 */
export const readChanges = (
  { sql }: Queryable,
  agencyNos: readonly number[],
  asOf: Date | null,
): Promise<{ agencyNo: number; at: Date }[]> => {
  const end = asOf ? sql`${asOf}` : sql`'infinity'::timestamptz`
  const nos = agencyNos as number[]
  return sql<{ agencyNo: number; at: Date }[]>`
    select agency_no as "agencyNo", max(at) as at
    from (
      select agency_no, unnest(array[valid_from, valid_to, verified_at]) as at
      from agencies.email where agency_no = any(${nos}::int[])
      union all
      select agency_no, unnest(array[valid_from, valid_to]) as at
      from agencies.name where agency_no = any(${nos}::int[])
    ) changed
    where at <= ${end}
    group by agency_no`
}
