import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { ReportForm } from './report-form.ts'

export interface LicenceChoiceProps {
  form: ReportForm
  /** What points to the licences, told to those who do not see where the field stands. */
  of: string
  /** Ids, or keys of new ones. */
  chosen: readonly string[]
  onChange(chosen: string[]): void
}

/** Which licences of the agency's list an announcement or a link speaks of. Nothing while the list is empty. */
export function LicenceChoice(props: LicenceChoiceProps): JSX.Element {
  const offered = () =>
    props.form
      .drafted()
      .licences.filter(({ key, now }) => now.name.trim() !== '' && (now.inUse || props.chosen.includes(key)))
  const toggle = (key: string, isOn: boolean) =>
    props.onChange(isOn ? [...props.chosen, key] : props.chosen.filter((one) => one !== key))
  return (
    <Show when={offered().length > 0}>
      <fieldset class="field sub-choices">
        <legend class="label">
          {texts.rows.licenceChoose}
          <span class="visually-hidden"> {props.of}</span>
        </legend>
        <For each={offered().map(({ key }) => key)}>
          {(key) => (
            <label class="choice">
              <input
                type="checkbox"
                checked={props.chosen.includes(key)}
                onChange={(event) => toggle(key, event.currentTarget.checked)}
              />
              {offered().find((one) => one.key === key)?.now.name}
            </label>
          )}
        </For>
      </fieldset>
    </Show>
  )
}

/** The names of the licences that something speaks of. */
export const licenceNames = (form: ReportForm, chosen: readonly string[]): string[] =>
  form
    .drafted()
    .licences.filter(({ key }) => chosen.includes(key))
    .map(({ now }) => now.name)
