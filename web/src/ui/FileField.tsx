import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { writeSize } from '../text/size.ts'
import { texts } from '../text/texts.ts'

export interface FileFieldProps {
  label: string
  hint: string
  /** What the browser offers, for example `.pdf,application/pdf`. */
  accept: string
  onChoose(file: File | null): void
}

/** One file, chosen by a button that speaks the language of the page: the browser's own speaks the browser's. */
export function FileField(props: FileFieldProps): JSX.Element {
  const id = createUniqueId()
  const [file, setFile] = createSignal<File | null>(null)
  const choose = (event: { currentTarget: HTMLInputElement }) => {
    const chosen = event.currentTarget.files?.[0] ?? null
    setFile(chosen)
    props.onChoose(chosen)
  }
  return (
    <div class="field file-field">
      <label for={id}>{props.label}</label>
      <span class="hint" id={`${id}-hint`}>
        {props.hint}
      </span>
      <span class="acts">
        <input
          id={id}
          class="visually-hidden"
          type="file"
          accept={props.accept}
          aria-describedby={`${id}-hint ${id}-chosen`}
          onChange={choose}
        />
        {/* For the eye: the input has its label above. */}
        <label class="button second" for={id} aria-hidden="true">
          {texts.fileField.choose}
        </label>
        <span id={`${id}-chosen`} aria-live="polite">
          <Show when={file()} fallback={<span class="hint">{texts.fileField.none}</span>}>
            {(chosen) => (
              <>
                {chosen().name} <span class="hint nowrap">{writeSize(chosen().size)}</span>
              </>
            )}
          </Show>
        </span>
      </span>
    </div>
  )
}
