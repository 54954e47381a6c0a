import type { PickedAgencyFragment } from '@eact/schema/generated/documents'
import type { Refusal } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import type { FormProblem } from '../../ui/ProblemList.tsx'
import { readPeriod, type Period, type PeriodFault } from '../grant/period.ts'
import { readCodes } from './group-filters.ts'

/** What has been filled in. */
export interface MemberDraft {
  agencies: PickedAgencyFragment[]
  /** Codes as they were pasted. */
  pasted: string
  from: string
  to: string
}

export const noMembers: MemberDraft = { agencies: [], pasted: '', from: '', to: '' }

/** Ids of the fields. */
export const memberFields = {
  agencies: 'members-agencies',
  codes: 'members-codes',
  from: 'members-from',
  to: 'members-to',
} as const

const ofPeriod: Record<PeriodFault, FormProblem> = {
  FROM: { sentence: texts.grant.dayWrong(texts.group.from), at: memberFields.from },
  TO: { sentence: texts.grant.dayWrong(texts.group.to), at: memberFields.to },
  ORDER: { sentence: texts.grant.periodWrong, at: memberFields.to },
}

/** Who is to become a member, and when, as the service takes it. */
export interface WantedMembers extends Period {
  agencyIds: string[]
  codes: string[]
}

/**
 * Reads the form: who is to become a member, or everything that stands against it, each with its field.
 *
 * @param now the present instant
 */
export function readMembers(draft: MemberDraft, now: Date): WantedMembers | { problems: FormProblem[] } {
  const { codes, wrong } = readCodes(draft.pasted)
  const agencyIds = draft.agencies.map(({ id }) => id)
  const period = readPeriod(draft, now)
  const problems: FormProblem[] = []
  if (wrong !== null) problems.push({ sentence: texts.group.codesWrong(wrong), at: memberFields.codes })
  if (agencyIds.length + codes.length === 0)
    problems.push({ sentence: texts.group.addLack, at: memberFields.agencies })
  if (typeof period === 'string') problems.push(ofPeriod[period])
  return problems.length > 0 || typeof period === 'string' ? { problems } : { agencyIds, codes, ...period }
}

/** Says which of the agencies that were sent a refusal is about, and where that one stands. */
export function problemOf({ message, path }: Refusal, draft: MemberDraft): FormProblem {
  const [part = '', place = ''] = path
  const code = part === 'codes' ? readCodes(draft.pasted).codes[Number(place)] : undefined
  const agency = part === 'agencyIds' && place ? draft.agencies[Number(place)] : undefined
  if (code) return { sentence: texts.group.problemAt(code, message), at: memberFields.codes }
  if (agency)
    return {
      sentence: texts.group.problemAt(agency.name, message),
      at: `${memberFields.agencies}-${agency.id}`,
    }
  return { sentence: message, at: part === 'to' ? memberFields.to : null }
}
