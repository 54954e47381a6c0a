import { onMount, type JSX } from 'solid-js'

/** Says what has just been done. Takes the focus, so that it is read where one stands. */
export function Done(props: { children: JSX.Element }): JSX.Element {
  let box: HTMLDivElement | undefined
  onMount(() => {
    box?.focus({ preventScroll: true })
    box?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <div class="notice good" role="status" tabindex="-1" ref={(element) => (box = element)}>
      {props.children}
    </div>
  )
}
