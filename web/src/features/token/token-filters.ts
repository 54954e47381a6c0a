import type { TokenListQueryVariables } from '@eact/schema/generated/documents'
import { roles } from '../session/right-text.ts'
import type { Chosen, Place } from '../../ui/list-address.ts'

/** What the list of Tokens can be narrowed by, as it stands in the address. */
export const tokenFilters = {
  state: ['UNREDEEMED', 'REDEEMED', 'EXPIRED', 'REVOKED'],
  role: roles,
  /** Code of an agency. */
  agency: /^\d{12}$/,
  /** Id of what one act issued. */
  batch: /^[0-9a-f-]{36}$/,
  /** Those that wait and expire within so many days. */
  soon: ['3', '7'],
  /** Those whose right one may give oneself. */
  give: ['1'],
} as const

export type TokenListState = Chosen<typeof tokenFilters> & Place

/** The same for the service. */
export function tokenVariables(
  { state, role, batch, soon, give, after }: TokenListState,
  agencyId: string | undefined,
): TokenListQueryVariables {
  return {
    filter: {
      state: state || null,
      role: role || null,
      batch: batch || null,
      agency: agencyId ?? null,
      expiresWithinDays: soon ? Number(soon) : null,
      viewerMayGive: give ? true : null,
    },
    after,
  }
}
