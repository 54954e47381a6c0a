import type { GrantListQueryVariables } from '@eact/schema/generated/documents'
import type { Chosen, Place } from '../../ui/list-address.ts'
import { roles } from '../session/right-text.ts'

/** What the list of rights can be narrowed by, as it stands in the address. */
export const peopleFilters = {
  /** Code of an agency. */
  agency: /^\d{12}$/,
  /** Rights at that agency and beneath when left out; else those that let somebody edit its report, or itself. */
  how: ['covers', 'edits'],
  role: roles,
  /** What is in force when left out. */
  state: ['NOT_BEGUN', 'ENDED', 'ALL'],
  /** Id of a person. */
  person: /^[0-9a-f-]{36}$/,
} as const

export type PeopleState = Chosen<typeof peopleFilters> & Place

/** The address of the list of those who may edit the report of an agency, or the agency itself. */
export const whoMayEditAddress = (agencyCode: string, how: 'covers' | 'edits' = 'covers'): string =>
  `/people?agency=${agencyCode}&how=${how}`

const actOf = { covers: 'SAVE_REPORT', edits: 'EDIT_AGENCY' } as const

/** The same for the service. */
export function grantVariables(
  { how, role, state, person, after }: PeopleState,
  agencyId: string | undefined,
): GrantListQueryVariables {
  const where = how === '' ? { under: agencyId ?? null } : { covering: agencyId ?? null, act: actOf[how] }
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
