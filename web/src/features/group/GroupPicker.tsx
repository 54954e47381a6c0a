import { FindGroupsDocument, type PickedGroupFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'

export interface GroupPickerProps {
  /** Of the field, for links from a summary; it stays as it is. */
  id?: string
  group: PickedGroupFragment | null
  onPick(group: PickedGroupFragment | null): void
}

/** Chooses one open group. There are seldom many: where there are, a part of the name narrows them. */
export function GroupPicker(props: GroupPickerProps): JSX.Element {
  const own = createUniqueId()
  const id = props.id ?? own
  const [text, setText] = createSignal('')
  const [query, refetch] = createQuery({
    query: FindGroupsDocument,
    variables: () => ({ text: text() || null }),
    requestPolicy: 'cache-and-network',
  })
  return (
    <Answer query={query} of={(data) => data.coverageGroups} onRetry={() => refetch()}>
      {(page) => (
        <>
          <Show when={text() || page().pageInfo.hasNextPage}>
            <div class="field">
              <label for={`${id}-text`}>{texts.group.text}</label>
              <span class="hint">{texts.group.pickerMore}</span>
              <input
                id={`${id}-text`}
                type="search"
                maxLength={200}
                value={text()}
                onChange={(event) => setText(event.currentTarget.value.trim())}
              />
            </div>
          </Show>
          <Show when={page().nodes.length > 0} fallback={<p class="hint">{texts.group.pickerNone}</p>}>
            <div class="field">
              <label for={id}>{texts.group.picker}</label>
              <select
                id={id}
                value={props.group?.id ?? ''}
                onChange={(event) => {
                  const chosen = event.currentTarget.value
                  props.onPick(page().nodes.find((one) => one.id === chosen) ?? null)
                }}
              >
                <option value="">{texts.group.pickerChoose}</option>
                <For each={page().nodes}>
                  {(one) => (
                    <option value={one.id} selected={one.id === props.group?.id}>
                      {one.name}
                    </option>
                  )}
                </For>
              </select>
            </div>
          </Show>
        </>
      )}
    </Answer>
  )
}
