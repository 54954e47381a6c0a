import { writeMoment } from '../../text/days.ts'
import { createSignal, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import type { ReportForm } from './report-form.ts'

const words = texts.kept

/** What was filled in before, here or on another machine, is there again: it can be gone on with or thrown away. */
export function RestoredNotice(props: { form: ReportForm }): JSX.Element {
  const [told, setTold] = createSignal('')
  const drop = () => {
    if (!window.confirm(words.discardSure)) return
    props.form.dropDraft()
    setTold(words.discarded)
  }
  return (
    <>
      <p class="hint" role="status">
        {told()}
      </p>
      <Show when={props.form.restored()}>
        {(restored) => (
          <div class="notice" role="status">
            <h2>{words.restored(writeMoment(restored().at))}</h2>
            <p>{words.restoredHelp}</p>
            <Show when={restored().isOlder}>
              <p>{words.older}</p>
            </Show>
            <p>
              <button type="button" class="button second small" onClick={drop}>
                {words.discard}
              </button>
            </p>
          </div>
        )}
      </Show>
    </>
  )
}
