/** How many agencies one page of the list has; the operation asks for as many. */
export const pageSize = 25

/** What the list shows, as it stands in the address. */
export interface ListState {
  text: string
  /** Whether agencies are shown for which one may not report. */
  everyone: boolean
  /** Cursor of the page before; null on the first page. */
  after: string | null
  /** How many agencies lie before this page. */
  offset: number
}

type Params = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

/** Reads the state from the query of the address; what makes no sense there counts as absent. */
export function readListState(params: Params): ListState {
  const after = one(params['after']) || null
  const before = Number(one(params['n']))
  const offset = after && Number.isSafeInteger(before) && before > 0 ? before : 0
  return { text: one(params['q']).trim(), everyone: one(params['all']) === '1', after, offset }
}

/** Writes the state as the query of the address; `null` takes a key away. */
export const writeListState = (state: ListState): Record<'q' | 'all' | 'after' | 'n', string | null> => ({
  q: state.text || null,
  all: state.everyone ? '1' : null,
  after: state.after,
  n: state.after ? String(state.offset) : null,
})
