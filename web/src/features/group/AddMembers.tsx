import {
  AddGroupMembersDocument,
  type GroupViewFragment,
  type PickedAgencyFragment,
} from '@eact/schema/generated/documents'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { makeAct, type ActFailure, type Refusal } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { readPeriod } from '../grant/period.ts'
import { AgencySet } from '../reorganisation/AgencySet.tsx'
import { readCodes } from './group-filters.ts'

export interface AddMembersProps {
  group: GroupViewFragment
  /** What happened, in a sentence. */
  onDone(sentence: string): void
  /** Something stood in the way: the group may be another by now. */
  onStale(): void
}

/** เพิ่มสมาชิก: found by name or pasted as codes, from and to a day. */
export function AddMembers(props: AddMembersProps): JSX.Element {
  const id = createUniqueId()
  const add = makeAct(AddGroupMembersDocument, (data) => data.addGroupMembers)
  const [agencies, setAgencies] = createSignal<PickedAgencyFragment[]>([])
  const [pasted, setPasted] = createSignal('')
  const [from, setFrom] = createSignal('')
  const [to, setTo] = createSignal('')
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  const refuse = (message: string) => setFailure({ kind: 'REFUSED', errors: [{ message, path: [] }] })
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setFailure(null)
    const { codes, wrong } = readCodes(pasted())
    const agencyIds = agencies().map((agency) => agency.id)
    const period = readPeriod({ from: from(), to: to() }, new Date())
    if (wrong !== null) return refuse(texts.group.codesWrong(wrong))
    if (agencyIds.length + codes.length === 0) return refuse(texts.group.addLack)
    if (period === 'ORDER') return refuse(texts.grant.periodWrong)
    if (typeof period === 'string')
      return refuse(texts.grant.dayWrong(period === 'FROM' ? texts.group.from : texts.group.to))
    const { id: groupId, version } = props.group
    const outcome = await add.run({ groupId, version, agencyIds, codes, ...period })
    if (!outcome) return
    if (outcome.kind === 'DONE') {
      setAgencies([])
      setPasted('')
      setFrom('')
      setTo('')
      return props.onDone(texts.group.added(agencyIds.length + codes.length))
    }
    setFailure(outcome.kind === 'REFUSED' ? { kind: 'REFUSED', errors: outcome.errors.map(named) } : outcome)
    props.onStale()
  }
  /** Says which of the agencies a sentence is about. */
  const named = ({ message, path }: Refusal): Refusal => {
    const place = Number(path[1])
    const what = path[0] === 'codes' ? readCodes(pasted()).codes[place] : agencies()[place]?.name
    const isAbout = (path[0] === 'codes' || path[0] === 'agencyIds') && what
    return { path, message: isAbout ? texts.group.problemAt(what, message) : message }
  }
  return (
    <section class="panel add-members" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.group.add}</h2>
      <p class="hint">{texts.group.addHint}</p>
      <Show when={failure()} keyed>
        {(found) => <ActFailed failure={found} />}
      </Show>
      <form novalidate onSubmit={(event) => void submit(event)}>
        <AgencySet label={texts.group.addFind} agencies={agencies()} onChange={setAgencies} />
        <div class="field">
          <label for={id}>{texts.group.codes}</label>
          <span class="hint" id={`${id}-hint`}>
            {texts.group.codesHint}
          </span>
          <textarea
            id={id}
            rows="3"
            value={pasted()}
            aria-describedby={`${id}-hint`}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
        </div>
        <div class="field-row">
          <DayField
            label={texts.group.from}
            hint={texts.group.fromHint}
            text={from()}
            isOptional
            onInput={setFrom}
          />
          <DayField label={texts.group.to} hint={texts.group.toHint} text={to()} isOptional onInput={setTo} />
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
