import {
  operationIds,
  type PublicAgencyQuery,
  type PublicAgencyQueryVariables,
  type PublicLaggardsQuery,
  type PublicLaggardsQueryVariables,
  type PublicReceiptQuery,
  type PublicReceiptQueryVariables,
  type PublicSearchQuery,
  type PublicSearchQueryVariables,
} from '@eact/schema/generated/documents'
import type { Answer, Run } from './page.ts'

export type SearchAnswer = NonNullable<PublicSearchQuery['agencies']> & {
  /** Whether there is a list under section 22 to be led to. */
  hasLaggardList: boolean
}
export type ReceiptAnswer = NonNullable<PublicReceiptQuery['publicationReceipt']>
export type AgencyAnswer = NonNullable<PublicAgencyQuery['agency']>

/** Why a page cannot be shown: what was asked makes no sense, or who could answer is away. */
export type NoAnswer = 'BAD_INPUT' | 'AWAY'

/** One page of the agencies that a text finds; of all when it is empty. */
export async function searchAgencies(
  run: Run,
  { text, after }: { text: string; after: string | null },
): Promise<SearchAnswer | NoAnswer> {
  const { data, errors } = await search(run, { text: text || null, after })
  return data?.agencies
    ? { ...data.agencies, hasLaggardList: data.laggardList?.isPublic ?? false }
    : whyNot(errors)
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

/** The list under section 22 as it stands, with one page of it; the page is null while the list is not public. */
export async function readLaggards(
  run: Run,
  variables: PublicLaggardsQueryVariables,
): Promise<{ list: LaggardListAnswer; page: PublicLaggardsQuery['laggards'] } | NoAnswer> {
  const { data, errors } = await askLaggards(run, variables)
  const { laggardList: list, laggards: page } = data ?? {}
  if (!list || (list.isPublic && !page)) return whyNot(errors)
  return { list, page: page ?? null }
}

export type LaggardListAnswer = NonNullable<PublicLaggardsQuery['laggardList']>

const askLaggards = (run: Run, variables: PublicLaggardsQueryVariables) =>
  run(operationIds.PublicLaggards, variables) as Promise<Answer<PublicLaggardsQuery>>

/** Evidence that a document was public. */
export async function findReceipt(run: Run, documentId: string): Promise<ReceiptAnswer | NoAnswer> {
  const { data, errors } = await readReceipt(run, { documentId })
  if (data?.publicationReceipt) return data.publicationReceipt
  return errors && errors.length > 0 ? whyNot(errors) : 'BAD_INPUT'
}

const search = (run: Run, variables: PublicSearchQueryVariables) =>
  run(operationIds.PublicSearch, variables) as Promise<Answer<PublicSearchQuery>>

const readAgency = (run: Run, variables: PublicAgencyQueryVariables) =>
  run(operationIds.PublicAgency, variables) as Promise<Answer<PublicAgencyQuery>>

const readReceipt = (run: Run, variables: PublicReceiptQueryVariables) =>
  run(operationIds.PublicReceipt, variables) as Promise<Answer<PublicReceiptQuery>>

const whyNot = (errors: Answer<unknown>['errors']): NoAnswer =>
  errors?.some(({ extensions }) => extensions?.code === 'BAD_USER_INPUT') ? 'BAD_INPUT' : 'AWAY'
