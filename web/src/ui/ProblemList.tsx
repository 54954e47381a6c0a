import { For, onMount, Show, type JSX } from 'solid-js'

/** What stands against sending a form. */
export interface FormProblem {
  sentence: string
  /** Id of the field that it is about, or of what holds its choices; null where it is about none. */
  at: string | null
}

export interface ProblemListProps {
  title: string
  /** None where the title says it all. */
  problems: readonly FormProblem[]
  /** What is said of all of them. */
  hint?: string
}

/** Everything that stands against sending a form, each with the way to its field. Takes the focus. */
export function ProblemList(props: ProblemListProps): JSX.Element {
  let box: HTMLDivElement | undefined
  onMount(() => box?.focus())
  return (
    <div class="notice bad" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <h2>{props.title}</h2>
      <Show when={props.problems.length > 0}>
        <ul>
          <For each={props.problems}>
            {({ sentence, at }) => (
              <li>
                <Show when={at} fallback={sentence}>
                  {(id) => (
                    <a href={`#${id()}`} target="_self" onClick={(event) => goTo(event, id())}>
                      {sentence}
                    </a>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={props.hint}>
        <p class="hint">{props.hint}</p>
      </Show>
    </div>
  )
}

const controls = 'input, select, textarea, button'

function goTo(event: MouseEvent, id: string): void {
  event.preventDefault()
  const place = document.getElementById(id)
  const control = place?.matches(controls) ? place : place?.querySelector<HTMLElement>(controls)
  control?.focus()
  control?.scrollIntoView({ block: 'center' })
}
