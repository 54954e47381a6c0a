import { A, useSearchParams } from '@solidjs/router'
import {
  IssueTokensDocument,
  PreviewTokensDocument,
  type IssuedTokenFragment,
} from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createEffect, createSignal, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { makeAct, type ActFailure } from '../../graphql/act.ts'
import { isSignedOut, problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ProblemList, type FormProblem } from '../../ui/ProblemList.tsx'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { useSession } from '../session/session.ts'
import { MayAct } from '../why/MayAct.tsx'
import { emptyDraft, readDraft, serviceProblems, type IssueDraft, type Wanted } from './issue-form.ts'
import { IssueConfirm, type Checked } from './IssueConfirm.tsx'
import { IssuedTokens } from './IssuedTokens.tsx'
import { IssueRight } from './IssueRight.tsx'
import { IssueWhere } from './IssueWhere.tsx'

/** ออก Token: the right, the agencies, what that would do, and only then the codes. */
export function IssuePage(): JSX.Element {
  const session = useSession()
  return (
    <MayAct act="SEE_TOKENS">
      <Show
        when={session.viewer()?.roleOffers.length}
        fallback={
          <section class="panel">
            <PageTitle>{texts.issue.title}</PageTitle>
            <p>{texts.issue.nothingToGive}</p>
          </section>
        }
      >
        <IssueForm />
      </Show>
    </MayAct>
  )
}

function IssueForm(): JSX.Element {
  const session = useSession()
  const client = useClient()
  const [params] = useSearchParams()
  const offers = () => session.viewer()?.roleOffers ?? []
  const [draft, setDraft] = createStore<IssueDraft>({
    ...emptyDraft,
    role: offers().length === 1 ? (offers()[0]?.role ?? '') : '',
  })
  const [problems, setProblems] = createSignal<FormProblem[]>([])
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  const [checked, setChecked] = createSignal<Checked | null>(null)
  const [isChecking, setChecking] = createSignal(false)
  const [made, setMade] = createSignal<IssuedTokenFragment[] | null>(null)
  const issuing = makeAct(IssueTokensDocument, (data) => data.issueActivationTokens)
  const named = makeNamedAgency(() => String(params['agency'] ?? ''))
  createEffect(() => {
    const agency = named.agency()
    if (agency) setDraft({ agency })
  })
  const forget = () => {
    setProblems([])
    setFailure(null)
    setChecked(null)
  }
  const change = (next: Partial<IssueDraft>) => {
    forget()
    setDraft(next)
  }
  const check = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isChecking()) return
    forget()
    const wanted = readDraft(draft)
    if ('problems' in wanted) return setProblems(wanted.problems)
    setChecking(true)
    try {
      await ask(wanted)
    } finally {
      setChecking(false)
    }
  }
  const ask = async (wanted: Wanted) => {
    const { role, reach, at } = wanted
    const { data, error } = await client.query(PreviewTokensDocument, { role, reach, at }).toPromise()
    if (error) {
      const problem = problemOf(error)
      return setFailure({ kind: 'FAILED', problem, isSignedOut: isSignedOut(problem) })
    }
    const preview = data?.previewActivationTokens
    if (!preview) return session.refresh()
    if (preview.count === null) return setProblems(serviceProblems(preview.errors, draft))
    setChecked({
      wanted,
      count: preview.count,
      agencies: (preview.agencies ?? []).filter((agency) => agency !== null),
    })
  }
  const issue = async ({ wanted }: Checked) => {
    setFailure(null)
    const outcome = await issuing.run(wanted)
    if (!outcome) return
    if (outcome.kind === 'DONE') return setMade(outcome.answer.issued ?? [])
    if (outcome.kind === 'REFUSED') {
      setChecked(null)
      return setProblems(serviceProblems(outcome.errors, draft))
    }
    setFailure(outcome)
  }
  const startAgain = () => {
    setMade(null)
    change({ agency: null, note: '', rows: [] })
  }
  return (
    <Show when={!made()} fallback={<IssuedTokens issued={made() ?? []} onClose={startAgain} />}>
      <p class="trail back no-print">
        <span aria-hidden="true">‹ </span>
        <A href="/tokens">{texts.issue.back}</A>
      </p>
      <PageTitle>{texts.issue.title}</PageTitle>
      <Show when={problems().length > 0 && problems()} keyed>
        {(found) => (
          <ProblemList title={texts.issue.problems} problems={found} hint={texts.issue.nothingIssued} />
        )}
      </Show>
      <Show when={failure()} keyed>
        {(found) => <ActFailed failure={found} />}
      </Show>
      <form novalidate onSubmit={(event) => void check(event)}>
        <IssueRight draft={draft} offers={offers()} onChange={change} />
        <IssueWhere draft={draft} onChange={change} />
        <Show
          when={checked()}
          fallback={
            <p class="acts">
              <button class="button" aria-disabled={isChecking()}>
                {isChecking() ? texts.issue.checking : texts.issue.check}
              </button>
            </p>
          }
        >
          {(found) => (
            <IssueConfirm
              checked={found()}
              isRunning={issuing.isRunning()}
              onConfirm={() => void issue(found())}
              onBack={forget}
            />
          )}
        </Show>
      </form>
    </Show>
  )
}
