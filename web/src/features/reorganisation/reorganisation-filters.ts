import type {
  ReorganisationKind,
  ReorganisationListQueryVariables,
  ReorganisationState,
} from '@eact/schema/generated/documents'
import { texts } from '../../text/texts.ts'
import { recentSince } from './recent.ts'
import type { Chosen, Place } from '../../ui/list-address.ts'

// The texts have one for each.
const kinds = Object.keys(texts.reorganisation.kinds) as ReorganisationKind[]
const states = Object.keys(texts.reorganisation.states) as ReorganisationState[]

/** What the list of reorganisations can be narrowed by, as it stands in the address. */
export const reorganisationFilters = {
  kind: kinds,
  state: states,
  /** Code of an agency. */
  agency: /^\d{12}$/,
  /** Only what touches agencies of the viewer's. */
  mine: ['1'],
  /** Only the last so many days. */
  recent: ['90'],
} as const

export type ReorganisationListState = Chosen<typeof reorganisationFilters> & Place

/** The same for the service. */
export const listVariables = (
  { kind, state, mine, recent, after }: ReorganisationListState,
  agencyId: string | undefined,
): ReorganisationListQueryVariables => ({
  filter: {
    kinds: kind ? [kind] : null,
    states: state ? [state] : null,
    under: agencyId ?? null,
    touchesMine: mine ? true : null,
    since: recent ? recentSince(Number(recent)) : null,
  },
  after,
})
