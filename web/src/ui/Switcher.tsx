import type { JSX } from 'solid-js'

export interface SwitcherProps {
  /** Its name for those who do not see where it stands. */
  label: string
  isOn: boolean
  /** The words beside it. */
  on: string
  off: string
  /** Shown but not to be moved. */
  isFixed?: boolean
  onChange?(isOn: boolean): void
}

/** A sliding switch with its state in words. */
export function Switcher(props: SwitcherProps): JSX.Element {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={props.isOn}
        disabled={props.isFixed}
        aria-label={props.label}
        onChange={(event) => props.onChange?.(event.currentTarget.checked)}
      />
      <span aria-hidden="true">{props.isOn ? props.on : props.off}</span>
    </label>
  )
}
