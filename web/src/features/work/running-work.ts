import { useLocation } from '@solidjs/router'
import { RunningWorkDocument, type Act } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, on, onCleanup, type Accessor } from 'solid-js'
import { isBulkRunning, isImportRunning } from './work-progress.ts'

/** How often the menu looks while something is under way. */
const lookEveryMs = 3000

const begins = /\/(?:bulk|agencies\/import|work)(?:\/|$)/

/**
 * How much of the viewer's own work is under way. Asked once, again where work is begun or looked at, and again and
 * again only while there is some.
 */
export function makeRunningWork(acts: Accessor<readonly Act[]>): Accessor<number> {
  const location = useLocation()
  const [query, refetch] = createQuery({
    query: RunningWorkDocument,
    pause: () => !acts().includes('SAVE_REPORT'),
  })
  const look = () => refetch({ requestPolicy: 'network-only' })
  const running = () =>
    (query.data?.bulkOperations?.nodes.filter(isBulkRunning).length ?? 0) +
    (query.data?.agencyImports?.nodes.filter(isImportRunning).length ?? 0)
  createEffect(
    on(
      () => location.pathname,
      (now, before) => {
        if (acts().includes('SAVE_REPORT') && (begins.test(now) || begins.test(before ?? ''))) look()
      },
      { defer: true },
    ),
  )
  createEffect(() => {
    // Each answer sets the next look.
    if (running() === 0 || query.fetching) return
    const timer = setTimeout(look, lookEveryMs)
    onCleanup(() => clearTimeout(timer))
  })
  return running
}
