import {
  DropDraftDocument,
  KeepDraftDocument,
  type ReportFormFragment,
} from '@eact/schema/generated/documents'
import type { Client } from '@urql/core'
import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js'
import { isEmptyDraft, keepDraft, nameOfDraft, writeDraft, type DraftPlace } from './kept-draft.ts'
import type { ReportDraft } from './report-draft.ts'

/** Milliseconds after the last change before a draft is kept. */
const pauseMs = 1500
/** Milliseconds before it is tried again when the service could not be reached. */
const retryMs = 15_000

/** How far the keeping of the private draft is. */
export type Keeping =
  | { kind: 'IDLE' }
  | { kind: 'KEEPING' }
  | { kind: 'KEPT'; at: string }
  | { kind: 'FAILED' }

/** Keeps what was typed and not saved with the service, where its person finds it again, on another machine too. */
export interface DraftKeeper {
  keeping: () => Keeping
  /** The service has no draft any more: it was saved. @param savedKeys keys of the rows that were */
  forget: (savedKeys: readonly string[]) => void
}

export interface DraftKeeperOptions {
  client: Client
  place: DraftPlace
  draft: () => ReportDraft
  report: () => ReportFormFragment | null
  /** Opens the report where there is none yet; null when it cannot be. */
  open: () => Promise<ReportFormFragment | null>
  /** Whether nothing is to be kept now: a save is under way, or one may not edit. */
  isPaused: () => boolean
  /** What the service has kept already. */
  kept: ReportDraft | null
  /** Another tab saved rows of these keys, which may stand here, too. */
  onSavedElsewhere: (savedKeys: readonly string[]) => void
}

/** What a tab tells the others of the same person: the service has its draft now, or has none. */
type Told = { kind: 'KEPT' } | { kind: 'GONE'; savedKeys: readonly string[] }

/** Begins to keep the draft, a moment after each change. */
export function makeDraftKeeper(options: DraftKeeperOptions): DraftKeeper {
  const [keeping, setKeeping] = createSignal<Keeping>({ kind: 'IDLE' })
  let kept = options.kept ? writeDraft(options.kept) : null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isGone = false
  // The service has one draft of a report for a person: what another tab keeps takes the place of this one's. It is not
  // sent again until something is changed here, or the tabs would take turns.
  let isReplaced = false
  const others = new BroadcastChannel(nameOfDraft(options.place))
  const tell = (told: Told) => others.postMessage(told)

  const wait = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void keep(), ms)
  }

  async function keep(): Promise<void> {
    const draft = options.draft()
    const text = isEmptyDraft(draft) ? null : writeDraft(draft)
    if (text === kept || isGone) return
    if (options.isPaused() || keeping().kind === 'KEEPING') return wait(pauseMs)
    setKeeping({ kind: 'KEEPING' })
    isReplaced = false
    const at = await send(options, text)
    if (isGone) return
    if (at === null) {
      setKeeping({ kind: 'FAILED' })
      return wait(retryMs)
    }
    kept = text
    tell(text === null ? { kind: 'GONE', savedKeys: [] } : { kind: 'KEPT' })
    setKeeping(text === null ? { kind: 'IDLE' } : { kind: 'KEPT', at })
    wait(pauseMs)
  }

  createEffect(
    on(
      () => writeDraft(options.draft()),
      () => wait(pauseMs),
      { defer: true },
    ),
  )
  // What the service has not yet is there again when the page is loaded anew.
  const onHide = () => {
    const draft = options.draft()
    if (!isEmptyDraft(draft) && (isReplaced || writeDraft(draft) !== kept)) keepDraft(options.place, draft)
  }
  const onOnline = () => {
    if (keeping().kind === 'FAILED') wait(0)
  }
  others.onmessage = ({ data: told }: MessageEvent<Told>) => {
    if (keeping().kind === 'KEPT') setKeeping({ kind: 'IDLE' })
    isReplaced = told.kind === 'KEPT'
    if (told.kind === 'KEPT') return
    kept = null
    options.onSavedElsewhere(told.savedKeys)
    wait(pauseMs)
  }
  onMount(() => {
    window.addEventListener('pagehide', onHide)
    window.addEventListener('online', onOnline)
  })
  onCleanup(() => {
    window.removeEventListener('pagehide', onHide)
    window.removeEventListener('online', onOnline)
    others.close()
    clearTimeout(timer)
    isGone = true
  })

  return {
    keeping,
    forget(savedKeys) {
      kept = null
      tell({ kind: 'GONE', savedKeys })
      setKeeping({ kind: 'IDLE' })
    },
  }
}

/** @returns when it was kept; null when it was not */
async function send(
  { client, report, open }: DraftKeeperOptions,
  content: string | null,
): Promise<string | null> {
  const known = report() ?? (content === null ? null : await open())
  if (!known) return null
  if (content === null) {
    const { data } = await client.mutation(DropDraftDocument, { reportId: known.id }).toPromise()
    return data && data.discardDraft.errors.length === 0 ? '' : null
  }
  const variables = { reportId: known.id, baseVersion: known.version, content }
  const { data } = await client.mutation(KeepDraftDocument, variables).toPromise()
  return data?.saveDraft.draft?.savedAt ?? null
}
