import type { FormDocumentFragment } from '@eact/schema/generated/documents'
import { createEffect, createSignal, For, on, Show, type JSX } from 'solid-js'
import type { Problem } from '../../graphql/problem.ts'
import { writeSize } from '../../text/size.ts'
import { texts } from '../../text/texts.ts'
import { FilePreview } from '../../ui/FilePreview.tsx'
import { scanMark } from './DocumentRow.tsx'
import { DocumentFields, type DraftedDocument } from './DocumentFields.tsx'
import { fieldId } from './form-problems.ts'
import type { ReportForm } from './report-form.ts'
import { UploadFindings } from './UploadFindings.tsx'
import { documentsOf, type FileSection } from './saved-form.ts'

export interface NewDocumentsProps {
  form: ReportForm
  section: FileSection
}

/** The uploads of a section that wait to be saved, each with what must be said of it. */
export function NewDocuments(props: NewDocumentsProps): JSX.Element {
  const all = () => documentsOf(props.form.report(), props.section).nodes
  const pending = () => all().filter(({ isPending }) => isPending)
  const row = (id: string) => props.form.drafted().documents.find(({ key }) => key === id)
  const ids = () => pending().map(({ id }) => id)
  const [told, setTold] = createSignal('')
  createEffect(
    on(
      ids,
      (now, before) => {
        const added = pending().find(({ id }) => !before?.includes(id))
        if (!added) return
        setTold(texts.form.uploaded(added.fileName))
        focusIfIdle(fieldId('documents', added.id, 'dateText'))
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
          <h3>{texts.form.pendingTitle}</h3>
          <For each={ids()}>
            {(id) => (
              <Show when={pending().find((one) => one.id === id)}>
                {(document) => (
                  <Show when={row(id)}>
                    {(found) => (
                      <NewDocument {...props} document={document()} row={found()} onTold={setTold} />
                    )}
                  </Show>
                )}
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

interface NewDocumentProps extends NewDocumentsProps {
  document: FormDocumentFragment
  row: DraftedDocument
  onTold(sentence: string): void
}

function NewDocument(props: NewDocumentProps): JSX.Element {
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const name = () => props.document.fileName
  const discard = async () => {
    if (!window.confirm(texts.form.discardSure(name()))) return
    const discarded = name()
    setProblem(await props.form.discard(props.document))
    if (!problem()) props.onTold(texts.form.discarded(discarded))
  }
  return (
    <article class="new-document" aria-label={name()}>
      <header>
        <p>
          <a href={props.document.path} target="_blank">
            {name()}
          </a>{' '}
          <FilePreview path={props.document.path} name={name()} />{' '}
          <span class="hint nowrap">{writeSize(props.document.sizeBytes)}</span>{' '}
          <span class="mark warn">{texts.form.unsaved}</span>{' '}
          <Show when={scanMark(props.document.scan?.state)}>
            {(mark) => <span class="mark warn">{mark()}</span>}
          </Show>
        </p>
        <button type="button" class="button plain bad" onClick={() => void discard()}>
          {texts.form.discard}
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
      <DocumentFields form={props.form} row={props.row} />
      <UploadFindings form={props.form} row={props.row} onDiscard={() => void discard()} />
      <SuspendOthers form={props.form} section={props.section} />
    </article>
  )
}

/** ระงับฉบับเดิม: offers to switch off what is published now; never done by itself. */
function SuspendOthers(props: NewDocumentsProps): JSX.Element {
  const published = () =>
    props.form
      .drafted()
      .documents.filter(
        ({ saved, now }) => saved?.section === props.section && !saved.isPending && saved.inUse && now.inUse,
      )
  return (
    <Show when={published().length > 0}>
      <p>
        <button
          type="button"
          class="button second small"
          onClick={() => {
            for (const { key } of published()) props.form.touch('documents', key, { inUse: false })
          }}
        >
          {texts.form.suspendOthers(published().length)}
        </button>
      </p>
    </Show>
  )
}
