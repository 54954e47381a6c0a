import {
  PublicAgencyDocument,
  PublicSearchDocument,
  type PublicAgencyQuery,
  type PublicSearchQuery,
} from '@eact/schema/generated/documents'
import type { TypedDocumentNode } from '@urql/core'
import { print } from 'graphql'
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
  variables: { code: string; after: string | null },
): Promise<AgencyAnswer | NoAnswer> {
  const { data, errors } = await readAgency(run, variables)
  if (data?.agency) return data.agency
  return errors && errors.length > 0 ? whyNot(errors) : 'BAD_INPUT'
}

/** Prints an operation once and types its answers. */
function operation<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
): (run: Run, variables: Variables) => Promise<Answer<Data>> {
  const query = print(document)
  return (run, variables) => run(query, variables) as Promise<Answer<Data>>
}

const search = operation(PublicSearchDocument)
const readAgency = operation(PublicAgencyDocument)

const whyNot = (errors: Answer<unknown>['errors']): NoAnswer =>
  errors?.some(({ extensions }) => extensions?.code === 'BAD_USER_INPUT') ? 'BAD_INPUT' : 'AWAY'
