import { For, onMount, Show, type JSX } from 'solid-js'
import type { Problem } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import type { TokenProblem } from './token-form.ts'

export interface TokenProblemsProps {
  problems: TokenProblem[]
  /** What stood against sending; the form stays as it is. */
  failed: Problem | null
}

/** What stands against a new token, each with a way to its field. Takes the focus when it appears. */
export function TokenProblems(props: TokenProblemsProps): JSX.Element {
  let box: HTMLDivElement | undefined
  onMount(() => box?.focus())
  return (
    <div class="notice bad" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <Show when={props.failed}>{(problem) => <p>{problem().sentence}</p>}</Show>
      <Show when={props.problems.length > 0}>
        <h3>{texts.account.problems}</h3>
        <ul>
          <For each={props.problems}>
            {({ field, sentence }) => (
              <li>
                <Show when={field} fallback={sentence}>
                  <a href={`#token-${field}`} target="_self" onClick={goToField}>
                    {sentence}
                  </a>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </div>
  )
}

function goToField(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  const field = document.getElementById(event.currentTarget.hash.slice(1))
  if (!field) return
  event.preventDefault()
  field.focus()
}
