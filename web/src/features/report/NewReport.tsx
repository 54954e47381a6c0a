import { A } from '@solidjs/router'
import { AgenciesWithoutReportDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, createUniqueId, For, onCleanup, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ownAgency } from '../session/own-agency.ts'
import { useSession } from '../session/session.ts'

/** How long somebody has to pause in typing before the service is asked. */
const pauseMs = 250

/** + รายงาน at the top: one's own agency first, then those one may report for that have no report yet. */
export function NewReport(): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  return (
    <>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        {texts.list.report}
      </button>
      <Show when={isOpen()}>
        <Dialog title={texts.list.newTitle} onClose={() => setOpen(false)}>
          <Choice />
          <p class="acts">
            <button type="button" class="button second" onClick={() => setOpen(false)}>
              {texts.act.close}
            </button>
          </p>
        </Dialog>
      </Show>
    </>
  )
}

function Choice(): JSX.Element {
  const id = createUniqueId()
  const session = useSession()
  const [asked, setAsked] = createSignal('')
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  const [query, refetch] = createQuery({
    query: AgenciesWithoutReportDocument,
    variables: () => ({ text: asked() || null }),
  })
  const own = () => ownAgency(session.viewer())
  const type = (text: string) => {
    clearTimeout(timer)
    timer = setTimeout(() => setAsked(text.trim()), pauseMs)
  }
  return (
    <div class="new-report">
      <Show when={own()}>
        {(agency) => (
          <p>
            <span class="hint">{texts.list.newOwn}</span>
            <br />
            <A class="button" href={`/reports/${agency().code}`}>
              {agency().name}
            </A>
          </p>
        )}
      </Show>
      <div class="field">
        <label for={id}>{texts.list.newOther}</label>
        <span class="hint" id={`${id}-hint`}>
          {texts.list.newHint}
        </span>
        <input
          id={id}
          type="search"
          maxLength={200}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </div>
      <Answer query={query} of={(data) => data.reportingAgencies} onRetry={() => refetch()}>
        {(page) => (
          <>
            <p class="hint" role="status">
              {texts.list.newCount(page().totalCount, page().nodes.length)}
            </p>
            <ul class="choices">
              <For each={page().nodes}>
                {(agency) => (
                  <li>
                    <A href={`/reports/${agency.code}`}>{agency.name}</A>
                    <span class="hint"> {agency.ancestors[0]?.name}</span>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Answer>
    </div>
  )
}
