import type {
  GrantAccessMutationVariables,
  PickedAgencyFragment,
  PickedGroupFragment,
  Reach,
  Role,
} from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'
import { readPeriod } from './period.ts'

/** What has been filled in. */
export interface GrantDraft {
  person: { id: string; name: string } | null
  role: Role | ''
  reach: Reach
  /** The anchor; of a right for a group nothing. */
  agency: PickedAgencyFragment | null
  group: PickedGroupFragment | null
  from: string
  to: string
}

export const emptyGrant: GrantDraft = {
  person: null,
  role: '',
  reach: 'AGENCY',
  agency: null,
  group: null,
  from: '',
  to: '',
}

/** What is to be given, as the service takes it. */
export type WantedGrant = Omit<GrantAccessMutationVariables, 'idempotencyKey'>

const sentences = {
  FROM: texts.grant.dayWrong(texts.grant.from),
  TO: texts.grant.dayWrong(texts.grant.to),
  ORDER: texts.grant.periodWrong,
}

/**
 * Reads the form: what is to be given, or everything that stands against it, each in a sentence.
 *
 * @param now the present instant
 */
export function readGrant(draft: GrantDraft, now: Date): WantedGrant | { problems: string[] } {
  const { person, role, reach, agency, group } = draft
  const isForGroup = reach === 'GROUP'
  const period = readPeriod(draft, now)
  const problems = [
    person ? null : texts.grant.personMissing,
    role ? null : texts.grant.roleMissing,
    isForGroup && !group ? texts.grant.groupMissing : null,
    !isForGroup && !agency ? texts.grant.agencyMissing : null,
    typeof period === 'string' ? sentences[period] : null,
  ].filter((one) => one !== null)
  if (problems.length > 0 || !person || !role || typeof period === 'string') return { problems }
  return {
    personId: person.id,
    role,
    reach,
    agencyId: isForGroup ? null : (agency?.id ?? null),
    groupId: isForGroup ? (group?.id ?? null) : null,
    validFrom: period.from,
    validTo: period.to,
  }
}
