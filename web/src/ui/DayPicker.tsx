import { dayInBangkok } from '@eact/schema/forms/report'
import { eraOffset } from '@eact/schema/forms/thai-date'
import { createMemo, createSignal, createUniqueId, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import { writeDayInFull } from '../text/days.ts'
import { language, texts } from '../text/texts.ts'
import { addMonths, clampDay, dayByKey, isWithin, weeksOf, yearsFor, type Bounds } from './calendar.ts'

export interface DayPickerProps extends Bounds {
  /** Of the field, in the name of the window. */
  label: string
  /** What the field holds; null where it holds no day. */
  day: string | null
  /** Beside which the window opens. */
  anchor: HTMLElement
  onChoose(day: string): void
  onClose(): void
}

/** Made with the window: many pages bring this file and open none. */
function nameMonths(): string[] {
  const months = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'th-TH', {
    timeZone: 'UTC',
    month: 'long',
  })
  return Array.from({ length: 12 }, (_, month) => months.format(Date.UTC(2000, month, 1)))
}

const bothYears = (year: number) => [year + eraOffset, year] as const

/**
 * A month to choose a day from, after the date picker dialog of the ARIA Authoring Practices: one day of the grid
 * takes the focus and arrows move it. Weeks begin on Sunday. Esc and a press outside close it.
 */
export function DayPicker(props: DayPickerProps): JSX.Element {
  const id = createUniqueId()
  const monthNames = nameMonths()
  const today = dayInBangkok(new Date())
  const [at, setAt] = createSignal(clampDay(props.day ?? today, props))
  const month = () => Number(at().slice(5, 7))
  const year = () => Number(at().slice(0, 4))
  // The grid is drawn anew for another month only: within one, the cells stay and the focus moves over them.
  const shown = createMemo(() => `${at().slice(0, 7)}-01`)
  let box: HTMLDialogElement | undefined
  const focusDay = () => box?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus()
  const go = (day: string) => setAt(clampDay(day, props))
  onMount(() => {
    if (!box) return
    box.showModal()
    place(box, props.anchor)
    focusDay()
  })
  onCleanup(() => box?.close())
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') props.onChoose(at())
    else {
      const next = dayByKey(at(), event)
      if (!next) return
      go(next)
      focusDay()
    }
    event.preventDefault()
  }
  const cancel = (event: Event) => {
    event.preventDefault()
    props.onClose()
  }
  const monthButton = (step: 1 | -1, name: string, sign: string) => (
    <button
      type="button"
      class="button second small month-step"
      aria-label={name}
      aria-disabled={isEdge(at(), step, props)}
      onClick={() => go(addMonths(at(), step))}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )
  return (
    <dialog
      class="day-picker"
      aria-label={texts.dayField.chooseOf(props.label)}
      ref={(element) => (box = element)}
      on:cancel={cancel}
      // The window's own edge is its content's: what is pressed of the element itself lies outside.
      onClick={(event) => event.target === event.currentTarget && props.onClose()}
    >
      <div class="day-picker-body">
        <div class="day-picker-head">
          {monthButton(-1, texts.dayField.before, '‹')}
          <select
            aria-label={texts.dayField.month}
            value={month()}
            onChange={(event) => go(addMonths(at(), Number(event.currentTarget.value) - month()))}
          >
            <For each={monthNames}>
              {(name, place) => (
                <option value={place() + 1} selected={place() + 1 === month()}>
                  {name}
                </option>
              )}
            </For>
          </select>
          <select
            aria-label={texts.dayField.year}
            value={year()}
            onChange={(event) => go(addMonths(at(), (Number(event.currentTarget.value) - year()) * 12))}
          >
            <For each={yearsFor(at(), today, props)}>
              {(one) => (
                <option value={one} selected={one === year()}>
                  {texts.dayField.yearName(...bothYears(one))}
                </option>
              )}
            </For>
          </select>
          {monthButton(1, texts.dayField.after, '›')}
        </div>
        <p class="visually-hidden" id={`${id}-month`} aria-live="polite">
          {texts.dayField.monthName(monthNames[month() - 1] ?? '', ...bothYears(year()))}
        </p>
        <table role="grid" aria-labelledby={`${id}-month`} aria-describedby={`${id}-keys`}>
          <thead>
            <tr>
              <For each={texts.dayField.weekdaysShort}>
                {(short, place) => (
                  <th scope="col" abbr={texts.dayField.weekdays[place()]}>
                    {short}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody onKeyDown={press}>
            <For each={weeksOf(shown())}>
              {(week) => (
                <tr>
                  <For each={week}>
                    {(day) => (
                      <Show when={day} fallback={<td />}>
                        {(here) => (
                          <td
                            role="gridcell"
                            tabindex={here() === at() ? 0 : -1}
                            aria-label={`${writeDayInFull(here())}${here() === today ? ` ${texts.dayField.isToday}` : ''}`}
                            aria-selected={here() === props.day}
                            aria-current={here() === today ? 'date' : undefined}
                            aria-disabled={isWithin(here(), props) ? undefined : 'true'}
                            onClick={() => isWithin(here(), props) && props.onChoose(here())}
                          >
                            {Number(here().slice(8))}
                          </td>
                        )}
                      </Show>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <p class="hint" id={`${id}-keys`}>
          {texts.dayField.keys}
        </p>
        <p class="acts">
          <Show when={isWithin(today, props)}>
            <button
              type="button"
              class="button plain"
              onClick={() => {
                go(today)
                focusDay()
              }}
            >
              {texts.dayField.today}
            </button>
          </Show>
          <button type="button" class="button second small" onClick={() => props.onClose()}>
            {texts.dayField.cancel}
          </button>
        </p>
      </div>
    </dialog>
  )
}

/** Whether no day of the month before or after may be chosen. */
function isEdge(day: string, step: 1 | -1, { min, max }: Bounds): boolean {
  const next = addMonths(day, step).slice(0, 7)
  return step < 0 ? min !== undefined && next < min.slice(0, 7) : max !== undefined && next > max.slice(0, 7)
}

/**
 * Puts the window beneath what it belongs to; above or beside where there is no room; where there is none anywhere, the
 * page moves up for it. It lies within the screen always.
 */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const gap = 6
  const row = anchor.parentElement ?? anchor
  const { width, height } = box.getBoundingClientRect()
  const room = { width: document.documentElement.clientWidth, height: window.innerHeight }
  const measure = () => {
    const field = row.getBoundingClientRect()
    const below = field.bottom + gap
    const above = field.top - gap - height
    const right = field.right + gap
    return {
      field,
      below,
      isBelow: below + height <= room.height - gap,
      above,
      isAbove: above >= gap,
      right,
      isRight: right + width <= room.width - gap,
    }
  }
  let at = measure()
  if (!at.isBelow && !at.isAbove && !at.isRight) {
    window.scrollBy({ top: at.below + height + gap - room.height, behavior: 'instant' })
    at = measure()
  }
  const isBeside = !at.isBelow && !at.isAbove && at.isRight
  const top = at.isBelow || !at.isAbove ? at.below : at.above
  const within = (value: number, size: number, whole: number) =>
    Math.max(gap, Math.min(value, whole - gap - size))
  box.style.top = `${within(top, height, room.height)}px`
  box.style.left = `${within(isBeside ? at.right : at.field.left, width, room.width)}px`
}
