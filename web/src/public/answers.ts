import {
  operationIds,
  type PublicAgencyQuery,
  type PublicAgencyQueryVariables,
  type PublicSearchQuery,
  type PublicSearchQueryVariables,
} from '@eact/schema/generated/documents'
import type { Answer, Run } from './page.ts'

export type SearchAnswer = NonNullable<PublicSearchQuery['agencies']>
export type AgencyAnswer = NonNullable<PublicAgencyQuery['agency']>

/** Why a page cannot be shown: what was asked makes no sense, or who could answer is away. */
export type NoAnswer = 'BAD_INPUT' | 'AWAY'

/** One page of the agencies that a text finds; of all when it is empty. */
export async function searchAgencies(
  run: Run,
  { text, after }: { text: string; after: string | null },
): Promise<SearchAnswer | NoAnswer> {
  const { data, errors } = await search(run, { text: text || null, after })
  return data?.agencies ?? whyNot(errors)
}

/** One agency with what it publishes; null parts of it are away for the moment. */
export async function findAgency(
  run: Run,
  variables: PublicAgencyQueryVariables,
): Promise<AgencyAnswer | NoAnswer> {
  const { data, errors } = await readAgency(run, variables)
  if (data?.agency) return data.agency
  return errors && errors.length > 0 ? whyNot(errors) : 'BAD_INPUT'
}

const search = (run: Run, variables: PublicSearchQueryVariables) =>
  run(operationIds.PublicSearch, variables) as Promise<Answer<PublicSearchQuery>>

const readAgency = (run: Run, variables: PublicAgencyQueryVariables) =>
  run(operationIds.PublicAgency, variables) as Promise<Answer<PublicAgencyQuery>>

const whyNot = (errors: Answer<unknown>['errors']): NoAnswer =>
  errors?.some(({ extensions }) => extensions?.code === 'BAD_USER_INPUT') ? 'BAD_INPUT' : 'AWAY'
