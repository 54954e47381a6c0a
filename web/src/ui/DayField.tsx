import { readThaiDate, type ReadDay } from '@eact/schema/forms/thai-date'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { Portal } from 'solid-js/web'
import { writeDay, writeDayInFull } from '../text/days.ts'
import { texts } from '../text/texts.ts'
import { isWithin, type Bounds } from './calendar.ts'
import { DayPicker } from './DayPicker.tsx'
import { WholeWords } from './WholeWords.tsx'

export interface DayFieldProps extends Bounds {
  label: string
  hint?: string
  /** As it was typed. */
  text: string
  /** What stands against the day, beside its being no day or outside of its bounds. */
  problem?: string | null | undefined
  /** What is said of a day in place of how it was understood; null to say that. */
  echo?: ((read: ReadDay) => JSX.Element | null) | undefined
  /** Of the input, for links from a summary. */
  id?: string
  isOptional?: boolean
  isRequired?: boolean
  onInput(text: string): void
  /** The field was left, Enter pressed, or a day chosen: the day, or null where nothing stands; not told of no days. */
  onTake?(day: string | null): void
}

/**
 * A day of law: typed as people write it, or chosen from a calendar of the Buddhist era, and read back as it was
 * understood. Never filled in by itself.
 */
export function DayField(props: DayFieldProps): JSX.Element {
  const own = createUniqueId()
  const id = () => props.id ?? own
  const [isLeft, setLeft] = createSignal(false)
  const [isOpen, setOpen] = createSignal(false)
  let button: HTMLButtonElement | undefined
  const read = () => readThaiDate(props.text)
  const problem = () => props.problem || (isLeft() && props.text.trim() !== '' ? unfit(read(), props) : null)
  const take = () => {
    const found = read()
    if (props.text.trim() === '') props.onTake?.(null)
    else if (found && isWithin(found.day, props)) props.onTake?.(found.day)
  }
  const close = () => {
    setOpen(false)
    button?.focus()
  }
  const choose = (day: string) => {
    props.onInput(writeDay(day))
    close()
    take()
  }
  return (
    <div class="field day-field">
      <label for={id()}>
        {props.label} <Show when={props.isOptional}>{texts.act.optional}</Show>
        <Show when={props.isRequired}>
          <span aria-hidden="true">*</span>
          <span class="visually-hidden"> ({texts.form.required})</span>
        </Show>
      </label>
      <span class="hint" id={`${own}-hint`}>
        <WholeWords>{props.hint ?? texts.act.dayHint}</WholeWords>
      </span>
      <span class="day-entry">
        <input
          id={id()}
          type="text"
          autocomplete="off"
          maxLength={80}
          value={props.text}
          aria-required={props.isRequired ? 'true' : undefined}
          aria-invalid={problem() ? 'true' : undefined}
          aria-describedby={`${own}-hint ${own}-echo`}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onChange={take}
          onBlur={() => setLeft(true)}
        />
        <button
          type="button"
          class="button second day-button"
          aria-haspopup="dialog"
          aria-expanded={isOpen()}
          title={texts.dayField.choose}
          ref={(element) => (button = element)}
          onClick={() => setOpen(true)}
        >
          <CalendarSign />
          <span class="visually-hidden">{texts.dayField.chooseOf(props.label)}</span>
        </button>
      </span>
      <Show when={isOpen() && button}>
        {(anchor) => (
          // Not in the table or the row that the field may stand in: their rules would be those of its own.
          <Portal>
            <DayPicker
              label={props.label}
              day={read()?.day ?? null}
              min={props.min}
              max={props.max}
              anchor={anchor()}
              onChoose={choose}
              onClose={close}
            />
          </Portal>
        )}
      </Show>
      <output class="echo" id={`${own}-echo`} for={id()}>
        <Show
          when={problem()}
          fallback={
            <span class="hint">
              <Show when={read()}>{(found) => <>{props.echo?.(found()) ?? understood(found())}</>}</Show>
            </span>
          }
        >
          {(found) => <span class="error-text">{found()}</span>}
        </Show>
      </output>
    </div>
  )
}

/** Why a typed day is none of those that are asked for; null where it is one. */
function unfit(read: ReadDay | null, { min, max }: Bounds): string | null {
  if (!read) return texts.act.dayUnread
  if (min !== undefined && read.day < min) return texts.dayField.tooEarly(writeDay(min))
  return max !== undefined && read.day > max ? texts.dayField.tooLate(writeDay(max)) : null
}

function understood({ day, commonEra }: ReadDay): string {
  const written = writeDayInFull(day)
  return commonEra ? texts.form.meansCommonEra(written, day.slice(0, 4)) : texts.form.means(written)
}

function CalendarSign(): JSX.Element {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path
        fill="none"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
        d="M5 5.5h14a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19V7A1.5 1.5 0 0 1 5 5.5Zm-1.5 5h17M8 3.5v4m8-4v4"
      />
    </svg>
  )
}
