import { createSignal, Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'
import { Dialog } from './Dialog.tsx'

/** Whether this browser shows PDFs by itself, on a screen on which one can be read beside the page. */
const canPreview = (): boolean =>
  navigator.pdfViewerEnabled && window.matchMedia('(min-width: 44rem)').matches

export interface FilePreviewProps {
  /** Address of the file, of our own origin. */
  path: string
  name: string
}

/** A button that shows a PDF above the page in the browser's own viewer; where there is none, nothing: its link is enough. */
export function FilePreview(props: FilePreviewProps): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  return (
    <Show when={canPreview()}>
      <button type="button" class="button plain preview-button" onClick={() => setOpen(true)}>
        {texts.filePreview.open}
        <span class="visually-hidden"> {props.name}</span>
      </button>
      <Show when={isOpen()}>
        <Dialog title={props.name} isWide onClose={() => setOpen(false)}>
          {/* What is shown holds itself by the headers of the file: it runs nothing and is framed by us alone. */}
          <iframe class="file-preview" src={props.path} title={texts.filePreview.title(props.name)} />
          <p class="acts">
            <button type="button" class="button" onClick={() => setOpen(false)}>
              {texts.filePreview.close}
            </button>
            <a href={props.path} target="_blank">
              {texts.filePreview.newTab}
            </a>
          </p>
        </Dialog>
      </Show>
    </Show>
  )
}
