import type { Queryable } from '@eact/kit/database'
import type { AgencyNameKind } from '@eact/schema/generated/agencies'

/** Another name of an agency as it is read. */
export interface NameRow {
  agencyNo: number
  kind: AgencyNameKind
  name: string
  /** ISO day on which the next name took effect; null where it is not known or the name is no former one. */
  usedUntil: string | null
}

const maxNames = 20

/** Reads what else agencies are called now, by kind and name; at most twenty of each agency. */
export const readNames = ({ sql }: Queryable, agencyNos: readonly number[]): Promise<NameRow[]> =>
  sql<NameRow[]>`
    select n.agency_no as "agencyNo", n.kind, n.text as name, n.used_until as "usedUntil"
    from (
      select *, row_number() over (partition by agency_no order by kind, text) as place
      from agencies.name
      where agency_no = any(${agencyNos as number[]}::int[]) and valid_to is null
    ) n
    where n.place <= ${maxNames}
    order by n.agency_no, n.place`
