import {
  HandOverGrantsDocument,
  HoldersUnderDocument,
  type GrantRowFragment,
  type PickedAgencyFragment,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { writeRight } from '../session/right-text.ts'
import { receiversOf, type Receiver } from './receivers.ts'

export interface HandOverDialogProps {
  grant: GrantRowFragment
  /** Who hands over. */
  person: { id: string; displayName: string }
  /** What happened, in a sentence. */
  onDone(sentence: string): void
  onClose(): void
}

/** ส่งมอบสิทธิ์: one right or all of somebody who leaves, to another person who is known here. */
export function HandOverDialog(props: HandOverDialogProps): JSX.Element {
  const handOver = makeAct(HandOverGrantsDocument, (data) => data.handOverGrants)
  const [isAll, setAll] = createSignal(false)
  const [agency, setAgency] = createSignal<PickedAgencyFragment | null>(props.grant.agency)
  const [receiver, setReceiver] = createSignal<Receiver | null>(null)
  const run = (reason: string) =>
    handOver.run({
      fromPersonId: props.person.id,
      toPersonId: receiver()?.id ?? '',
      grantIds: isAll() ? null : [props.grant.id],
      reason,
    })
  return (
    <ReasonDialog
      title={texts.people.handOverTitle(props.person.displayName)}
      confirm={texts.people.handOver}
      lack={receiver() ? null : texts.people.handOverChoose}
      isRunning={handOver.isRunning()}
      run={run}
      onDone={({ grants }) =>
        props.onDone(
          texts.people.handedOver(props.person.displayName, receiver()?.name ?? '', grants?.length ?? 0),
        )
      }
      onClose={() => props.onClose()}
    >
      <p>{texts.people.handOverWill}</p>
      <fieldset>
        <legend class="label">{texts.people.handOverWhat}</legend>
        <label class="choice">
          <input type="radio" name="what" checked={!isAll()} onChange={() => setAll(false)} />
          {writeRight(props.grant)}
        </label>
        <label class="choice">
          <input type="radio" name="what" checked={isAll()} onChange={() => setAll(true)} />
          {texts.people.handOverAll}
        </label>
      </fieldset>
      <AgencyPicker
        label={texts.people.handOverFind}
        hint={texts.people.handOverFindHint}
        agency={agency()}
        onPick={(found) => {
          setAgency(found)
          setReceiver(null)
        }}
      />
      <Show when={agency()} keyed>
        {({ id }) => (
          <Receivers under={id} exceptId={props.person.id} chosen={receiver()} onChoose={setReceiver} />
        )}
      </Show>
    </ReasonDialog>
  )
}

interface ReceiversProps {
  /** Id of the agency at or beneath which they hold a right. */
  under: string
  exceptId: string
  chosen: Receiver | null
  onChoose(receiver: Receiver): void
}

function Receivers(props: ReceiversProps): JSX.Element {
  const [query, refetch] = createQuery({
    query: HoldersUnderDocument,
    variables: () => ({ under: props.under }),
  })
  return (
    <Answer query={query} of={(data) => data.grants} onRetry={() => refetch()}>
      {(page) => (
        <fieldset class="receivers">
          <legend class="label">{texts.people.handOverTo}</legend>
          <For
            each={receiversOf(page().nodes, props.exceptId)}
            fallback={<p class="hint">{texts.people.handOverNobody}</p>}
          >
            {(one) => (
              <label class="choice">
                <input
                  type="radio"
                  name="receiver"
                  checked={props.chosen?.id === one.id}
                  onChange={() => props.onChoose(one)}
                />
                <span>
                  {one.name}
                  <span class="sub hint">{one.right}</span>
                </span>
              </label>
            )}
          </For>
          <Show when={page().pageInfo.hasNextPage}>
            <p class="hint">{texts.people.handOverMore}</p>
          </Show>
        </fieldset>
      )}
    </Answer>
  )
}
