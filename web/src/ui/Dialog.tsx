import { createUniqueId, onCleanup, onMount, type JSX } from 'solid-js'

export interface DialogProps {
  title: string
  /** Whether it takes what room there is, for what must be read in it. */
  isWide?: boolean
  /** Whether nothing of the page is to be seen or reached behind it: then nothing but what it offers leads on. */
  isAlone?: boolean
  /** Esc, or a way out of the page's own. */
  onClose?(): void
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
    props.onClose?.()
  }
  // Browsers close a window at the second Esc, whatever is said to the first.
  const onClosed = () => {
    if (props.isAlone && box?.isConnected) box.showModal()
  }
  return (
    <dialog
      class="dialog"
      classList={{ wide: props.isWide, alone: props.isAlone }}
      aria-labelledby={id}
      ref={(element) => (box = element)}
      on:cancel={cancel}
      on:close={onClosed}
    >
      <h2 id={id} tabindex="-1" autofocus>
        {props.title}
      </h2>
      {props.children}
    </dialog>
  )
}
