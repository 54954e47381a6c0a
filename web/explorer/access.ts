import { useCallback, useEffect, useState } from 'react'
import { askViewer, type AnswerError, type Viewer } from './service.ts'
import { keepToken, keptToken } from './token.ts'

/** By what, and as whom, the service is asked. */
export interface Access {
  token: string | null
  /** Null for nobody. */
  viewer: Viewer | null
  /** Before the first answer. */
  isUnknown: boolean
  /** Why it could not be said who we are: above all a token that is not good. */
  refused: AnswerError | null
  /** Uses a token from now on; null goes back to the session. */
  useToken: (token: string | null, isKept: boolean) => void
  /** Asks again. */
  refresh: () => void
}

type Known = Pick<Access, 'viewer' | 'isUnknown' | 'refused'>

/** Keeps who we are, and asks again when the person comes back to this tab. */
export function useAccess(): Access {
  const [token, setToken] = useState(keptToken)
  const [known, setKnown] = useState<Known>({ viewer: null, isUnknown: true, refused: null })
  const [asked, setAsked] = useState(0)
  const refresh = useCallback(() => setAsked((count) => count + 1), [])
  useEffect(() => {
    let isLate = false
    void askViewer(token).then((answer) => {
      if (isLate) return
      const refused = answer !== null && 'refused' in answer ? answer.refused : null
      const viewer = refused ? null : (answer as Viewer | null)
      const isOver = refused?.extensions?.code === 'UNAUTHENTICATED'
      // Whom the service could not be asked about is who they were.
      setKnown((before) =>
        refused && !isOver && before.viewer ? before : { viewer, isUnknown: false, refused },
      )
    })
    return () => {
      isLate = true
    }
  }, [token, asked])
  useEffect(() => {
    const onVisible = () => document.visibilityState === 'visible' && refresh()
    document.addEventListener('visibilitychange', onVisible)
    return () => document.removeEventListener('visibilitychange', onVisible)
  }, [refresh])
  const useToken = useCallback((next: string | null, isKept: boolean) => {
    keepToken(isKept ? next : null)
    setToken(next)
  }, [])
  return { token, ...known, useToken, refresh }
}
