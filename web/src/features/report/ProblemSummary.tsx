import { createEffect, For, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { dayFieldId } from './DocumentFields.tsx'
import type { ReportForm } from './report-form.ts'
import type { FormProblem } from './report-save.ts'

/** What stands against saving, each with a way to its place. Takes the focus when it appears. */
export function ProblemSummary(props: { form: ReportForm }): JSX.Element {
  const problems = () => {
    const outcome = props.form.outcome()
    return outcome?.kind === 'PROBLEMS' ? outcome.problems : null
  }
  return <Show when={problems()}>{(found) => <Summary form={props.form} problems={found()} />}</Show>
}

function Summary(props: { form: ReportForm; problems: FormProblem[] }): JSX.Element {
  let box: HTMLDivElement | undefined
  // Again at every press that ended here, not only at the first.
  createEffect(() => {
    if (props.problems.length > 0) box?.focus()
  })
  const nameOf = (id: string) => props.form.documents().find((one) => one.id === id)?.fileName
  return (
    <div class="notice bad" role="alert" tabindex="-1" ref={(element) => (box = element)}>
      <h2>{th.form.problems}</h2>
      <ul>
        <For each={props.problems}>
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
