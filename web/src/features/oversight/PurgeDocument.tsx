import { purgeRules } from '@eact/schema/forms/purge'
import { PurgeDocumentDocument } from '@eact/schema/generated/documents'
import { createSignal, Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'

export interface PurgeDocumentProps {
  document: { id: string; fileName: string }
}

/** ลบเนื้อไฟล์ถาวร, in the row of a document of which the viewer may do so: the row stays, its bytes go for good. */
export function PurgeDocument(props: PurgeDocumentProps): JSX.Element {
  const purge = makeAct(PurgeDocumentDocument, (data) => data.purgeDocument)
  const [isAsking, setAsking] = createSignal(false)
  const [isSure, setSure] = createSignal(false)
  const [done, setDone] = createSignal<string | null>(null)
  const ask = (isOpen: boolean) => {
    setSure(false)
    setAsking(isOpen)
  }
  return (
    <>
      <Show
        when={done()}
        fallback={
          <button
            type="button"
            class="button plain bad under"
            aria-label={texts.oversight.purgeOf(props.document.fileName)}
            onClick={() => ask(true)}
          >
            {texts.oversight.purge}
          </button>
        }
      >
        {(sentence) => (
          <span class="under" role="status">
            ✓ {sentence()}{' '}
            <button type="button" class="button plain" onClick={() => location.reload()}>
              {texts.site.reload}
            </button>
          </span>
        )}
      </Show>
      <Show when={isAsking()}>
        <ReasonDialog
          title={texts.oversight.purgeTitle(props.document.fileName)}
          confirm={texts.oversight.purge}
          reasonHint={texts.oversight.purgeReasonHint}
          maxReasonLength={purgeRules.reason.max}
          lack={isSure() ? null : texts.oversight.purgeLack}
          isRunning={purge.isRunning()}
          run={(reason) => purge.run({ documentId: props.document.id, reason })}
          onDone={({ otherCopies }) => {
            ask(false)
            setDone(texts.oversight.purged(props.document.fileName, otherCopies ?? 0))
          }}
          onClose={() => ask(false)}
        >
          <p>{texts.oversight.purgeWill}</p>
          <label class="choice">
            <input
              type="checkbox"
              checked={isSure()}
              onChange={(event) => setSure(event.currentTarget.checked)}
            />
            {texts.oversight.purgeSure}
          </label>
        </ReasonDialog>
      </Show>
    </>
  )
}
