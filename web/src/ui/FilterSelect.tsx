import { createUniqueId, For, type JSX } from 'solid-js'
import { texts } from '../text/texts.ts'

export interface FilterSelectProps<Value extends string> {
  /** Of the select, for links from a summary; it stays as it is. */
  id?: string
  label: string
  /** What can be chosen, with its words. */
  options: readonly (readonly [Value, string])[]
  value: Value | ''
  /** What stands for no choice. */
  all?: string
  /** Whether there is nothing to choose from now. */
  isOff?: boolean
  /** Whether its words are long. */
  isWide?: boolean
  onChange(value: Value | ''): void
}

/** One filter of a list, chosen from a few values. */
export function FilterSelect<Value extends string>(props: FilterSelectProps<Value>): JSX.Element {
  const own = createUniqueId()
  const id = props.id ?? own
  return (
    <div class="field" classList={{ wide: props.isWide }}>
      <label for={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        disabled={props.isOff}
        // The options are all values there are.
        onChange={(event) => props.onChange(event.currentTarget.value as Value | '')}
      >
        <option value="">{props.all ?? texts.act.all}</option>
        <For each={props.options}>
          {([value, words]) => (
            <option value={value} selected={value === props.value}>
              {words}
            </option>
          )}
        </For>
      </select>
    </div>
  )
}
