import type {
  GrantAccessMutationVariables,
  PickedAgencyFragment,
  PickedGroupFragment,
  Reach,
  Role,
} from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'
import type { FormProblem } from '../../ui/ProblemList.tsx'
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

/** Ids of the fields. */
export const grantFields = {
  person: 'grant-person',
  role: 'grant-role',
  where: 'grant-where',
  from: 'grant-from',
  to: 'grant-to',
} as const

const ofPeriod: Record<'FROM' | 'TO' | 'ORDER', FormProblem> = {
  FROM: { sentence: texts.grant.dayWrong(texts.grant.from), at: grantFields.from },
  TO: { sentence: texts.grant.dayWrong(texts.grant.to), at: grantFields.to },
  ORDER: { sentence: texts.grant.periodWrong, at: grantFields.to },
}

/** A choice that has to be made. */
const missing = (isMade: boolean, sentence: string, at: string): FormProblem | null =>
  isMade ? null : { sentence, at }

/**
 * Reads the form: what is to be given, or everything that stands against it, each in a sentence with its field.
 *
 * @param now the present instant
 */
export function readGrant(draft: GrantDraft, now: Date): WantedGrant | { problems: FormProblem[] } {
  const { person, role, reach, agency, group } = draft
  const isForGroup = reach === 'GROUP'
  const period = readPeriod(draft, now)
  const problems = [
    missing(person !== null, texts.grant.personMissing, grantFields.person),
    missing(role !== '', texts.grant.roleMissing, grantFields.role),
    missing(!isForGroup || group !== null, texts.grant.groupMissing, grantFields.where),
    missing(isForGroup || agency !== null, texts.grant.agencyMissing, grantFields.where),
    typeof period === 'string' ? ofPeriod[period] : null,
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
