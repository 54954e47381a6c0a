import {
  For,
  Match,
  onCleanup,
  onMount,
  Show,
  Switch,
  createSignal,
  createUniqueId,
  type JSX,
} from 'solid-js'
import { texts } from '../../text/texts.ts'
import { SoftName } from '../../ui/SoftName.tsx'
import { writeSize } from '../../text/size.ts'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { fieldOf } from './section-words.ts'
import type { Upload, Uploads } from './uploads.ts'

/** The same in every section. */
const field = fieldOf('SECTION_10', 'file')

/** อัปโหลดไฟล์: a button and a place to drop files on, and what is on its way. */
export function UploadField(props: { uploads: Uploads; of: string }): JSX.Element {
  const id = createUniqueId()
  const [isOver, setOver] = createSignal(false)
  let input: HTMLInputElement | undefined
  const choose = () => {
    if (!input?.files) return
    props.uploads.add([...input.files])
    // Else the same file could not be chosen again after it was refused.
    input.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    props.uploads.add([...(event.dataTransfer?.files ?? [])])
  }
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  // Going over to what lies within is no leaving.
  const leave = (event: DragEvent & { currentTarget: HTMLElement }) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
  }
  keepMissedDrops()
  return (
    <>
      <div class="drop" classList={{ over: isOver() }} onDrop={drop} onDragOver={over} onDragLeave={leave}>
        <input
          id={id}
          class="visually-hidden"
          type="file"
          accept=".pdf,application/pdf"
          multiple
          ref={(element) => (input = element)}
          onChange={choose}
          aria-describedby={`${id}-rules`}
        />
        <div class="acts">
          <label class="button second" for={id}>
            {field.label}
            <span class="visually-hidden"> {props.of}</span>
          </label>
          <span class="drop-hint" aria-hidden="true">
            {texts.form.uploadDrop}
          </span>
        </div>
        <p class="hint" id={`${id}-rules`}>
          <For each={field.hints}>{(hint) => <span class="under">{hint}</span>}</For>
        </p>
      </div>
      <ul class="uploads" aria-live="polite">
        <For each={props.uploads.all}>
          {(upload) => <UploadLine upload={upload} uploads={props.uploads} />}
        </For>
      </ul>
    </>
  )
}

/** A file that is dropped beside the place would take the page's place in the tab, and all that is filled in with it. */
function keepMissedDrops(): void {
  const keep = (event: DragEvent) => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'none'
  }
  onMount(() => {
    window.addEventListener('dragover', keep)
    window.addEventListener('drop', keep)
  })
  onCleanup(() => {
    window.removeEventListener('dragover', keep)
    window.removeEventListener('drop', keep)
  })
}

function UploadLine(props: { upload: Upload; uploads: Uploads }): JSX.Element {
  const percent = () => Math.floor(props.upload.sent * 100)
  const failed = () => props.upload.step === 'REFUSED' || props.upload.step === 'BROKEN'
  return (
    <li classList={{ failed: failed() }}>
      <div class="upload-words">
        <p>
          <strong>
            <SoftName>{props.upload.name}</SoftName>
          </strong>{' '}
          <span class="hint nowrap">{writeSize(props.upload.sizeBytes)}</span>
        </p>
        <Switch>
          <Match when={failed()}>
            <p class="error-text">
              <span class="visually-hidden">{texts.form.uploadFailed}: </span>
              <WholeWords>{props.upload.sentence}</WholeWords>
            </p>
          </Match>
          <Match when={props.upload.step === 'WAITING'}>
            <p class="hint">{texts.form.waiting}</p>
          </Match>
          <Match when={props.upload.step === 'CHECKING'}>
            <p class="hint">{texts.form.checking}</p>
          </Match>
          <Match when={props.upload.step === 'SENDING'}>
            {/* Each percent read aloud would drown everything else. */}
            <p class="hint" aria-live="off">
              {texts.form.sending(percent())}
            </p>
          </Match>
        </Switch>
        <Show when={!failed()}>
          <progress max="1" value={props.upload.sent} aria-label={props.upload.name} />
        </Show>
      </div>
      <div class="acts">
        <Show when={props.upload.step === 'BROKEN'}>
          <button
            type="button"
            class="button second small"
            onClick={() => props.uploads.retry(props.upload.key)}
          >
            {texts.site.retry}
          </button>
        </Show>
        <button type="button" class="button plain" onClick={() => props.uploads.remove(props.upload.key)}>
          {failed() ? texts.form.dismiss : texts.form.cancel}
          <span class="visually-hidden"> {props.upload.name}</span>
        </button>
      </div>
    </li>
  )
}
