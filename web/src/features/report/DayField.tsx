import { writeDayInFull } from '../../text/days.ts'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { TypedDay } from './document-draft.ts'
import { faultSentence } from './fault-sentences.ts'

export interface DayFieldProps {
  /** Of the input, for links from a summary. */
  id: string
  hint: string
  typed: TypedDay
  /** Whether what is missing is told although the field was not left yet. */
  isPressed: boolean
  onInput(text: string): void
}

/** วันที่ประกาศ: typed as people write it, and read back as it was understood. Never filled in by itself. */
export function DayField(props: DayFieldProps): JSX.Element {
  const hint = createUniqueId()
  const [isLeft, setLeft] = createSignal(false)
  const problem = () => {
    const found = props.typed.problem
    if (!found) return null
    const told = props.isPressed || (isLeft() && props.typed.text.trim() !== '')
    return told || found.startsWith('ANNOUNCED_ON_TOO') ? found : null
  }
  return (
    <div class="field">
      <label for={props.id}>
        {texts.form.announcedOn} <span aria-hidden="true">*</span>
        <span class="visually-hidden"> ({texts.form.required})</span>
      </label>
      <span class="hint" id={hint}>
        {props.hint} {texts.act.dayHint}
      </span>
      <input
        id={props.id}
        type="text"
        autocomplete="off"
        maxLength={80}
        value={props.typed.text}
        aria-required="true"
        aria-invalid={problem() ? 'true' : undefined}
        aria-describedby={`${hint} ${hint}-echo`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={() => setLeft(true)}
      />
      <output class="echo" id={`${hint}-echo`} for={props.id}>
        <Show when={problem()} fallback={<Echo typed={props.typed} />}>
          {(found) => <span class="error-text">{faultSentence(found())}</span>}
        </Show>
      </output>
    </div>
  )
}

function Echo(props: { typed: TypedDay }): JSX.Element {
  const text = () => {
    const { day, commonEra, isFuture } = props.typed
    if (!day) return null
    const written = writeDayInFull(day)
    if (isFuture) return texts.form.meansFuture(written)
    return commonEra ? texts.form.meansCommonEra(written, day.slice(0, 4)) : texts.form.means(written)
  }
  return (
    <span class="hint" classList={{ warn: props.typed.isFuture }}>
      {text() ?? '\u00a0'}
    </span>
  )
}
