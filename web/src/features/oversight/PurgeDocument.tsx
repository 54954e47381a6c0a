import { PurgeDocumentDocument } from '@eact/schema/generated/documents'
import { createSignal, Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { th } from '../../text/th.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'

export interface PurgeDocumentProps {
  document: { id: string; fileName: string }
  /** What happened, in a sentence. */
  onDone(sentence: string): void
}

/** Characters that the reason may have. */
const maxReasonLength = 1000

/** ลบเนื้อไฟล์ถาวร, in the row of a document of which the viewer may do so: the row stays, its bytes go for good. */
export function PurgeDocument(props: PurgeDocumentProps): JSX.Element {
  const purge = makeAct(PurgeDocumentDocument, (data) => data.purgeDocument)
  const [isAsking, setAsking] = createSignal(false)
  const [isSure, setSure] = createSignal(false)
  const ask = (isOpen: boolean) => {
    setSure(false)
    setAsking(isOpen)
  }
  return (
    <>
      <button
        type="button"
        class="button plain bad"
        aria-label={th.oversight.purgeOf(props.document.fileName)}
        onClick={() => ask(true)}
      >
        {th.oversight.purge}
      </button>
      <Show when={isAsking()}>
        <ReasonDialog
          title={th.oversight.purgeTitle(props.document.fileName)}
          confirm={th.oversight.purge}
          reasonHint={th.oversight.purgeReasonHint}
          maxReasonLength={maxReasonLength}
          lack={isSure() ? null : th.oversight.purgeLack}
          isRunning={purge.isRunning()}
          run={(reason) => purge.run({ documentId: props.document.id, reason })}
          onDone={({ otherCopies }) => {
            ask(false)
            props.onDone(th.oversight.purged(props.document.fileName, otherCopies ?? 0))
          }}
          onClose={() => ask(false)}
        >
          <p>{th.oversight.purgeWill}</p>
          <label class="choice">
            <input
              type="checkbox"
              checked={isSure()}
              onChange={(event) => setSure(event.currentTarget.checked)}
            />
            {th.oversight.purgeSure}
          </label>
        </ReasonDialog>
      </Show>
    </>
  )
}
