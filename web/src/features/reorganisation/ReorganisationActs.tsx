import {
  CarryOutReorganisationDocument,
  DropReorganisationDocument,
  UndoReorganisationDocument,
  type ReorganisationViewFragment,
} from '@eact/schema/generated/documents'
import { reorganisationRules } from '@eact/schema/forms/reorganisation'
import { dayInBangkok } from '@eact/schema/forms/report'
import { writeDay } from '../../text/days.ts'
import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import { makeAct, type Act, type ActOutcome } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'

export interface ReorganisationActsProps {
  one: ReorganisationViewFragment
  /** The state in which it is now. */
  onDone(state: string): void
  /** The service says that something is not as it was shown. */
  onChanged(): void
}

/** What may be done about an act on the tree: to carry it out, to drop it, to undo it. */
export function ReorganisationActs(props: ReorganisationActsProps): JSX.Element {
  const words = texts.reorganisation
  const [asked, setAsked] = createSignal<'CARRY_OUT' | 'DROP' | 'UNDO' | null>(null)
  const carryingOut = makeAct(CarryOutReorganisationDocument, (data) => data.carryOutReorganisation)
  const dropping = makeAct(DropReorganisationDocument, (data) => data.dropReorganisation)
  const undoing = makeAct(UndoReorganisationDocument, (data) => data.undoReorganisation)
  const id = () => props.one.id
  /** The coming day on which it takes effect; null when that is now. */
  const day = () => {
    const { effectiveOn } = props.one
    return effectiveOn && effectiveOn > dayInBangkok(new Date()) ? effectiveOn : null
  }
  const finish = (answer: { reorganisation: { state: string } | null }) => {
    setAsked(null)
    props.onDone(answer.reorganisation?.state ?? '')
  }
  const run = async <Input, Answer>(
    act: Act<Input, Answer>,
    input: Input,
  ): Promise<ActOutcome<Answer> | null> => {
    const outcome = await act.run(input)
    if (outcome?.kind === 'REFUSED') props.onChanged()
    return outcome
  }
  const carryOutWords = () => {
    const coming = day()
    return coming ? words.schedule(writeDay(coming)) : words.carryOut
  }
  return (
    <>
      <p class="acts">
        <Show when={props.one.state === 'DRAFT' && props.one.viewerMayCarryOut}>
          <button type="button" class="button" onClick={() => setAsked('CARRY_OUT')}>
            {carryOutWords()}
          </button>
        </Show>
        <Show when={props.one.viewerMayDrop}>
          <button type="button" class="button second" onClick={() => setAsked('DROP')}>
            {props.one.state === 'DRAFT' ? words.drop : words.dropScheduled}
          </button>
        </Show>
        <Show when={props.one.state === 'DONE' && props.one.viewerMayUndo}>
          <button type="button" class="button second" onClick={() => setAsked('UNDO')}>
            {words.undo}
          </button>
        </Show>
      </p>
      <Show
        when={props.one.state === 'DONE' && !props.one.viewerMayUndo && props.one.undoProblems.length > 0}
      >
        <p class="hint">{words.undoNot}</p>
        <ul class="hint">
          <For each={[...new Set(props.one.undoProblems.map(({ message }) => message))]}>
            {(sentence) => <li>{sentence}</li>}
          </For>
        </ul>
      </Show>
      <Switch>
        <Match when={asked() === 'CARRY_OUT'}>
          <ReasonDialog
            title={words.carryOutTitle}
            confirm={carryOutWords()}
            asksReason={false}
            isRunning={carryingOut.isRunning()}
            run={() => run(carryingOut, { id: id() })}
            onDone={finish}
            onClose={() => setAsked(null)}
          >
            <p>{day() ? words.scheduleWill(writeDay(day() ?? '')) : words.carryOutWill}</p>
          </ReasonDialog>
        </Match>
        <Match when={asked() === 'DROP'}>
          <ReasonDialog
            title={words.dropTitle}
            confirm={props.one.state === 'DRAFT' ? words.drop : words.dropScheduled}
            asksReason={false}
            isRunning={dropping.isRunning()}
            run={() => run(dropping, { id: id() })}
            onDone={finish}
            onClose={() => setAsked(null)}
          >
            <p>{words.dropWill}</p>
          </ReasonDialog>
        </Match>
        <Match when={asked() === 'UNDO'}>
          <ReasonDialog
            title={words.undoTitle}
            confirm={words.undo}
            reasonHint={words.undoHint}
            maxReasonLength={reorganisationRules.reason.max}
            isRunning={undoing.isRunning()}
            run={(reason) => run(undoing, { id: id(), reason })}
            onDone={finish}
            onClose={() => setAsked(null)}
          >
            <p>{words.undoWill}</p>
          </ReasonDialog>
        </Match>
      </Switch>
    </>
  )
}
