import {
  DismissAdviceDocument,
  TakeBackDismissalDocument,
  type AdviceCode,
  type FoundAdviceFragment,
} from '@eact/schema/generated/documents'
import { readingRules } from '@eact/schema/forms/reading'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { makeAct, type ActFailure } from '../../graphql/act.ts'
import { writeMoment } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'

const words = texts.found

export interface AdviceListProps {
  documentId: string
  advice: readonly FoundAdviceFragment[]
  /** The day that is entered and not saved, YYYY-MM-DD; null when there is none. */
  announcedOn: string | null
  mayDismiss: boolean
  onDismissed(): void
}

/** What does not fit in a file: advice that blocks nothing and can be dismissed with a reason. */
export function AdviceList(props: AdviceListProps): JSX.Element {
  const [dismissing, setDismissing] = createSignal<FoundAdviceFragment | null>(null)
  return (
    <>
      <ul class="advice" aria-label={words.advice}>
        <For each={props.advice}>
          {(one) => (
            <li classList={{ hint: one.isDismissed }}>
              {one.message}{' '}
              <Show
                when={!one.isDismissed}
                fallback={
                  <Dismissed
                    documentId={props.documentId}
                    advice={one}
                    announcedOn={props.announcedOn}
                    mayTakeBack={props.mayDismiss}
                    onTakenBack={() => props.onDismissed()}
                  />
                }
              >
                <Show when={props.mayDismiss}>
                  <button type="button" class="button plain" onClick={() => setDismissing(one)}>
                    {words.dismiss}
                  </button>
                </Show>
              </Show>
              <Show when={one.lastTakenBack} keyed>
                {(past) => (
                  <span class="under hint">
                    {words.takenBack({
                      by: past.by?.displayName ?? texts.rows.nobody,
                      reason: past.reason,
                      takenBackBy: past.takenBackBy?.displayName ?? texts.rows.nobody,
                      at: writeMoment(past.takenBackAt ?? past.at),
                    })}
                  </span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={dismissing()} keyed>
        {(one) => (
          <DismissDialog
            documentId={props.documentId}
            code={one.code}
            sentence={one.message}
            announcedOn={props.announcedOn}
            onClose={() => setDismissing(null)}
            onDone={() => {
              setDismissing(null)
              props.onDismissed()
            }}
          />
        )}
      </Show>
    </>
  )
}

interface DismissedProps {
  documentId: string
  advice: FoundAdviceFragment
  announcedOn: string | null
  mayTakeBack: boolean
  onTakenBack(): void
}

/** Who dismissed a piece of advice and why, and the way to have it again. */
function Dismissed(props: DismissedProps): JSX.Element {
  const act = makeAct(TakeBackDismissalDocument, (data) => data.takeBackDismissal)
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  const takeBack = async () => {
    setFailure(null)
    const outcome = await act.run({
      documentId: props.documentId,
      code: props.advice.code,
      announcedOn: props.announcedOn,
    })
    if (outcome?.kind === 'DONE') props.onTakenBack()
    else setFailure(outcome)
  }
  return (
    <>
      <span class="under hint">
        {words.dismissed(
          props.advice.dismissedBy?.displayName ?? texts.rows.nobody,
          props.advice.dismissedReason ?? '',
        )}
      </span>
      <Show when={props.mayTakeBack}>
        <button
          type="button"
          class="button plain"
          aria-disabled={act.isRunning()}
          onClick={() => void takeBack()}
        >
          {words.takeBack}
        </button>
      </Show>
      <Show when={failure()} keyed>
        {(found) => <ActFailed failure={found} />}
      </Show>
    </>
  )
}

interface DismissDialogProps {
  documentId: string
  code: AdviceCode
  sentence: string
  announcedOn: string | null
  onClose(): void
  onDone(): void
}

function DismissDialog(props: DismissDialogProps): JSX.Element {
  const act = makeAct(DismissAdviceDocument, (data) => data.dismissAdvice)
  return (
    <ReasonDialog
      title={words.dismissTitle}
      confirm={words.dismiss}
      reasonHint={words.dismissReason}
      maxReasonLength={readingRules.reason.max}
      isRunning={act.isRunning()}
      run={(reason) =>
        act.run({
          documentId: props.documentId,
          code: props.code,
          reason,
          announcedOn: props.announcedOn,
        })
      }
      onDone={() => props.onDone()}
      onClose={() => props.onClose()}
    >
      <p>{props.sentence}</p>
    </ReasonDialog>
  )
}
