import { useSearchParams } from '@solidjs/router'
import { readList, writeList, type Chosen, type Filters, type Place } from './list-address.ts'

/** What a list shows, as it stands in the address. */
export interface List<State> {
  state: () => State
  /** Shows something else, at the place that it says. */
  go: (next: Partial<State>) => void
  /** Shows something else, from its beginning. */
  narrow: (next: Partial<State>) => void
}

/** Makes a list that is narrowed by these filters, and read on page by page. */
export function makeList<F extends Filters>(filters: F): List<Chosen<F> & Place> {
  const [params, setParams] = useSearchParams()
  const state = () => readList(filters, params)
  const go = (next: Partial<Chosen<F> & Place>) => setParams(writeList(filters, { ...state(), ...next }))
  return { state, go, narrow: (next) => go({ ...next, after: null, offset: 0 }) }
}
