import { AddGroupMembersDocument, type GroupViewFragment } from '@eact/schema/generated/documents'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { createStore } from 'solid-js/store'
import { makeAct, type ActFailure } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { ProblemList, type FormProblem } from '../../ui/ProblemList.tsx'
import { AgencySet } from '../reorganisation/AgencySet.tsx'
import { memberFields, noMembers, problemOf, readMembers, type MemberDraft } from './member-form.ts'

export interface AddMembersProps {
  group: GroupViewFragment
  /** What happened, in a sentence. */
  onDone(sentence: string): void
  /** Something stood in the way: the group may be another by now. */
  onStale(): void
}

/** เพิ่มสมาชิก: found by name or pasted as codes, from and to a day. */
export function AddMembers(props: AddMembersProps): JSX.Element {
  const title = createUniqueId()
  const add = makeAct(AddGroupMembersDocument, (data) => data.addGroupMembers)
  const [draft, setDraft] = createStore<MemberDraft>({ ...noMembers })
  const [problems, setProblems] = createSignal<FormProblem[]>([])
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setFailure(null)
    setProblems([])
    const wanted = readMembers(draft, new Date())
    if ('problems' in wanted) return void setProblems(wanted.problems)
    const { id: groupId, version } = props.group
    const outcome = await add.run({ groupId, version, ...wanted })
    if (!outcome) return
    if (outcome.kind === 'DONE') {
      setDraft(noMembers)
      return props.onDone(texts.group.added(wanted.agencyIds.length + wanted.codes.length))
    }
    if (outcome.kind === 'REFUSED') setProblems(outcome.errors.map((one) => problemOf(one, draft)))
    else setFailure(outcome)
    props.onStale()
  }
  return (
    <section class="panel add-members" aria-labelledby={title}>
      <h2 id={title}>{texts.group.add}</h2>
      <p class="hint">{texts.group.addHint}</p>
      <Show when={failure()} keyed>
        {(found) => <ActFailed failure={found} />}
      </Show>
      <Show when={problems().length > 0 && problems()} keyed>
        {(found) => <ProblemList title={texts.group.addProblems} problems={found} />}
      </Show>
      <form novalidate onSubmit={(event) => void submit(event)}>
        <AgencySet
          id={memberFields.agencies}
          label={texts.group.addFind}
          agencies={draft.agencies}
          onChange={(agencies) => setDraft({ agencies })}
        />
        <div class="field">
          <label for={memberFields.codes}>{texts.group.codes}</label>
          <span class="hint" id={`${memberFields.codes}-hint`}>
            {texts.group.codesHint}
          </span>
          <textarea
            id={memberFields.codes}
            rows="3"
            value={draft.pasted}
            aria-describedby={`${memberFields.codes}-hint`}
            onInput={(event) => setDraft({ pasted: event.currentTarget.value })}
          />
        </div>
        <div class="field-row">
          <DayField
            id={memberFields.from}
            label={texts.group.from}
            hint={texts.group.fromHint}
            text={draft.from}
            isOptional
            onInput={(from) => setDraft({ from })}
          />
          <DayField
            id={memberFields.to}
            label={texts.group.to}
            hint={texts.group.toHint}
            text={draft.to}
            isOptional
            onInput={(to) => setDraft({ to })}
          />
        </div>
        <p class="acts">
          <button class="button" aria-disabled={add.isRunning()}>
            {add.isRunning() ? texts.act.running : texts.group.add}
          </button>
        </p>
      </form>
    </section>
  )
}
