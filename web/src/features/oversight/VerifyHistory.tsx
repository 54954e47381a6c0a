import { VerifyHistoryDocument, type VerifyHistoryQuery } from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createSignal, Show, type JSX } from 'solid-js'
import { problemOf, type Problem } from '../../graphql/problem.ts'
import { th } from '../../text/th.ts'

type Found = NonNullable<VerifyHistoryQuery['verifyHistory']>

/** Asks, when told to, whether the history of a report is as it was written. */
export function VerifyHistory(props: { reportId: string }): JSX.Element {
  const client = useClient()
  const [isRunning, setRunning] = createSignal(false)
  const [found, setFound] = createSignal<Found | null>(null)
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const verify = async () => {
    if (isRunning()) return
    setRunning(true)
    setFound(null)
    setProblem(null)
    const { data, error } = await client
      .query(VerifyHistoryDocument, { reportId: props.reportId }, { requestPolicy: 'network-only' })
      .toPromise()
    setRunning(false)
    if (data?.verifyHistory) setFound(data.verifyHistory)
    else setProblem(error ? problemOf(error) : { code: 'UNKNOWN', sentence: th.site.unexpected })
  }
  return (
    <section class="panel" aria-labelledby="verify-history">
      <h2 id="verify-history">{th.oversight.verify}</h2>
      <p class="hint">{th.oversight.verifyHelp}</p>
      <p>
        <button type="button" class="button second" aria-disabled={isRunning()} onClick={() => void verify()}>
          {isRunning() ? th.oversight.verifying : th.oversight.verifyNow}
        </button>
      </p>
      <div role="status">
        <Show when={found()}>{(one) => <Verdict found={one()} />}</Show>
        <Show when={problem()}>{(one) => <p class="error-text">{one().sentence}</p>}</Show>
      </div>
    </section>
  )
}

function Verdict(props: { found: Found }): JSX.Element {
  return (
    <Show
      when={props.found.firstBad}
      fallback={
        <div class="notice good">
          <p>{th.oversight.intact(props.found.entries)}</p>
          <Show when={props.found.head}>
            {(head) => (
              <p class="hint">
                {th.oversight.head} <code>{head()}</code>
              </p>
            )}
          </Show>
        </div>
      }
    >
      {(bad) => (
        <div class="notice bad">
          <p>
            <strong>{th.oversight.broken(bad().version)}</strong>
          </p>
          <p>{bad().message}</p>
        </div>
      )}
    </Show>
  )
}
