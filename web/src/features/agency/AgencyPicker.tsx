import {
  FindAgenciesDocument,
  type AgencyKind,
  type PickedAgencyFragment,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, createUniqueId, For, onCleanup, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'

export interface AgencyPickerProps {
  /** Of the input, for links from a summary; it stays as it is. */
  id?: string
  label?: string
  hint?: string
  /** What stands in the field while none is chosen. */
  placeholder?: string
  /** The one that is chosen. */
  agency: PickedAgencyFragment | null
  /** Id of an agency: only it and what lies beneath it is found. */
  under?: string | null | undefined
  /** Only agencies of these kinds are found. */
  kinds?: AgencyKind[]
  /** What stands against the choice. */
  problem?: string | null
  onPick(agency: PickedAgencyFragment | null): void
}

/** How long somebody has to pause in typing before the service is asked. */
const pauseMs = 250

/** Finds one agency by its name or code: a combobox of the kind that screen readers know. */
export function AgencyPicker(props: AgencyPickerProps): JSX.Element {
  const own = createUniqueId()
  const id = props.id ?? own
  /** Null while the field shows what is chosen. */
  const [typed, setTyped] = createSignal<string | null>(null)
  const [asked, setAsked] = createSignal('')
  const [isOpen, setOpen] = createSignal(false)
  const [place, setPlace] = createSignal(-1)
  let timer: ReturnType<typeof setTimeout> | undefined
  let field: HTMLInputElement | undefined
  onCleanup(() => clearTimeout(timer))
  const [query] = createQuery({
    query: FindAgenciesDocument,
    variables: () => ({ text: asked(), under: props.under ?? null, kinds: props.kinds ?? null }),
    pause: () => asked() === '',
  })
  const isCurrent = () => asked() !== '' && !query.fetching && typed()?.trim() === asked()
  const options = () => (isCurrent() ? (query.data?.agencies?.nodes ?? []) : [])
  const type = (text: string) => {
    setTyped(text)
    setPlace(-1)
    setOpen(true)
    clearTimeout(timer)
    timer = setTimeout(() => setAsked(text.trim()), pauseMs)
  }
  const close = () => {
    setOpen(false)
    setPlace(-1)
  }
  const pick = (agency: PickedAgencyFragment | null) => {
    setTyped(null)
    setAsked('')
    close()
    props.onPick(agency)
  }
  const leave = () => {
    close()
    if (typed()?.trim() === '') pick(null)
    else setTyped(null)
  }
  const press = (event: KeyboardEvent) => {
    const many = options().length
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isOpen() && many > 0) {
      event.preventDefault()
      setPlace(
        (place() +
          (event.key === 'ArrowDown' ? 1 : many) +
          (place() < 0 && event.key === 'ArrowUp' ? 1 : 0)) %
          many,
      )
    } else if (event.key === 'Enter' && isOpen()) {
      // Enter chooses; it does not send the form around this field.
      event.preventDefault()
      const chosen = options()[Math.max(place(), 0)]
      if (chosen) pick(chosen)
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault()
      event.stopPropagation()
      setTyped(null)
      close()
    }
  }
  const status = () => {
    if (!isOpen() || asked() === '') return ''
    if (query.error && !query.fetching) return texts.agency.away
    if (!isCurrent()) return ''
    const all = query.data?.agencies?.totalCount ?? 0
    return all === 0 ? texts.agency.none(asked()) : texts.agency.found(all, options().length)
  }
  return (
    <div class="field picker">
      <label for={id}>{props.label ?? texts.agency.label}</label>
      <span class="hint" id={`${id}-hint`}>
        {props.hint ?? texts.agency.hint}
      </span>
      <div class="picker-box">
        <input
          id={id}
          type="text"
          role="combobox"
          ref={(element) => (field = element)}
          aria-expanded={isOpen() && options().length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={place() >= 0 ? `${id}-${place()}` : undefined}
          aria-invalid={props.problem ? 'true' : undefined}
          aria-describedby={`${id}-hint ${id}-status ${id}-problem`}
          autocomplete="off"
          maxLength={200}
          placeholder={props.placeholder}
          value={typed() ?? props.agency?.name ?? ''}
          onInput={(event) => type(event.currentTarget.value)}
          onKeyDown={press}
          onBlur={leave}
        />
        <Show when={props.agency && typed() === null}>
          <button
            type="button"
            class="picker-clear"
            aria-label={texts.agency.clear}
            title={texts.agency.clear}
            onClick={() => {
              pick(null)
              field?.focus()
            }}
          >
            ×
          </button>
        </Show>
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label={props.label ?? texts.agency.label}
          hidden={!isOpen() || options().length === 0}
        >
          <For each={options()}>
            {(agency, at) => (
              <li
                id={`${id}-${at()}`}
                role="option"
                aria-selected={at() === place()}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(agency)}
              >
                {agency.name}
                <span class="hint">{[agency.code, agency.parent?.name].filter(Boolean).join(' · ')}</span>
              </li>
            )}
          </For>
        </ul>
      </div>
      <span class="hint" id={`${id}-status`} role="status">
        {status()}
      </span>
      <Show when={props.problem}>
        {(problem) => (
          <span class="error-text" id={`${id}-problem`}>
            {problem()}
          </span>
        )}
      </Show>
    </div>
  )
}
