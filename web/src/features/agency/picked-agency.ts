import { AgencyOfCodeDocument, type PickedAgencyFragment } from '@eact/schema/generated/documents'
import type { CombinedError } from '@urql/core'
import { createQuery } from '@urql/solid'

/** An agency that an address names by its code. */
export interface NamedAgency {
  /** Null while none is named, and before it is known. */
  agency(): PickedAgencyFragment | null
  /** Whether one is named and not known yet: what depends on it waits. */
  isAwaited(): boolean
  /** Whether there is no agency of that code. */
  isMissing(): boolean
  error(): CombinedError | undefined
  retry(): void
}

/** Finds the agency of a code; an empty code names none. */
export function makeNamedAgency(code: () => string): NamedAgency {
  const [query, refetch] = createQuery({
    query: AgencyOfCodeDocument,
    variables: () => ({ code: code() }),
    pause: () => code() === '',
  })
  // The answer before stays until the next is there. By what was asked, not by its own code: old codes lead on.
  const isAnswered = () => code() !== '' && query.operation?.variables.code === code()
  const agency = () => (isAnswered() ? (query.data?.agency ?? null) : null)
  const isMissing = () => code() !== '' && !query.fetching && query.data?.agency === null && !query.error
  return {
    agency,
    isMissing,
    isAwaited: () => code() !== '' && agency() === null,
    error: () => (code() === '' ? undefined : query.error),
    retry: () => refetch(),
  }
}
