import { createEffect, createMemo, createSignal, on, Show, type Accessor, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { fieldId } from './form-problems.ts'
import type { DraftedForm, RowPart } from './report-draft.ts'
import { rowKinds } from './report-draft.ts'
import type { ReportForm } from './report-form.ts'
import { isNewKey, newRowKey } from './row-draft.ts'
import { Rows } from './RowCells.tsx'

/** The parts whose rows are begun in the form; documents begin with an upload. */
export type BegunPart = Exclude<RowPart, 'documents' | 'displays'>

export interface NewRowsProps<Part extends BegunPart> {
  form: ReportForm
  part: Part
  /** What a new row is called. */
  of: string
  /** The field that takes the focus in a row that was just begun. */
  firstField: string
  /** The fields of one. */
  children(row: Accessor<DraftedForm[Part][number]>): JSX.Element
}

/**
 * The fields for new rows: one stands ready, and more are added by the button. What is typed in counts at once and is
 * saved by บันทึก; fields that stay empty are nothing.
 */
export function NewRows<Part extends BegunPart>(props: NewRowsProps<Part>): JSX.Element {
  type Row = DraftedForm[Part][number]
  const [spare, setSpare] = createSignal(newRowKey())
  const begun = createMemo(() =>
    (props.form.drafted()[props.part] as Row[]).filter(({ key }) => isNewKey(key)),
  )
  createEffect(
    on(
      () => begun().map(({ key }) => key),
      (now, before) => before?.includes(spare()) && !now.includes(spare()) && setSpare(newRowKey()),
    ),
  )
  const rows = (): Row[] => {
    if (begun().length > 0) return begun()
    return [{ key: spare(), saved: null, now: rowKinds[props.part].blank, changed: [] } as unknown as Row]
  }
  const add = () => {
    const key = props.form.begin(props.part)
    queueMicrotask(() => document.getElementById(fieldId(props.part, key, props.firstField))?.focus())
  }
  return (
    <div class="new-rows">
      <Rows rows={rows()}>
        {(row) => (
          <div
            class="new-row"
            classList={{ filled: row().changed.length > 0 }}
            role="group"
            aria-label={texts.rows.newOne(props.of)}
          >
            {props.children(row)}
            <Show when={row().changed.length > 0 || begun().length > 1}>
              <p class="acts">
                <Show when={row().changed.length > 0}>
                  <span class="mark warn">{texts.form.unsaved}</span>
                </Show>
                <button
                  type="button"
                  class="button plain bad"
                  onClick={() => props.form.undo(props.part, row().key)}
                >
                  {texts.rows.takeOut}
                  <span class="visually-hidden"> {props.of}</span>
                </button>
              </p>
            </Show>
          </div>
        )}
      </Rows>
      <Show when={rows().every(({ changed }) => changed.length > 0)}>
        <p>
          <button type="button" class="button second small" onClick={add}>
            + {texts.rows.add}
            <span class="visually-hidden"> {props.of}</span>
          </button>
        </p>
      </Show>
    </div>
  )
}
