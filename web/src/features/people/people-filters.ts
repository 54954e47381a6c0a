import type { GrantListQueryVariables } from '@eact/schema/generated/documents'
import type { Chosen, Place } from '../../ui/list-address.ts'
import { roles } from '../session/right-text.ts'

/** What the list of rights can be narrowed by, as it stands in the address. */
export const peopleFilters = {
  /** Code of an agency. */
  agency: /^\d{12}$/,
  /** Rights at that agency and beneath when left out; else those that let somebody edit its report. */
  how: ['covers'],
  role: roles,
  /** What is in force when left out. */
  state: ['NOT_BEGUN', 'ENDED', 'ALL'],
  /** Id of a person. */
  person: /^[0-9a-f-]{36}$/,
} as const

export type PeopleState = Chosen<typeof peopleFilters> & Place

/** The address of the list of those who may edit the report of an agency. */
export const whoMayEditAddress = (agencyCode: string): string => `/people?agency=${agencyCode}&how=covers`

/** The same for the service. */
export function grantVariables(
  { how, role, state, person, after }: PeopleState,
  agencyId: string | undefined,
): GrantListQueryVariables {
  const where =
    how === 'covers'
      ? { covering: agencyId ?? null, act: 'SAVE_REPORT' as const }
      : { under: agencyId ?? null }
  return {
    filter: {
      ...(agencyId ? where : {}),
      role: role || null,
      state: state === 'ALL' ? null : state || 'IN_FORCE',
      person: person || null,
    },
    after,
  }
}
