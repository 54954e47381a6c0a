import {
  FormHistoryDocument,
  VerifyHistoryDocument,
  type VerifyHistoryQuery,
} from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createSignal, Match, Show, Switch, type JSX } from 'solid-js'
import { makeMorePages } from '../../graphql/more-pages.ts'
import { problemOf, type Problem } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { ReadMore } from '../../ui/ReadMore.tsx'
import { namesIn } from './conflict-sides.ts'
import type { ReportForm } from './report-form.ts'
import { RevisionList } from './RevisionList.tsx'

const words = texts.saveHistory

/** ประวัติการบันทึก: who saved, when, and what from what to what; and whether it is as it was written. */
export function SaveHistory(props: { form: ReportForm }): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  const version = () => props.form.report()?.version ?? 0
  return (
    <Show when={version() > 0}>
      <details class="save-history no-print" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.title(version())}</summary>
        {/* Each save makes it anew. */}
        <Show when={isOpen() && version()} keyed>
          <Saves form={props.form} />
        </Show>
      </details>
    </Show>
  )
}

function Saves(props: { form: ReportForm }): JSX.Element {
  const reportId = () => props.form.report()?.id ?? ''
  const pages = makeMorePages(
    FormHistoryDocument,
    (after) => ({ reportId: reportId(), first: 10, after }),
    (data) => data.report?.revisions,
  )
  return (
    <>
      <Verify reportId={reportId()} />
      <RevisionList
        revisions={pages.nodes()}
        agencyId={props.form.agency.id}
        nameOf={namesIn(props.form)}
        isSigned
      />
      <ReadMore pages={pages} of={words.of} />
    </>
  )
}

type Verification = NonNullable<VerifyHistoryQuery['verifyHistory']>

function Verify(props: { reportId: string }): JSX.Element {
  const client = useClient()
  const [isRunning, setRunning] = createSignal(false)
  const [found, setFound] = createSignal<Verification | null>(null)
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const verify = async () => {
    if (isRunning()) return
    setRunning(true)
    const { data, error } = await client
      .query(VerifyHistoryDocument, { reportId: props.reportId })
      .toPromise()
    setRunning(false)
    setFound(data?.verifyHistory ?? null)
    setProblem(error ? problemOf(error) : null)
  }
  return (
    <>
      <p class="acts">
        <button
          type="button"
          class="button second small"
          aria-disabled={isRunning()}
          onClick={() => void verify()}
        >
          {words.verify}
        </button>
        <span class="hint">{words.verifyHint}</span>
      </p>
      <div role="status">
        <Switch>
          <Match when={problem()}>{(failed) => <p class="error-text">{failed().sentence}</p>}</Match>
          <Match when={found()?.firstBad}>
            {(bad) => <p class="error-text">{words.bad(bad().version, bad().message)}</p>}
          </Match>
          <Match when={found()}>
            {(good) => (
              <p class="done">
                ✓ {words.intact(good().entries)}
                <Show when={good().head}>
                  {(head) => <span class="under hint address">{words.head(head())}</span>}
                </Show>
              </p>
            )}
          </Match>
        </Switch>
      </div>
    </>
  )
}
