import { readThaiDate } from '@eact/schema/forms/thai-date'
import { writeDayInFull } from '../text/days.ts'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'

export interface DayFieldProps {
  label: string
  hint?: string
  /** As it was typed. */
  text: string
  /** What stands against the day, beside its being no day at all. */
  problem?: string | null | undefined
  /** Of the input, for links from a summary. */
  id?: string
  isOptional?: boolean
  onInput(text: string): void
}

/** A day of law: typed as people write it, and read back as it was understood. */
export function DayField(props: DayFieldProps): JSX.Element {
  const own = createUniqueId()
  const id = () => props.id ?? own
  const [isLeft, setLeft] = createSignal(false)
  const read = () => readThaiDate(props.text)
  const problem = () => {
    if (props.problem) return props.problem
    return isLeft() && props.text.trim() !== '' && !read() ? texts.act.dayUnread : null
  }
  const echo = () => {
    const found = read()
    if (!found) return '\u00a0'
    const written = writeDayInFull(found.day)
    return found.commonEra
      ? texts.form.meansCommonEra(written, found.day.slice(0, 4))
      : texts.form.means(written)
  }
  return (
    <div class="field">
      <label for={id()}>
        {props.label} <Show when={props.isOptional}>{texts.act.optional}</Show>
      </label>
      <span class="hint" id={`${own}-hint`}>
        {props.hint ?? texts.act.dayHint}
      </span>
      <input
        id={id()}
        type="text"
        autocomplete="off"
        maxLength={80}
        value={props.text}
        aria-invalid={problem() ? 'true' : undefined}
        aria-describedby={`${own}-hint ${own}-echo`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={() => setLeft(true)}
      />
      <output class="echo" id={`${own}-echo`} for={id()}>
        <Show when={problem()} fallback={<span class="hint">{echo()}</span>}>
          {(found) => <span class="error-text">{found()}</span>}
        </Show>
      </output>
    </div>
  )
}
