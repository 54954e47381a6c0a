import type { HistoryDocumentFragment } from '@eact/schema/generated/documents'
import { createEffect, createSignal, For, on, Show, type JSX } from 'solid-js'
import type { Problem } from '../../graphql/problem.ts'
import { writeSize } from '../../text/size.ts'
import { th } from '../../text/th.ts'
import { dayFieldId, DocumentFields } from './DocumentFields.tsx'
import type { ReportForm } from './report-form.ts'

/** The uploads that wait to be saved, each with what must be said of it. */
export function NewDocuments(props: { form: ReportForm }): JSX.Element {
  const pending = () => props.form.documents().filter(({ isPending }) => isPending)
  const ids = () => pending().map(({ id }) => id)
  const [told, setTold] = createSignal('')
  createEffect(
    on(
      ids,
      (now, before) => {
        const added = pending().find(({ id }) => !before?.includes(id))
        if (!added) return
        setTold(th.form.uploaded(added.fileName))
        focusIfIdle(dayFieldId(added.id))
      },
      { defer: true },
    ),
  )
  return (
    <>
      <p class="visually-hidden" role="status">
        {told()}
      </p>
      <Show when={pending().length > 0}>
        <div class="new-documents">
          <h3>{th.form.pendingTitle}</h3>
          <For each={ids()}>
            {(id) => (
              <Show when={pending().find((one) => one.id === id)}>
                {(document) => <NewDocument form={props.form} document={document()} onTold={setTold} />}
              </Show>
            )}
          </For>
        </div>
      </Show>
    </>
  )
}

/** Takes a person who waits for the upload on to its date; one who is busy elsewhere is left alone. */
function focusIfIdle(id: string): void {
  const active = document.activeElement
  const isIdle = !active || active === document.body || active.matches('input[type="file"], button')
  if (isIdle) queueMicrotask(() => document.getElementById(id)?.focus())
}

interface NewDocumentProps {
  form: ReportForm
  document: HistoryDocumentFragment
  onTold(sentence: string): void
}

function NewDocument(props: NewDocumentProps): JSX.Element {
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const name = () => props.document.fileName
  const discard = async () => {
    if (!window.confirm(th.form.discardSure(name()))) return
    const discarded = name()
    setProblem(await props.form.discard(props.document))
    if (!problem()) props.onTold(th.form.discarded(discarded))
  }
  return (
    <article class="new-document" aria-label={name()}>
      <header>
        <p>
          <a href={props.document.path} target="_blank">
            {name()}
          </a>{' '}
          <span class="hint nowrap">{writeSize(props.document.sizeBytes)}</span>{' '}
          <span class="mark warn">{th.form.unsaved}</span>
        </p>
        <button type="button" class="button plain bad" onClick={() => void discard()}>
          {th.form.discard}
          <span class="visually-hidden"> {name()}</span>
        </button>
      </header>
      <Show when={problem()}>
        {(found) => (
          <p class="error-text" role="alert">
            {found().sentence}
          </p>
        )}
      </Show>
      <DocumentFields form={props.form} document={props.document} />
      <SuspendOthers form={props.form} />
    </article>
  )
}

/** Offers to switch off what is published now; never done by itself. */
function SuspendOthers(props: { form: ReportForm }): JSX.Element {
  const published = () =>
    props.form.documents().filter((one) => !one.isPending && one.inUse && props.form.drafted(one).inUse)
  return (
    <Show when={published().length > 0}>
      <p>
        <button
          type="button"
          class="button second small"
          onClick={() => {
            for (const { id } of published()) props.form.touch(id, { inUse: false })
          }}
        >
          {th.form.suspendOthers(published().length)}
        </button>
      </p>
    </Show>
  )
}
