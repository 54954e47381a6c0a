import { FindGroupsDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'

export interface GroupChoiceProps {
  /** Groups that this agency heads are offered. */
  agencyId: string
  /** Their ids. */
  chosen: readonly string[]
  onChange(chosen: string[]): void
}

/** กลุ่มที่ระบุ: the coverage groups that an announcement is meant for. */
export function GroupChoice(props: GroupChoiceProps): JSX.Element {
  const [query, refetch] = createQuery({ query: FindGroupsDocument, variables: () => ({ text: null }) })
  const toggle = (id: string, isOn: boolean) =>
    props.onChange(isOn ? [...props.chosen, id] : props.chosen.filter((one) => one !== id))
  return (
    <Answer query={query} of={(data) => data.coverageGroups} onRetry={() => refetch()}>
      {(page) => {
        const offered = () =>
          page().nodes.filter(({ id, head }) => head.id === props.agencyId || props.chosen.includes(id))
        return (
          <fieldset class="sub-choices">
            <legend class="label">{texts.form.groupsChosen}</legend>
            <Show when={offered().length > 0} fallback={<p class="hint">{texts.form.groupsNone}</p>}>
              <For each={offered()}>
                {(group) => (
                  <label class="choice">
                    <input
                      type="checkbox"
                      checked={props.chosen.includes(group.id)}
                      onChange={(event) => toggle(group.id, event.currentTarget.checked)}
                    />
                    {group.name}
                  </label>
                )}
              </For>
            </Show>
          </fieldset>
        )
      }}
    </Answer>
  )
}
