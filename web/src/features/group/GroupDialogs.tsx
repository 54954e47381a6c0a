import {
  ChangeCoverageGroupDocument,
  CloseCoverageGroupDocument,
  EndGroupMembershipDocument,
  OpenCoverageGroupDocument,
  type GroupViewFragment,
  type MembershipRowFragment,
  type PickedAgencyFragment,
} from '@eact/schema/generated/documents'
import { createSignal, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { readPeriod } from '../grant/period.ts'
import { TextField } from '../../ui/TextField.tsx'

const maxNameLength = 200

interface NameAndHeadProps {
  name: string
  head: PickedAgencyFragment | null
  onName(name: string): void
  onHead(head: PickedAgencyFragment | null): void
}

function NameAndHead(props: NameAndHeadProps): JSX.Element {
  return (
    <>
      <TextField
        label={texts.group.name}
        hint={texts.group.nameHint}
        value={props.name}
        maxLength={maxNameLength}
        onInput={(name) => props.onName(name)}
      />
      <AgencyPicker
        label={texts.group.head}
        hint={texts.group.headHint}
        agency={props.head}
        onPick={(head) => props.onHead(head)}
      />
    </>
  )
}

export interface OpenGroupDialogProps {
  onDone(group: { id: string; name: string }): void
  onClose(): void
}

/** สร้างกลุ่ม: a name and a head; members are added on the page of the group. */
export function OpenGroupDialog(props: OpenGroupDialogProps): JSX.Element {
  const open = makeAct(OpenCoverageGroupDocument, (data) => data.openCoverageGroup)
  const [name, setName] = createSignal('')
  const [head, setHead] = createSignal<PickedAgencyFragment | null>(null)
  return (
    <ReasonDialog
      title={texts.group.createTitle}
      confirm={texts.group.create}
      asksReason={false}
      lack={name().trim() && head() ? null : texts.group.createLack}
      isRunning={open.isRunning()}
      run={() => open.run({ name: name().trim(), headId: head()?.id ?? '' })}
      onDone={({ group }) => group && props.onDone(group)}
      onClose={() => props.onClose()}
    >
      <NameAndHead name={name()} head={head()} onName={setName} onHead={setHead} />
    </ReasonDialog>
  )
}

export interface GroupDialogProps {
  group: GroupViewFragment
  /** What happened, in a sentence. */
  onDone(sentence: string): void
  onClose(): void
}

/** Another name, another head, or both. */
export function ChangeGroupDialog(props: GroupDialogProps): JSX.Element {
  const change = makeAct(ChangeCoverageGroupDocument, (data) => data.changeCoverageGroup)
  const [name, setName] = createSignal(props.group.name)
  const [head, setHead] = createSignal<PickedAgencyFragment | null>(props.group.head)
  const run = () =>
    change.run({
      groupId: props.group.id,
      version: props.group.version,
      name: name().trim() === props.group.name ? null : name(),
      headId: head()?.id === props.group.head.id ? null : (head()?.id ?? null),
    })
  return (
    <ReasonDialog
      title={texts.group.change}
      confirm={texts.group.save}
      asksReason={false}
      lack={name().trim() && head() ? null : texts.group.createLack}
      isRunning={change.isRunning()}
      run={run}
      onDone={() => props.onDone(texts.group.changed)}
      onClose={() => props.onClose()}
    >
      <NameAndHead name={name()} head={head()} onName={setName} onHead={setHead} />
    </ReasonDialog>
  )
}

/** ปิดกลุ่ม: says what that ends, and does it. */
export function CloseGroupDialog(props: GroupDialogProps): JSX.Element {
  const close = makeAct(CloseCoverageGroupDocument, (data) => data.closeCoverageGroup)
  return (
    <ReasonDialog
      title={texts.group.closeTitle(props.group.name)}
      confirm={texts.group.close}
      asksReason={false}
      isRunning={close.isRunning()}
      run={() => close.run({ groupId: props.group.id, version: props.group.version })}
      onDone={() => props.onDone(texts.group.closed)}
      onClose={() => props.onClose()}
    >
      <p>{texts.group.closeWill}</p>
    </ReasonDialog>
  )
}

/** Ends one membership: now, or after a last day. */
export function EndMembershipDialog(
  props: GroupDialogProps & { membership: MembershipRowFragment },
): JSX.Element {
  const end = makeAct(EndGroupMembershipDocument, (data) => data.endGroupMembership)
  const [day, setDay] = createSignal('')
  const name = () => props.membership.agency.name
  const period = () => readPeriod({ from: '', to: day() }, new Date())
  const lack = () => {
    const read = period()
    if (typeof read !== 'string') return null
    return read === 'ORDER' ? texts.grant.periodWrong : texts.grant.dayWrong(texts.group.endDay)
  }
  const run = async () => {
    const read = period()
    const { group, membership } = props
    const asked = { groupId: group.id, version: group.version, membershipId: membership.id }
    return typeof read === 'string' ? null : end.run({ ...asked, at: read.to })
  }
  return (
    <ReasonDialog
      title={texts.group.endTitle(name())}
      confirm={texts.group.end}
      asksReason={false}
      lack={lack()}
      isRunning={end.isRunning()}
      run={run}
      onDone={() => props.onDone(texts.group.ended(name()))}
      onClose={() => props.onClose()}
    >
      <p>{texts.group.endWill}</p>
      <DayField
        label={texts.group.endDay}
        hint={texts.group.endDayHint}
        text={day()}
        isOptional
        onInput={setDay}
      />
    </ReasonDialog>
  )
}
