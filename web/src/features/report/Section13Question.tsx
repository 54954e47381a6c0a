import { createUniqueId, For, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'

const words = texts.saving

export interface Section13QuestionProps {
  /** How many rows of section 13 are published. */
  many: number
  isSuspended: boolean
  onChoose(isSuspended: boolean): void
}

/** ไม่มี was answered while rows of section 13 are published: whether they go, too. Yes unless the officer says otherwise. */
export function Section13Question(props: Section13QuestionProps): JSX.Element {
  const name = createUniqueId()
  return (
    <fieldset class="notice warn">
      <legend class="label">{words.section13}</legend>
      <p>{words.section13Lead(props.many)}</p>
      <For each={[true, false]}>
        {(choice) => (
          <label class="choice">
            <input
              type="radio"
              name={name}
              checked={props.isSuspended === choice}
              onChange={() => props.onChoose(choice)}
            />
            {choice ? words.section13Yes : words.section13No}
          </label>
        )}
      </For>
    </fieldset>
  )
}
