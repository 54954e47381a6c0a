import { createMemo, createSignal, onCleanup, type Accessor } from 'solid-js'

/** Of rows: more than fill a desk's screen. */
const rows = 12

/** Calls after what is there now was painted. @returns what calls it off */
function afterPaint(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => (timer = setTimeout(act)))
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/**
 * Gives what is long slice by slice, each painted before the next is made, so that the page answers between them:
 * the first fills the screen, the others come beneath it. Another list begins anew. Columns of a table must not be as
 * wide as what is in them, else they move with each slice.
 *
 * @param sliceOf  how many items make a slice; as many as rows fill a screen when left out
 */
export function inSlices<Item>(
  list: Accessor<readonly Item[]>,
  sliceOf: number = rows,
): Accessor<readonly Item[]> {
  const slices = createMemo(() => {
    const items = list()
    const [many, setMany] = createSignal(sliceOf)
    let callOff: () => void = () => undefined
    const goOn = (shown: number) => {
      if (shown >= items.length) return
      callOff = afterPaint(() => {
        setMany(shown + sliceOf)
        goOn(shown + sliceOf)
      })
    }
    goOn(sliceOf)
    onCleanup(() => callOff())
    return () => (many() < items.length ? items.slice(0, many()) : items)
  })
  return () => slices()()
}
