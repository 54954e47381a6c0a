import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { PlanReorganisationDocument } from '@eact/schema/generated/documents'
import { reorganisationRules } from '@eact/schema/forms/reorganisation'
import { createEffect, createSignal, For, on, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { makeAct, type ActFailure } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { guardLeaving } from '../../ui/leaving.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ProblemList, type FormProblem } from '../../ui/ProblemList.tsx'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { useSession } from '../session/session.ts'
import { MayAct } from '../why/MayAct.tsx'
import { emptyPlan, planKinds, type PlanDraft, type PlanKind } from './plan-draft.ts'
import { planFields, readPlan } from './plan-reading.ts'
import { PlanFields } from './PlanFields.tsx'

/** จัดทำการปรับโครงสร้าง: says what is to be done; nothing is done before its effects were looked at. */
export function PlanPage(): JSX.Element {
  return (
    <MayAct act="CHANGE_STRUCTURE">
      <PlanForm />
    </MayAct>
  )
}

const isKind = (text: string): text is PlanKind => planKinds.some((kind) => kind === text)

function PlanForm(): JSX.Element {
  const session = useSession()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const asked = String(params['kind'] ?? '')
  const [draft, setDraft] = createStore<PlanDraft>({ ...emptyPlan(), kind: isKind(asked) ? asked : '' })
  const [isTouched, setTouched] = createSignal(false)
  const [problems, setProblems] = createSignal<FormProblem[]>([])
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  const planning = makeAct(PlanReorganisationDocument, (data) => data.planReorganisation)
  const named = makeNamedAgency(() => String(params['agency'] ?? ''))
  createEffect(
    on(
      () => named.agency(),
      (agency) => {
        // It may come after something was filled in, and takes the place of nothing.
        if (!agency || draft.agency || draft.agencies.length > 0) return
        const { fresh } = draft
        setDraft({ agency, agencies: [agency], fresh: { ...fresh, parent: fresh.parent ?? agency } })
      },
    ),
  )
  guardLeaving({ isOpen: isTouched, question: texts.plan.leave })
  const mayBeTop = () => session.viewer()?.grants.some(({ reach }) => reach === 'STATE') ?? false
  const change = (next: Partial<PlanDraft>) => {
    setTouched(true)
    setProblems([])
    setFailure(null)
    setDraft(next)
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setFailure(null)
    const read = readPlan(draft)
    if ('problems' in read) return setProblems(read.problems)
    const outcome = await planning.run(read)
    if (!outcome) return
    if (outcome.kind === 'REFUSED') {
      const sentences = new Set(outcome.errors.map(({ message }) => message))
      return setProblems([...sentences].map((sentence) => ({ sentence, at: null })))
    }
    if (outcome.kind === 'FAILED') return setFailure(outcome)
    setTouched(false)
    navigate(`/reorganisations/${outcome.answer.reorganisation?.id ?? ''}`)
  }
  return (
    <>
      <p class="trail back">
        <span aria-hidden="true">‹ </span>
        <A href="/reorganisations">{texts.reorganisation.back}</A>
      </p>
      <PageTitle>{texts.plan.title}</PageTitle>
      <p class="hint">{texts.plan.lead}</p>
      <Show when={problems().length > 0 && problems()} keyed>
        {(found) => (
          <ProblemList title={texts.plan.problems} problems={found} hint={texts.plan.nothingDone} />
        )}
      </Show>
      <Show when={failure()} keyed>
        {(found) => <ActFailed failure={found} />}
      </Show>
      <form novalidate class="plan-form" onSubmit={(event) => void submit(event)}>
        <section class="panel">
          <h2 id="plan-what">{texts.plan.what}</h2>
          <fieldset id={planFields.kind} aria-labelledby="plan-what" class="plan-kinds">
            <For each={planKinds}>
              {(kind) => (
                <label class="choice">
                  <input
                    type="radio"
                    name="kind"
                    value={kind}
                    checked={draft.kind === kind}
                    onChange={() => change({ kind })}
                  />
                  <span>
                    <strong>{texts.reorganisation.kinds[kind]}</strong>
                    <span class="hint">{texts.plan.hints[kind]}</span>
                  </span>
                </label>
              )}
            </For>
          </fieldset>
        </section>
        <Show when={draft.kind}>
          <section class="panel plan-details">
            <h2>{texts.plan.details}</h2>
            <PlanFields draft={draft} mayBeTop={mayBeTop()} onChange={change} />
          </section>
          <section class="panel plan-details">
            <h2>{texts.plan.when}</h2>
            <LegalBasis text={draft.legalBasis} onInput={(legalBasis) => change({ legalBasis })} />
            <WhenFields draft={draft} onChange={change} />
          </section>
          <p class="acts">
            <button class="button" aria-disabled={planning.isRunning()}>
              {planning.isRunning() ? texts.plan.checking : texts.plan.check}
            </button>
          </p>
        </Show>
      </form>
    </>
  )
}

function LegalBasis(props: { text: string; onInput(text: string): void }): JSX.Element {
  const id = planFields.legalBasis
  return (
    <div class="field">
      <label for={id}>{texts.plan.legalBasis}</label>
      <span class="hint" id={`${id}-hint`}>
        {texts.plan.legalBasisHint}
      </span>
      <textarea
        id={id}
        rows="3"
        maxLength={reorganisationRules.legalBasis.max}
        value={props.text}
        aria-describedby={`${id}-hint`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </div>
  )
}

function WhenFields(props: { draft: PlanDraft; onChange(next: Partial<PlanDraft>): void }): JSX.Element {
  const choice = (isDated: boolean, words: string) => (
    <label class="choice">
      <input
        type="radio"
        name="when"
        checked={props.draft.isDated === isDated}
        onChange={() => props.onChange({ isDated })}
      />
      {words}
    </label>
  )
  return (
    <>
      <fieldset>
        <legend class="label">{texts.plan.at}</legend>
        {choice(false, texts.plan.now)}
        {choice(true, texts.plan.onDay)}
      </fieldset>
      <Show when={props.draft.isDated}>
        <DayField
          id={planFields.day}
          label={texts.plan.day}
          text={props.draft.day}
          onInput={(day) => props.onChange({ day })}
        />
      </Show>
    </>
  )
}
