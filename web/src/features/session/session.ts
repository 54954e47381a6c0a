import { ViewerDocument, type ViewerQuery } from '@eact/schema/generated/documents'
import type { CombinedError } from '@urql/core'
import { useClient } from '@urql/solid'
import {
  batch,
  createContext,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  onMount,
  useContext,
} from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { askFor, plainHeaders, refusals } from '../../graphql/for-person.ts'
import { problemOf, type Problem } from '../../graphql/problem.ts'
import { makeLetters } from '../../ui/letters.ts'

export type Viewer = NonNullable<ViewerQuery['viewer']>

/** Who works at this screen. */
export interface Session {
  /** For whom the page was opened, whoever signs in later; null before the first answer, and when that is nobody. */
  viewer(): Viewer | null
  /** Who is signed in in this browser by now, if that is somebody else. */
  other(): Viewer | null
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

/** Undefined before the first answer. */
type Answered = Viewer | null | undefined

const idOf = (viewer: Answered) => viewer && (viewer.person?.id ?? null)

/** Reads who is signed in, and again whenever that may have changed: see `watchChanges`. */
export function makeSession(): Session {
  const client = useClient()
  const areLettersThere = makeLetters()
  const [own, setOwn] = createStore<{ viewer: Viewer | null }>({ viewer: null })
  const [present, setPresent] = createSignal<Answered>()
  const [error, setError] = createSignal<CombinedError>()
  const isOthers = (viewer: Viewer) => own.viewer !== null && idOf(viewer) !== idOf(own.viewer)
  const take = (viewer: Viewer | null) => {
    setPresent(viewer)
    if (!viewer || isOthers(viewer)) return
    setOwn('viewer', reconcile(viewer))
    askFor(idOf(viewer) ?? null)
  }
  const ask = async () => {
    // For whomever: the answer is to tell who that is.
    const context = { fetchOptions: { headers: plainHeaders } }
    const answer = await client.query(ViewerDocument, {}, context).toPromise()
    // All of it at once, so that nobody is shown the door for a moment.
    batch(() => {
      setError(answer.error)
      // Nobody, with an error: who it is cannot be told for the moment.
      if (answer.data?.viewer || (answer.data && !answer.error)) take(answer.data.viewer)
    })
  }
  const refresh = () => void ask()
  refresh()
  watchChanges(() => idOf(present()), refresh)
  return {
    viewer: () => (areLettersThere() ? own.viewer : null),
    other() {
      const viewer = present()
      return viewer && isOthers(viewer) ? viewer : null
    },
    isLoading: () => !areLettersThere() || (present() === undefined && !error()),
    problem() {
      const failed = error()
      return failed ? problemOf(failed) : null
    },
    isLost: () => own.viewer !== null && present() === null && !error(),
    refresh,
  }
}

/**
 * Says when it is to be asked again who is signed in: the person comes back to this tab, another tab was told of
 * somebody else, or the service refused something because of that.
 *
 * @param id of the person as last answered, which the other tabs are told
 */
function watchChanges(id: () => string | null | undefined, refresh: () => void): void {
  const tabs = new BroadcastChannel('who is signed in')
  const told = createMemo(id)
  createEffect(() => told() !== undefined && tabs.postMessage(told()))
  tabs.onmessage = ({ data }: MessageEvent<string | null>) => data !== told() && refresh()
  createEffect(on(refusals, refresh, { defer: true }))
  const onVisible = () => document.visibilityState === 'visible' && refresh()
  onMount(() => {
    document.addEventListener('visibilitychange', onVisible)
    window.addEventListener('focus', refresh)
  })
  onCleanup(() => {
    tabs.close()
    document.removeEventListener('visibilitychange', onVisible)
    window.removeEventListener('focus', refresh)
  })
}
