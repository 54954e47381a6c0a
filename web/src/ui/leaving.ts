import { useBeforeLeave } from '@solidjs/router'
import { onCleanup, onMount } from 'solid-js'

/** What would be lost by leaving a page. */
export interface Leaving {
  /** Whether something would be lost now. */
  isOpen: () => boolean
  /** Whether the browser may load the page anew without a question; never when left out. */
  mayReload?: () => boolean
  question: string
}

/** Asks before the page is left, by the browser's way or by the portal's own links. */
export function guardLeaving({ isOpen, mayReload = () => false, question }: Leaving): void {
  const onUnload = (event: BeforeUnloadEvent) => {
    if (isOpen() && !mayReload()) event.preventDefault()
  }
  onMount(() => window.addEventListener('beforeunload', onUnload))
  onCleanup(() => window.removeEventListener('beforeunload', onUnload))
  useBeforeLeave((leaving) => {
    if (leaving.defaultPrevented || !isOpen()) return
    leaving.preventDefault()
    // A dialog of the browser's stands above everything and needs no way out of our own.
    if (window.confirm(question)) leaving.retry(true)
  })
}
