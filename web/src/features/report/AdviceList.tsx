import {
  DismissAdviceDocument,
  type AdviceCode,
  type FoundAdviceFragment,
} from '@eact/schema/generated/documents'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
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
                  <span class="under hint">
                    {words.dismissed(
                      one.dismissedBy?.displayName ?? texts.rows.nobody,
                      one.dismissedReason ?? '',
                    )}
                  </span>
                }
              >
                <Show when={props.mayDismiss}>
                  <button type="button" class="button plain" onClick={() => setDismissing(one)}>
                    {words.dismiss}
                  </button>
                </Show>
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
      maxReasonLength={500}
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
