import { For, onMount, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { dayFieldId } from './DocumentFields.tsx'
import type { ReportForm } from './report-form.ts'
import type { FormProblem } from './report-save.ts'

/**
 * What stands against saving, each with a way to its place. Takes the focus when it appears; a date that has been
 * put right leaves it.
 */
export function ProblemSummary(props: { form: ReportForm }): JSX.Element {
  const problems = () => {
    const outcome = props.form.outcome()
    return outcome?.kind === 'PROBLEMS' ? outcome.problems : null
  }
  const isOpen = ({ documentId, isOfDate }: FormProblem) => {
    const document = props.form.documents().find(({ id }) => id === documentId)
    return !isOfDate || (document !== undefined && props.form.drafted(document).problem !== null)
  }
  return (
    <Show when={problems()?.some(isOpen) && problems()} keyed>
      {(found) => <Summary form={props.form} problems={found} isOpen={isOpen} />}
    </Show>
  )
}

interface SummaryProps {
  form: ReportForm
  problems: FormProblem[]
  isOpen(problem: FormProblem): boolean
}

function Summary(props: SummaryProps): JSX.Element {
  let box: HTMLDivElement | undefined
  onMount(() => box?.focus())
  const nameOf = (id: string) => props.form.documents().find((one) => one.id === id)?.fileName
  return (
    <div class="notice bad" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <h2>{th.form.problems}</h2>
      <ul>
        <For each={props.problems.filter((one) => props.isOpen(one))}>
          {({ documentId, sentence }) => {
            const name = documentId ? nameOf(documentId) : undefined
            return (
              <li>
                <Show when={documentId && name} fallback={sentence}>
                  <a href={`#${fieldOf(documentId ?? '')}`} target="_self" onClick={goToField}>
                    {th.form.problemOf(name ?? '', sentence)}
                  </a>
                </Show>
              </li>
            )
          }}
        </For>
      </ul>
    </div>
  )
}

/** The date field of a document where it is open, else its row. */
function fieldOf(documentId: string): string {
  const field = dayFieldId(documentId)
  return document.getElementById(field) ? field : `row-${documentId}`
}

function goToField(event: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  const target = document.getElementById(event.currentTarget.hash.slice(1))
  if (!target) return
  event.preventDefault()
  target.focus()
  target.scrollIntoView({ block: 'center' })
}
