import { createUniqueId, onCleanup, onMount, type JSX } from 'solid-js'

export interface DialogProps {
  title: string
  /** Whether it takes what room there is, for what must be read in it. */
  isWide?: boolean
  /** Esc, or a way out of the page's own. */
  onClose(): void
  children: JSX.Element
}

/** A window above the page. It keeps the focus, gives it back when it goes, and Esc closes it. */
export function Dialog(props: DialogProps): JSX.Element {
  const id = createUniqueId()
  let box: HTMLDialogElement | undefined
  onMount(() => box?.showModal())
  onCleanup(() => box?.close())
  const cancel = (event: Event) => {
    event.preventDefault()
    props.onClose()
  }
  return (
    <dialog
      class="dialog"
      classList={{ wide: props.isWide }}
      aria-labelledby={id}
      ref={(element) => (box = element)}
      on:cancel={cancel}
    >
      <h2 id={id} tabindex="-1" autofocus>
        {props.title}
      </h2>
      {props.children}
    </dialog>
  )
}
