import { createEffect, Show, type JSX } from 'solid-js'
import type { Problem } from '../graphql/problem.ts'
import { texts } from '../text/texts.ts'

/** What came of the last press in a part of a page: a sentence, or what stood against it. */
export type Told = { done: string } | { problem: Problem } | null

/** Tells what came of a press, and takes the focus: what was pressed may be gone. */
export function ActStatus(props: { told: Told }): JSX.Element {
  let box: HTMLDivElement | undefined
  createEffect(() => {
    if (props.told) box?.focus()
  })
  const problem = () => (props.told && 'problem' in props.told ? props.told.problem : null)
  const done = () => (props.told && 'done' in props.told ? props.told.done : null)
  return (
    <div class="told" role="status" tabindex="-1" ref={(element) => (box = element)}>
      <Show when={done()}>{(sentence) => <p class="done">✓ {sentence()}</p>}</Show>
      <Show when={problem()}>
        {(found) => (
          <p class="error-text">
            {found().sentence}
            <Show when={found().requestId}>
              {(id) => (
                <span class="hint">
                  {' '}
                  {texts.site.requestId} {id()}
                </span>
              )}
            </Show>
          </p>
        )}
      </Show>
    </div>
  )
}
