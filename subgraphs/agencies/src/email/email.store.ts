import type { Queryable } from '@eact/kit/database'
import { emailRules } from '@eact/schema/forms/email'
import type { AgencyEmailKind } from '@eact/schema/generated/agencies'

/** An address of an agency as it is read. */
export interface EmailRow {
  agencyNo: number
  kind: AgencyEmailKind
  address: string
  isMain: boolean
  /** When DGA's list was seen to hold it; null until then. */
  verifiedAt: Date | null
  isSample: boolean
}

/** Reads the addresses that agencies have now, of each kind the main one first; at most `maxPerKind` of a kind. */
export const readEmails = ({ sql }: Queryable, agencyNos: readonly number[]): Promise<EmailRow[]> =>
  sql<EmailRow[]>`
    select e.agency_no as "agencyNo", e.kind, e.address, e.is_main as "isMain", e.verified_at as "verifiedAt",
      e.is_sample as "isSample"
    from (
      select *, row_number() over (partition by agency_no, kind order by is_main desc, address) as place
      from agencies.email
      where agency_no = any(${agencyNos as number[]}::int[]) and valid_to is null
    ) e
    where e.place <= ${emailRules.maxPerKind}
    order by e.agency_no, e.kind, e.place`
