import { createMemo, For, Show, type Accessor, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Switcher } from '../../ui/Switcher.tsx'
import { Cell } from './RowsTable.tsx'

export interface RowsProps<Row extends { key: string }> {
  rows: readonly Row[]
  children(row: Accessor<Row>): JSX.Element
}

/** Rows by their keys: one that changes stays where it is, with the focus that is in it. */
export function Rows<Row extends { key: string }>(props: RowsProps<Row>): JSX.Element {
  const keys = createMemo(() => props.rows.map(({ key }) => key))
  return (
    <For each={keys()}>
      {(key) => <Show when={props.rows.find((row) => row.key === key)}>{(row) => props.children(row)}</Show>}
    </For>
  )
}

export interface StatusCellProps {
  column: string
  inUse: boolean
  isUnsaved: boolean
  /** Whether it was never saved: it has no status yet. */
  isNew?: boolean
  /** Further marks. */
  children?: JSX.Element
}

/** สถานะ: เผยแพร่ or ระงับ, with the marks of what is not saved. */
export function StatusCell(props: StatusCellProps): JSX.Element {
  return (
    <Cell column={props.column}>
      <span class="marks">
        <Show when={!props.isNew}>
          <span class="mark" classList={{ good: props.inUse }}>
            {texts.form.statuses[props.inUse ? 'PUBLISHED' : 'SUSPENDED']}
          </span>
        </Show>
        <Show when={props.isUnsaved}>
          <span class="mark warn">{texts.form.unsaved}</span>
        </Show>
        {props.children}
      </span>
    </Cell>
  )
}

export interface UseCellProps {
  column: string
  /** What the row is called. */
  name: string
  inUse: boolean
  isFixed: boolean
  onChange(inUse: boolean): void
}

/** การใช้งาน: the switch of a row. It waits for บันทึก. */
export function UseCell(props: UseCellProps): JSX.Element {
  return (
    <Cell column={props.column}>
      <Switcher
        label={texts.form.useOf(props.name)}
        isOn={props.inUse}
        on={texts.form.on}
        off={texts.form.off}
        isFixed={props.isFixed}
        onChange={(inUse) => props.onChange(inUse)}
      />
    </Cell>
  )
}
