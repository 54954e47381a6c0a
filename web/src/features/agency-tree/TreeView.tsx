import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  type JSX,
} from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { TreeRow } from './agency-tree.ts'
import { findTyped, readTreeKey } from './tree-keys.ts'
import type { TreeReader } from './tree-reader.ts'
import { TreeLine } from './TreeLine.tsx'

export interface TreeViewProps {
  reader: TreeReader
  /** Id of the row one stands on; the first when it is not to be seen. */
  at: string | null
  /** Id of the row that was looked for: it comes into sight with what stands around it. */
  brought: string | null
  onAt(id: string): void
  /** Opens the page of an agency. */
  onView(code: string): void
  /** Says what has just happened. */
  onTell(sentence: string): void
}

/** Heights of a row in pixels: on a phone a name has two lines. */
const rowHeights = { desk: 44, phone: 58 }
const phone = '(max-width: 44rem)'

/** How many rows are kept in the document beyond those in sight, on either side. */
const spareRows = 8

/** How long a pause between letters may be that are typed for one name. */
const typingMs = 700

/**
 * The tree of agencies by keyboard and by pointer. Only the rows in sight are in the document; the focus stays on the
 * tree, which names the row that one stands on.
 */
export function TreeView(props: TreeViewProps): JSX.Element {
  const id = createUniqueId()
  const sight = makeSight()
  const rows = () => props.reader.rows()
  const at = createMemo(() =>
    Math.max(
      rows().findIndex((row) => row.id === props.at),
      0,
    ),
  )
  const range = () => sight.range(rows().length)
  /** Those in sight, and the one that one stands on, wherever it is. */
  const shown = createMemo(() => {
    const [from, to] = range()
    const places = Array.from({ length: to - from }, (_, step) => from + step)
    if (rows().length > 0 && (at() < from || at() >= to)) places.push(at())
    return places.flatMap((place) => (rows()[place] ? [place] : []))
  })
  createEffect(on([at, () => rows().length], ([place]) => sight.bring(place)))
  createEffect(
    on(
      () => props.brought,
      (id) => id && sight.show(rows().findIndex((row) => row.id === id)),
    ),
  )

  let typed = ''
  let lastTyped = 0
  const type = (letter: string, time: number) => {
    typed = time - lastTyped > typingMs || typed === letter ? letter : typed + letter
    lastTyped = time
    const found = findTyped(rows(), at(), typed)
    if (found >= 0) goTo(found)
  }
  const goTo = (place: number) => {
    const row = rows()[place]
    if (row) props.onAt(row.id)
  }
  const open = async (row: TreeRow) => {
    if (row.kind !== 'AGENCY' || !row.mayOpen) return
    const many = await props.reader.open(row.id)
    sight.raise(rows().findIndex(({ id: one }) => one === row.id))
    props.onTell(texts.tree.opened(row.agency.name, many))
  }
  const more = async (row: TreeRow) => {
    if (row.kind !== 'MORE' || row.isLoading) return
    const first = rows().findIndex(({ id: one }) => one === row.id)
    const many = await props.reader.more(row.parentId)
    if (many === 0) return
    // The line is gone or further down: one stands on the first that came.
    goTo(first)
    props.onTell(texts.tree.moreLoaded(many))
  }
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const move = readTreeKey(event.key, rows(), at())
    const row = rows()[at()]
    if (!move || !row) return
    event.preventDefault()
    if (move.kind === 'GO') goTo(move.to)
    if (move.kind === 'OPEN') void open(row)
    if (move.kind === 'CLOSE') props.reader.close(row.id)
    if (move.kind === 'MORE') void more(row)
    if (move.kind === 'TYPE') type(move.letter, event.timeStamp)
    if (move.kind === 'VIEW' && row.kind === 'AGENCY') props.onView(row.agency.code)
  }
  const click = (row: TreeRow) => {
    props.onAt(row.id)
    if (row.kind === 'MORE') void more(row)
    else if (row.isOpen) props.reader.close(row.id)
    else void open(row)
  }
  return (
    <div
      class="tree"
      role="tree"
      tabindex="0"
      aria-label={texts.tree.title}
      aria-describedby={`${id}-keys`}
      aria-activedescendant={rows()[at()] ? `${id}-${rows()[at()]?.id}` : undefined}
      ref={sight.watch}
      onKeyDown={press}
    >
      <div role="none" class="tree-rows" style={{ height: `${rows().length * sight.height()}px` }}>
        <For each={shown()}>
          {(place) => (
            <Show when={rows()[place]}>
              {(row) => (
                <TreeLine
                  id={`${id}-${row().id}`}
                  row={row()}
                  isHere={place === at()}
                  top={place * sight.height()}
                  height={sight.height()}
                  onClick={() => click(row())}
                />
              )}
            </Show>
          )}
        </For>
      </div>
      <span id={`${id}-keys`} hidden>
        {texts.tree.keys}
      </span>
    </div>
  )
}

/** Which rows of a box are in sight, and a way to bring one there. */
function makeSight() {
  const [top, setTop] = createSignal(0)
  const [room, setRoom] = createSignal(0)
  const media = window.matchMedia(phone)
  const [isPhone, setPhone] = createSignal(media.matches)
  const height = () => (isPhone() ? rowHeights.phone : rowHeights.desk)
  let box: HTMLElement | undefined
  /** To the upper third, with whole rows above it. */
  const lift = (within: HTMLElement, place: number) => {
    within.scrollTop = (place - Math.floor(within.clientHeight / 3 / height())) * height()
  }
  const onMedia = () => setPhone(media.matches)
  const onScroll = () => setTop(box?.scrollTop ?? 0)
  const sizes = new ResizeObserver(() => setRoom(box?.clientHeight ?? 0))
  onMount(() => {
    media.addEventListener('change', onMedia)
    if (!box) return
    sizes.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
  })
  onCleanup(() => {
    media.removeEventListener('change', onMedia)
    sizes.disconnect()
  })
  return {
    height,
    watch: (element: HTMLElement) => (box = element),
    range(all: number): [number, number] {
      const from = Math.floor(top() / height()) - spareRows
      const to = Math.ceil((top() + room()) / height()) + spareRows
      return [Math.max(from, 0), Math.min(Math.max(to, 0), all)]
    },
    bring(place: number): void {
      if (!box) return
      const above = place * height() - box.scrollTop
      const beneath = above + height() - box.clientHeight
      // What is far away comes to the upper third, with what stands around it.
      if (above < -height() || beneath > height()) lift(box, place)
      else box.scrollTop += Math.min(above, 0) + Math.max(beneath, 0)
    },
    /** Brings a row to the upper third of the box, and the box into the window. */
    show(place: number): void {
      if (!box || place < 0) return
      lift(box, place)
      box.scrollIntoView({ block: 'nearest' })
    },
    /** Lifts a row so that what was opened beneath it is to be seen. */
    raise(place: number): void {
      if (box && place * height() - box.scrollTop > box.clientHeight / 2)
        box.scrollTop = (place - 2) * height()
    },
  }
}
