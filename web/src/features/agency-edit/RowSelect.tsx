import { createUniqueId, For, Show, type JSX } from 'solid-js'

export interface RowSelectProps<Value extends string> {
  id?: string
  label: string
  options: readonly (readonly [Value, string])[]
  value: Value
  problem?: string | null
  onChange(value: Value): void
}

/** One of a few values; there is always one. */
export function RowSelect<Value extends string>(props: RowSelectProps<Value>): JSX.Element {
  const own = createUniqueId()
  const id = () => props.id ?? own
  return (
    <div class="field">
      <label for={id()}>{props.label}</label>
      <select
        id={id()}
        value={props.value}
        aria-invalid={props.problem ? 'true' : undefined}
        aria-describedby={`${own}-told`}
        // The options are all values there are.
        onChange={(event) => props.onChange(event.currentTarget.value as Value)}
      >
        <For each={props.options}>
          {([value, words]) => (
            <option value={value} selected={value === props.value}>
              {words}
            </option>
          )}
        </For>
      </select>
      <span id={`${own}-told`}>
        <Show when={props.problem}>{(sentence) => <span class="error-text">{sentence()}</span>}</Show>
      </span>
    </div>
  )
}
