import { SetLaggardListPublicDocument, type LaggardListQuery } from '@eact/schema/generated/documents'
import { writeMoment } from '../../text/days.ts'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { publicAddress } from '../../public/public-address.ts'
import { texts } from '../../text/texts.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'

type List = NonNullable<LaggardListQuery['laggardList']>

/** Whether the public sees the list; who may changes it here, with a reason that is kept. */
export function ListSwitch(props: { list: List; onDone(sentence: string): void }): JSX.Element {
  const [isAsking, setAsking] = createSignal(false)
  return (
    <section class="panel" aria-labelledby="list-switch">
      <h2 id="list-switch">{texts.laggardSwitch.state}</h2>
      <p>
        <span class={`mark ${props.list.isPublic ? 'warn' : ''}`}>
          {props.list.isPublic ? texts.laggardSwitch.isPublic : texts.laggardSwitch.isHidden}
        </span>{' '}
        <Show when={props.list.since}>
          {(at) => <WholeWords>{texts.laggardSwitch.since(writeMoment(at()))}</WholeWords>}
        </Show>
      </p>
      <p class="acts">
        <Show when={props.list.viewerMayChange}>
          <button type="button" class="button second" onClick={() => setAsking(true)}>
            {props.list.isPublic ? texts.laggardSwitch.close : texts.laggardSwitch.open}
          </button>
        </Show>
        <a href={publicAddress('/laggards')}>{texts.laggardSwitch.publicPage}</a>
      </p>
      <Show when={props.list.changes}>{(changes) => <Changes changes={changes()} />}</Show>
      <Show when={isAsking()}>
        <SwitchDialog
          isPublic={props.list.isPublic}
          onDone={(sentence) => {
            setAsking(false)
            props.onDone(sentence)
          }}
          onClose={() => setAsking(false)}
        />
      </Show>
    </section>
  )
}

function SwitchDialog(props: {
  /** As it is now. */
  isPublic: boolean
  onDone(sentence: string): void
  onClose(): void
}): JSX.Element {
  const set = makeAct(SetLaggardListPublicDocument, (data) => data.setLaggardListPublic)
  return (
    <ReasonDialog
      title={props.isPublic ? texts.laggardSwitch.closeTitle : texts.laggardSwitch.openTitle}
      confirm={props.isPublic ? texts.laggardSwitch.close : texts.laggardSwitch.open}
      reasonHint={texts.laggardSwitch.reasonHint}
      isRunning={set.isRunning()}
      run={(reason) => set.run({ isPublic: !props.isPublic, reason })}
      onDone={() => props.onDone(props.isPublic ? texts.laggardSwitch.closed : texts.laggardSwitch.opened)}
      onClose={() => props.onClose()}
    >
      <p>{props.isPublic ? texts.laggardSwitch.closeWill : texts.laggardSwitch.openWill}</p>
    </ReasonDialog>
  )
}

function Changes(props: { changes: NonNullable<List['changes']> }): JSX.Element {
  const columns = texts.laggardSwitch.changeColumns
  return (
    <>
      <h3>{texts.laggardSwitch.changes}</h3>
      <Show when={props.changes.length > 0} fallback={<p class="hint">{texts.laggardSwitch.neverChanged}</p>}>
        <div class="table-frame">
          <table class="stack" role="table">
            <TableHead columns={Object.values(columns)} />
            <tbody role="rowgroup">
              <For each={props.changes}>
                {(change) => (
                  <tr role="row">
                    <th scope="row" role="rowheader">
                      {writeMoment(change.at)}
                    </th>
                    <td role="cell" data-label={columns.what}>
                      {change.isPublic ? texts.laggardSwitch.wasOpened : texts.laggardSwitch.wasClosed}
                    </td>
                    <td role="cell" data-label={columns.by}>
                      {change.by?.displayName ?? '–'}
                    </td>
                    <td role="cell" data-label={columns.reason}>
                      {change.reason}
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
    </>
  )
}
