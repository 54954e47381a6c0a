/** Where in a list a page begins. */
export interface Place {
  /** Cursor of the page before; null on the first page. */
  after: string | null
  /** How many entries lie before this page. */
  offset: number
}

/** The filters of a list and what each may hold: one of some values, or whatever a pattern takes. */
export type Filters = Readonly<Record<string, readonly string[] | RegExp>>

/** What the filters hold; empty where nothing is chosen. */
export type Chosen<F extends Filters> = {
  [Name in keyof F]: F[Name] extends readonly (infer Value)[] ? Value | '' : string
}

type Params = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

const takes = (filter: readonly string[] | RegExp, value: string): boolean =>
  filter instanceof RegExp ? filter.test(value) : filter.includes(value)

/** Reads what a list shows from the query of its address; what makes no sense there counts as absent. */
export function readList<F extends Filters>(filters: F, params: Params): Chosen<F> & Place {
  const chosen = Object.entries(filters).map(([name, filter]) => {
    const value = one(params[name]).trim()
    return [name, takes(filter, value) ? value : '']
  })
  const after = one(params['after']) || null
  const before = Number(one(params['n']))
  const offset = after && Number.isSafeInteger(before) && before > 0 ? before : 0
  // Each value was held against its own filter.
  return { ...(Object.fromEntries(chosen) as Chosen<F>), after, offset }
}

/** Writes what a list shows as the query of its address; `null` takes a key away. */
export function writeList<F extends Filters>(
  filters: F,
  state: Chosen<F> & Place,
): Record<string, string | null> {
  const chosen = Object.keys(filters).map((name) => [name, state[name] || null])
  return {
    ...(Object.fromEntries(chosen) as Record<string, string | null>),
    after: state.after,
    n: state.after ? String(state.offset) : null,
  }
}
