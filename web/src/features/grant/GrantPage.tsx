import { A, useSearchParams } from '@solidjs/router'
import { GrantAccessDocument, PersonOfGrantDocument } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import { Done } from '../../ui/Done.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ProblemList, type FormProblem } from '../../ui/ProblemList.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { writeRight } from '../session/right-text.ts'
import { useSession } from '../session/session.ts'
import { MayAct } from '../why/MayAct.tsx'
import { emptyGrant, grantFields, readGrant, type GrantDraft, type WantedGrant } from './grant-form.ts'
import { GrantRight } from './GrantRight.tsx'
import { GrantWho } from './GrantWho.tsx'

/** ให้สิทธิ์แก่บุคคล: who, which right, where, from when to when; said once more before it is given. */
export function GrantPage(): JSX.Element {
  const session = useSession()
  return (
    <MayAct act="SEE_ACCESS">
      <p class="trail back">
        <span aria-hidden="true">‹ </span>
        <A href="/people">{texts.grant.back}</A>
      </p>
      <PageTitle>{texts.grant.title}</PageTitle>
      <Show
        when={session.viewer()?.roleOffers.length}
        fallback={<p class="panel">{texts.grant.nothingToGive}</p>}
      >
        <p class="hint">
          {texts.grant.lead} <A href="/tokens/issue">{texts.issue.title}</A>
        </p>
        <GrantForm />
      </Show>
    </MayAct>
  )
}

/** What has just been given. */
interface Given {
  sentence: string
  personId: string
}

function GrantForm(): JSX.Element {
  const session = useSession()
  const [params] = useSearchParams()
  const offers = () => session.viewer()?.roleOffers ?? []
  const personId = () => String(params['person'] ?? '')
  const [draft, setDraft] = createStore<GrantDraft>({
    ...emptyGrant,
    role: offers().length === 1 ? (offers()[0]?.role ?? '') : '',
  })
  const [problems, setProblems] = createSignal<FormProblem[]>([])
  const [wanted, setWanted] = createSignal<WantedGrant | null>(null)
  const [given, setGiven] = createSignal<Given | null>(null)
  const giving = makeAct(GrantAccessDocument, (data) => data.grantAccess)
  const [named] = createQuery({
    query: PersonOfGrantDocument,
    variables: () => ({ person: personId() }),
    pause: () => personId() === '',
  })
  createEffect(() => {
    const person = named.data?.grants?.nodes[0]?.person
    if (person) setDraft({ person: { id: person.id, name: person.displayName } })
  })
  const change = (next: Partial<GrantDraft>) => {
    setProblems([])
    setGiven(null)
    setDraft(next)
  }
  const check = (event: SubmitEvent) => {
    event.preventDefault()
    const read = readGrant(draft, new Date())
    setProblems([])
    if ('problems' in read) return setProblems(read.problems)
    setWanted(read)
  }
  const right = () =>
    draft.role ? writeRight({ ...draft, role: draft.role, agency: draft.agency, group: draft.group }) : ''
  const name = () => draft.person?.name ?? ''
  const finish = (personOf: string) => {
    setWanted(null)
    setGiven({ sentence: texts.grant.done(name(), right()), personId: personOf })
    setDraft({ agency: null, group: null, from: '', to: '' })
    // Somebody may have been given what this session sees.
    session.refresh()
  }
  return (
    <>
      <Show when={given()} keyed>
        {({ sentence, personId: id }) => (
          <Done>
            <p>
              {sentence} <A href={`/people?person=${id}&state=ALL`}>{texts.grant.seePerson}</A>
            </p>
          </Done>
        )}
      </Show>
      <Show when={problems().length > 0 && problems()} keyed>
        {(found) => <ProblemList title={texts.grant.problems} problems={found} />}
      </Show>
      <form novalidate onSubmit={check}>
        <GrantWho
          person={draft.person}
          ownId={session.viewer()?.person?.id ?? ''}
          onChoose={(person) => change({ person })}
        />
        <GrantRight draft={draft} offers={offers()} onChange={change} />
        <Period draft={draft} onChange={change} />
        <p class="acts">
          <button class="button">{texts.grant.check}</button>
        </p>
      </form>
      <Show when={wanted()} keyed>
        {(asked) => (
          <ReasonDialog
            title={texts.grant.confirmTitle(name())}
            confirm={texts.grant.confirm}
            asksReason={false}
            isRunning={giving.isRunning()}
            run={() => giving.run(asked)}
            onDone={() => finish(asked.personId)}
            onClose={() => setWanted(null)}
          >
            <p>{texts.grant.will(name(), right())}</p>
            <p>
              {texts.grant.willFrom(asked.validFrom ? draft.from : null)} ·{' '}
              {texts.grant.willTo(asked.validTo ? draft.to : null)}
            </p>
          </ReasonDialog>
        )}
      </Show>
    </>
  )
}

interface PeriodProps {
  draft: GrantDraft
  onChange(next: Partial<GrantDraft>): void
}

function Period(props: PeriodProps): JSX.Element {
  const id = createUniqueId()
  return (
    <section class="panel field-row" aria-labelledby={id}>
      <h2 id={id}>{texts.grant.period}</h2>
      <DayField
        id={grantFields.from}
        label={texts.grant.from}
        hint={texts.grant.fromHint}
        text={props.draft.from}
        isOptional
        onInput={(from) => props.onChange({ from })}
      />
      <DayField
        id={grantFields.to}
        label={texts.grant.to}
        hint={texts.grant.toHint}
        text={props.draft.to}
        isOptional
        onInput={(to) => props.onChange({ to })}
      />
    </section>
  )
}
