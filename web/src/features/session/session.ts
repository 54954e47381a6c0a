import { ViewerDocument, type ViewerQuery } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createContext, createMemo, onCleanup, onMount, useContext } from 'solid-js'
import { problemOf, type Problem } from '../../graphql/problem.ts'
import { makeLetters } from '../../ui/letters.ts'

export type Viewer = NonNullable<ViewerQuery['viewer']>

/** Who works at this screen. */
export interface Session {
  /** Null when nobody is signed in, and before the first answer. */
  viewer(): Viewer | null
  /** Before the first answer, and while there are no letters to show it in. */
  isLoading(): boolean
  /** What stood against asking; what was known before stays. */
  problem(): Problem | null
  /** Whether somebody was signed in here and is no longer, for example by another tab. */
  isLost(): boolean
  /** Asks again. */
  refresh(): void
}

const SessionContext = createContext<Session>()

/** Gives the session to everything beneath. */
export const SessionProvider = SessionContext.Provider

/** The session of this page. @throws Error outside of SessionProvider */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('there is no session above this component')
  return session
}

/** Reads who is signed in, and again whenever the person comes back to this tab. */
export function makeSession(): Session {
  const [query, refetch] = createQuery({ query: ViewerDocument })
  const areLettersThere = makeLetters()
  // Known at once with the answer, so that nobody is shown the door for a moment.
  const known = createMemo<Viewer | null>(
    (before) => (areLettersThere() ? query.data?.viewer : null) ?? before,
    null,
  )
  const refresh = () => refetch({ requestPolicy: 'network-only' })
  const onVisible = () => {
    if (document.visibilityState === 'visible') refresh()
  }
  onMount(() => document.addEventListener('visibilitychange', onVisible))
  onCleanup(() => document.removeEventListener('visibilitychange', onVisible))
  const answered = () => query.data !== undefined
  return {
    viewer: known,
    isLoading: () => !areLettersThere() || (!answered() && !query.error),
    problem: () => (query.error ? problemOf(query.error) : null),
    isLost: () => known() !== null && answered() && !query.error && query.data?.viewer === null,
    refresh,
  }
}
