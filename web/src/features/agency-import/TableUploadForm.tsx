import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { importRules } from '@eact/schema/forms/agency-import'
import { tidyReason } from '@eact/schema/forms/reason'
import { writeSize } from '../../text/size.ts'
import { texts } from '../../text/texts.ts'
import { makeTableUpload, refusalOf, type Sending } from './import-upload.ts'

/** The form that hands a table in: a place to drop it on, why, and how far it has come. */
export function TableUploadForm(props: { onChecked(id: string): void }): JSX.Element {
  const id = createUniqueId()
  const upload = makeTableUpload()
  const [file, setFile] = createSignal<File | null>(null)
  const [isOver, setOver] = createSignal(false)
  const [fileProblem, setFileProblem] = createSignal<string | null>(null)
  const [basisProblem, setBasisProblem] = createSignal<string | null>(null)
  let input: HTMLInputElement | undefined
  let basis: HTMLTextAreaElement | undefined
  const take = (chosen: File | undefined) => {
    if (!chosen || upload.isBusy()) return
    setFile(chosen)
    setFileProblem(refusalOf(chosen))
  }
  const choose = () => {
    take(input?.files?.[0])
    // Else the same file could not be chosen again after it was put right.
    if (input) input.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer?.files[0])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = file()
    const why = tidyReason(basis?.value ?? '')
    setFileProblem(chosen ? refusalOf(chosen) : texts.agencyImport.noFile)
    setBasisProblem(why ? null : texts.agencyImport.legalBasisMissing)
    if (fileProblem()) return input?.focus()
    if (basisProblem()) return basis?.focus()
    const found = chosen && (await upload.send(chosen, why))
    if (found) props.onChecked(found)
  }
  return (
    <form class="panel import-form" novalidate onSubmit={(event) => void submit(event)}>
      <div
        class="drop"
        classList={{ over: isOver() }}
        onDrop={drop}
        onDragOver={over}
        onDragLeave={() => setOver(false)}
      >
        <input
          id={id}
          class="visually-hidden"
          type="file"
          accept={importRules.extensions.join(',')}
          ref={(element) => (input = element)}
          onChange={choose}
          aria-invalid={fileProblem() ? 'true' : undefined}
          aria-describedby={`${id}-rules ${id}-problem`}
        />
        <div class="acts">
          <label class="button second" for={id}>
            {texts.agencyImport.choose}
          </label>
          <span class="drop-hint" aria-hidden="true">
            {texts.agencyImport.drop}
          </span>
        </div>
        <p class="hint" id={`${id}-rules`}>
          {texts.agencyImport.fileRules}
        </p>
        <Show when={file()}>
          {(chosen) => (
            <p aria-live="polite">
              {texts.agencyImport.chosen}: <strong>{chosen().name}</strong>{' '}
              <span class="hint nowrap">{writeSize(chosen().size)}</span>
            </p>
          )}
        </Show>
        <output id={`${id}-problem`} class="error-text">
          {fileProblem()}
        </output>
      </div>
      <div class="field">
        <label for={`${id}-basis`}>{texts.agencyImport.legalBasis}</label>
        <span class="hint" id={`${id}-hint`}>
          {texts.agencyImport.legalBasisHint}
        </span>
        <textarea
          id={`${id}-basis`}
          rows="2"
          maxLength={importRules.legalBasis.max}
          ref={(element) => (basis = element)}
          aria-required="true"
          aria-invalid={basisProblem() ? 'true' : undefined}
          aria-describedby={`${id}-hint ${id}-basis-problem`}
        />
        <output id={`${id}-basis-problem`} class="error-text">
          {basisProblem()}
        </output>
      </div>
      <SendingState sending={upload.sending()} />
      <p class="acts">
        <button class="button" aria-disabled={upload.isBusy()}>
          {texts.agencyImport.send}
        </button>
        <Show when={upload.isBusy()}>
          <button type="button" class="button plain" onClick={() => upload.giveUp()}>
            {texts.agencyImport.giveUp}
          </button>
        </Show>
      </p>
    </form>
  )
}

function SendingState(props: { sending: Sending }): JSX.Element {
  const under = () =>
    props.sending.step === 'SENDING' || props.sending.step === 'CHECKING' ? props.sending : null
  const refused = () => (props.sending.step === 'REFUSED' ? props.sending : null)
  return (
    <div aria-live="polite">
      <Show when={under()}>
        {(found) => (
          <>
            <p class="hint" aria-live={found().step === 'SENDING' ? 'off' : undefined}>
              {found().step === 'SENDING'
                ? texts.agencyImport.sending(Math.floor(found().sent * 100))
                : texts.agencyImport.checking}
            </p>
            <progress max="1" value={found().sent} aria-label={texts.agencyImport.send} />
          </>
        )}
      </Show>
      <Show when={refused()}>
        {(found) => (
          <div class="notice bad">
            <p>{found().sentence}</p>
            <Show when={found().requestId}>
              <p class="hint">
                {texts.site.requestId} {found().requestId}
              </p>
            </Show>
          </div>
        )}
      </Show>
    </div>
  )
}
