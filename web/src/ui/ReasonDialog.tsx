import { tidyReason } from '@eact/schema/forms/reason'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import type { ActFailure, ActOutcome } from '../graphql/act.ts'
import { texts } from '../text/texts.ts'
import { ActFailed } from './ActFailed.tsx'
import { Dialog } from './Dialog.tsx'

export interface ReasonDialogProps<Answer> {
  title: string
  /** What the button says that does it. */
  confirm: string
  /** Why nothing can be confirmed yet; null or left out when nothing stands against it. */
  lack?: string | null
  /** Whether a reason is asked for; it is, unless this says no. */
  asksReason?: boolean
  /** Where the reason is kept, in place of the account log. */
  reasonHint?: string
  /** Characters that the reason may have, in place of those that the account log takes. */
  maxReasonLength?: number
  isRunning: boolean
  run(reason: string): Promise<ActOutcome<Answer> | null>
  onDone(answer: Answer): void
  onClose(): void
  /** What will happen. */
  children: JSX.Element
}

/** The longest reason that the log takes. */
const maxReasonLength = 200

/** Says what will happen, asks why where the log wants a reason, and does it or tells what stood against it. */
export function ReasonDialog<Answer>(props: ReasonDialogProps<Answer>): JSX.Element {
  const id = createUniqueId()
  const asks = () => props.asksReason !== false
  const [reason, setReason] = createSignal('')
  const [problem, setProblem] = createSignal<string | null>(null)
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  let field: HTMLTextAreaElement | undefined
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setFailure(null)
    const why = tidyReason(reason())
    setProblem(asks() && !why ? texts.act.reasonMissing : null)
    if (problem()) return field?.focus()
    if (props.lack) return
    const outcome = await props.run(why)
    if (outcome?.kind === 'DONE') props.onDone(outcome.answer)
    else setFailure(outcome)
  }
  return (
    <Dialog title={props.title} onClose={() => props.onClose()}>
      <form novalidate onSubmit={(event) => void submit(event)}>
        <Show when={failure()} keyed>
          {(found) => <ActFailed failure={found} />}
        </Show>
        {props.children}
        <Show when={asks()}>
          <div class="field">
            <label for={id}>{texts.act.reason}</label>
            <span class="hint" id={`${id}-hint`}>
              {props.reasonHint ?? texts.act.reasonHint}
            </span>
            <textarea
              id={id}
              rows="2"
              maxLength={props.maxReasonLength ?? maxReasonLength}
              ref={(element) => (field = element)}
              aria-required="true"
              aria-invalid={problem() ? 'true' : undefined}
              aria-describedby={`${id}-hint ${id}-problem`}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
            <output id={`${id}-problem`} class="error-text">
              {problem()}
            </output>
          </div>
        </Show>
        <Show when={props.lack}>{(lack) => <p class="hint">{lack()}</p>}</Show>
        <p class="acts">
          <button class="button" aria-disabled={props.isRunning || Boolean(props.lack)}>
            {props.isRunning ? texts.act.running : props.confirm}
          </button>
          <button type="button" class="button second" onClick={() => props.onClose()}>
            {texts.act.cancel}
          </button>
        </p>
      </form>
    </Dialog>
  )
}
