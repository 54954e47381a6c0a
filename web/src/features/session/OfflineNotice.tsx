import { createSignal, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useSession } from './session.ts'

/** Says that the device has lost its connection, as long as it has; then asks again who works here. */
export function OfflineNotice(): JSX.Element {
  const session = useSession()
  const [isOffline, setOffline] = createSignal(!navigator.onLine)
  const onOffline = () => setOffline(true)
  const onOnline = () => {
    setOffline(false)
    session.refresh()
  }
  onMount(() => {
    window.addEventListener('offline', onOffline)
    window.addEventListener('online', onOnline)
  })
  onCleanup(() => {
    window.removeEventListener('offline', onOffline)
    window.removeEventListener('online', onOnline)
  })
  return (
    <Show when={isOffline()}>
      <Notice tone="warn" live>
        <p>{texts.session.offline}</p>
      </Notice>
    </Show>
  )
}
