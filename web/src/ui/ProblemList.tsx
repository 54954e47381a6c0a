import { Index, onMount, Show, type JSX } from 'solid-js'

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
  // By their places: a list that is judged anew while one types is not read out anew.
  return (
    <div class="notice bad" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <h2>{props.title}</h2>
      <Show when={props.problems.length > 0}>
        <ul>
          <Index each={props.problems}>
            {(problem) => (
              <li>
                <Show when={problem().at} fallback={problem().sentence}>
                  {(id) => (
                    <a href={`#${id()}`} target="_self" onClick={(event) => goTo(event, id())}>
                      {problem().sentence}
                    </a>
                  )}
                </Show>
              </li>
            )}
          </Index>
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
  place?.closest('details')?.setAttribute('open', '')
  const takesFocus = place?.matches(`${controls}, [tabindex]`)
  const target = takesFocus ? place : place?.querySelector<HTMLElement>(controls)
  target?.focus()
  target?.scrollIntoView({ block: 'center' })
}
