import type { CombinedError, DocumentInput } from '@urql/core'
import { useClient } from '@urql/solid'
import { createSignal, onCleanup } from 'solid-js'

/** One page of a connection. */
export interface ConnectionPage<Node> {
  nodes: Node[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  totalCount?: number
}

/** A list that grows beneath itself, page by page. */
export interface MorePages<Node, Data = unknown> {
  nodes(): Node[]
  /** How many there are in all; null before the first answer, and where it was not asked for. */
  all(): number | null
  hasMore(): boolean
  isLoading(): boolean
  error(): CombinedError | undefined
  /** Reads the next page, or again the one that failed. */
  more(): Promise<void>
  /** What came with the first page; null before it. */
  first(): Data | null
}

/**
 * Reads a connection page by page and keeps what was read; the first page at once.
 *
 * @param variablesOf what to ask for a page that begins after a cursor
 * @param pageOf takes the page out of the answer; null when there is none
 */
export function makeMorePages<Data, Variables extends object, Node>(
  document: DocumentInput<Data, Variables>,
  variablesOf: (after: string | null) => Variables,
  pageOf: (data: Data) => ConnectionPage<Node> | null | undefined,
): MorePages<Node, Data> {
  const client = useClient()
  const [pages, setPages] = createSignal<ConnectionPage<Node>[]>([])
  const [isLoading, setLoading] = createSignal(false)
  const [first, setFirst] = createSignal<Data | null>(null)
  const [error, setError] = createSignal<CombinedError | undefined>()
  let isGone = false
  onCleanup(() => (isGone = true))
  const last = () => pages().at(-1)
  const more = async () => {
    if (isLoading() || last()?.pageInfo.hasNextPage === false) return
    setLoading(true)
    const answer = await client
      .query<Data, Variables>(document, variablesOf(last()?.pageInfo.endCursor ?? null))
      .toPromise()
    if (isGone) return
    const { data = null } = answer
    const page = data ? pageOf(data) : null
    if (pages().length === 0) setFirst(() => data)
    if (page) setPages([...pages(), page])
    setError(page ? undefined : answer.error)
    setLoading(false)
  }
  void more()
  return {
    nodes: () => pages().flatMap(({ nodes }) => nodes),
    all: () => pages()[0]?.totalCount ?? null,
    hasMore: () => last()?.pageInfo.hasNextPage ?? false,
    isLoading,
    error,
    more,
    first,
  }
}
