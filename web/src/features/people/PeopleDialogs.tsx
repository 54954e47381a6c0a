import {
  EndGrantDocument,
  ReinstatePersonDocument,
  SuspendPersonDocument,
  type GrantRowFragment,
} from '@eact/schema/generated/documents'
import { Match, Switch, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { th } from '../../text/th.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { writeRight } from '../session/right-text.ts'

/** What is to be done about a right, or about the person who holds it. */
export interface AskedChange {
  kind: 'END' | 'SUSPEND' | 'REINSTATE' | 'HAND_OVER'
  grant: GrantRowFragment
  person: NonNullable<GrantRowFragment['person']>
}

export interface PeopleDialogsProps {
  change: AskedChange
  /** What happened, in a sentence. */
  onDone(sentence: string): void
  onClose(): void
}

/** Says what ending a right, suspending or reinstating means, asks why, and does it. */
export function PeopleDialogs(props: PeopleDialogsProps): JSX.Element {
  const end = makeAct(EndGrantDocument, (data) => data.endGrant)
  const suspend = makeAct(SuspendPersonDocument, (data) => data.suspendPerson)
  const reinstate = makeAct(ReinstatePersonDocument, (data) => data.reinstatePerson)
  const name = () => props.change.person.displayName
  const personId = () => props.change.person.id
  const right = () => writeRight(props.change.grant)
  return (
    <Switch>
      <Match when={props.change.kind === 'END'}>
        <ReasonDialog
          title={th.people.endTitle(name())}
          confirm={th.people.end}
          isRunning={end.isRunning()}
          run={(reason) => end.run({ grantId: props.change.grant.id, reason })}
          onDone={() => props.onDone(th.people.ended(name(), right()))}
          onClose={() => props.onClose()}
        >
          <p>{th.people.endWill(right())}</p>
        </ReasonDialog>
      </Match>
      <Match when={props.change.kind === 'SUSPEND'}>
        <ReasonDialog
          title={th.people.suspendTitle(name())}
          confirm={th.people.suspend}
          isRunning={suspend.isRunning()}
          run={(reason) => suspend.run({ personId: personId(), reason })}
          onDone={() => props.onDone(th.people.suspendedDone(name()))}
          onClose={() => props.onClose()}
        >
          <p>{th.people.suspendWill}</p>
        </ReasonDialog>
      </Match>
      <Match when={props.change.kind === 'REINSTATE'}>
        <ReasonDialog
          title={th.people.reinstateTitle(name())}
          confirm={th.people.reinstate}
          isRunning={reinstate.isRunning()}
          run={(reason) => reinstate.run({ personId: personId(), reason })}
          onDone={() => props.onDone(th.people.reinstated(name()))}
          onClose={() => props.onClose()}
        >
          <p>{th.people.reinstateWill}</p>
        </ReasonDialog>
      </Match>
    </Switch>
  )
}
