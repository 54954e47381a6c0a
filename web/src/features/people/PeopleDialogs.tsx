import {
  EndGrantDocument,
  ReinstatePersonDocument,
  SuspendPersonDocument,
  type GrantRowFragment,
} from '@eact/schema/generated/documents'
import { Match, Switch, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
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
          title={texts.people.endTitle(name())}
          confirm={texts.people.end}
          isRunning={end.isRunning()}
          run={(reason) => end.run({ grantId: props.change.grant.id, reason })}
          onDone={() => props.onDone(texts.people.ended(name(), right()))}
          onClose={() => props.onClose()}
        >
          <p>{texts.people.endWill(right())}</p>
        </ReasonDialog>
      </Match>
      <Match when={props.change.kind === 'SUSPEND'}>
        <ReasonDialog
          title={texts.people.suspendTitle(name())}
          confirm={texts.people.suspend}
          isRunning={suspend.isRunning()}
          run={(reason) => suspend.run({ personId: personId(), reason })}
          onDone={() => props.onDone(texts.people.suspendedDone(name()))}
          onClose={() => props.onClose()}
        >
          <p>{texts.people.suspendWill}</p>
        </ReasonDialog>
      </Match>
      <Match when={props.change.kind === 'REINSTATE'}>
        <ReasonDialog
          title={texts.people.reinstateTitle(name())}
          confirm={texts.people.reinstate}
          isRunning={reinstate.isRunning()}
          run={(reason) => reinstate.run({ personId: personId(), reason })}
          onDone={() => props.onDone(texts.people.reinstated(name()))}
          onClose={() => props.onClose()}
        >
          <p>{texts.people.reinstateWill}</p>
        </ReasonDialog>
      </Match>
    </Switch>
  )
}
