import { A, useNavigate, useSearchParams } from '@solidjs/router'
import type { PickedAgencyFragment } from '@eact/schema/generated/documents'
import { createEffect, createSignal, on, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Failure } from '../../ui/Failure.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { makeTreeReader, type Shown } from './tree-reader.ts'
import { TreeView } from './TreeView.tsx'

/** ผังโครงสร้าง: the tree of the state, opened level by level. The agency one looks for stands in the address. */
export function TreePage(): JSX.Element {
  const reader = makeTreeReader()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams<{ at?: string }>()
  const [at, setAt] = createSignal<string | null>(null)
  /** The one that was looked for, and is to be seen wherever the page stands. */
  const [brought, setBrought] = createSignal<string | null>(null, { equals: false })
  const [told, setTold] = createSignal('')
  const [picked, setPicked] = createSignal<PickedAgencyFragment | null>(null)
  createEffect(
    on(
      () => params.at,
      async (code) => {
        if (!code || !/^\d{12}$/.test(code)) return
        const shown = await reader.show(code)
        // Another may have been chosen meanwhile.
        if (params.at === code) tell(shown, code)
      },
    ),
  )
  const tell = (shown: Shown, code: string) => {
    if (shown.kind === 'SHOWN') {
      setAt(shown.agency.id)
      setBrought(shown.agency.id)
      setTold(texts.tree.at(shown.agency.name))
    } else if (shown.kind === 'CLOSED') setTold(texts.tree.closed(shown.name))
    else setTold(shown.kind === 'AWAY' ? texts.agency.away : texts.agency.unknown(code))
  }
  const pick = (agency: PickedAgencyFragment | null) => {
    setPicked(agency)
    setParams({ at: agency?.code ?? null })
  }
  return (
    <>
      <div class="title-row">
        <PageTitle>{texts.tree.title}</PageTitle>
        <A class="button second" href="/agencies">
          {texts.agencies.showList}
        </A>
      </div>
      <p class="hint">{texts.tree.lead}</p>
      <div class="panel">
        <AgencyPicker label={texts.tree.find} hint={texts.tree.findHint} agency={picked()} onPick={pick} />
      </div>
      <Show when={reader.problem()}>
        {(problem) => <Failure problem={problem()} onRetry={() => void reader.more(null)} />}
      </Show>
      <TreeView
        reader={reader}
        at={at()}
        brought={brought()}
        onAt={setAt}
        onView={(code) => navigate(`/agencies/${code}`)}
        onTell={setTold}
      />
      <p class="hint tree-told" role="status">
        {told()}
      </p>
      <details class="tree-help">
        <summary>{texts.tree.keysTitle}</summary>
        <p>{texts.tree.keys}</p>
      </details>
    </>
  )
}
