import { For, type JSX } from 'solid-js'

/** After what joins the parts of a file name or an address, though not before the extension or the end of a host. */
const seam = /(?<=[_\-./?=&])(?=[^\s_\-./?=&])(?![A-Za-z]{1,5}$)(?!(?<=\.)[A-Za-z]{2,5}\/)/

/** A file name or an address, which has no spaces: it breaks between its parts before it breaks within a word. */
export function SoftName(props: { children: string }): JSX.Element {
  return (
    <For each={props.children.split(seam)}>
      {(part, place) => (
        <>
          {place() > 0 && <wbr />}
          {part}
        </>
      )}
    </For>
  )
}
