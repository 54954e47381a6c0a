import { SetLaggardListPublicDocument, type LaggardListQuery } from '@eact/schema/generated/documents'
import { writeThaiInstant } from '@eact/schema/forms/thai-date'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { makeAct } from '../../graphql/act.ts'
import { th } from '../../text/th.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { TableHead } from '../../ui/TableHead.tsx'

type List = NonNullable<LaggardListQuery['laggardList']>

/** Whether the public sees the list; who may changes it here, with a reason that is kept. */
export function ListSwitch(props: { list: List; onDone(sentence: string): void }): JSX.Element {
  const [isAsking, setAsking] = createSignal(false)
  return (
    <section class="panel" aria-labelledby="list-switch">
      <h2 id="list-switch">{th.laggardSwitch.state}</h2>
      <p>
        <span class={`mark ${props.list.isPublic ? 'warn' : ''}`}>
          {props.list.isPublic ? th.laggardSwitch.isPublic : th.laggardSwitch.isHidden}
        </span>{' '}
        <Show when={props.list.since}>{(at) => th.laggardSwitch.since(writeThaiInstant(at()))}</Show>
      </p>
      <p class="acts">
        <Show when={props.list.viewerMayChange}>
          <button type="button" class="button second" onClick={() => setAsking(true)}>
            {props.list.isPublic ? th.laggardSwitch.close : th.laggardSwitch.open}
          </button>
        </Show>
        <a href="/laggards">{th.laggardSwitch.publicPage}</a>
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
      title={props.isPublic ? th.laggardSwitch.closeTitle : th.laggardSwitch.openTitle}
      confirm={props.isPublic ? th.laggardSwitch.close : th.laggardSwitch.open}
      reasonHint={th.laggardSwitch.reasonHint}
      isRunning={set.isRunning()}
      run={(reason) => set.run({ isPublic: !props.isPublic, reason })}
      onDone={() => props.onDone(props.isPublic ? th.laggardSwitch.closed : th.laggardSwitch.opened)}
      onClose={() => props.onClose()}
    >
      <p>{props.isPublic ? th.laggardSwitch.closeWill : th.laggardSwitch.openWill}</p>
    </ReasonDialog>
  )
}

function Changes(props: { changes: NonNullable<List['changes']> }): JSX.Element {
  const columns = th.laggardSwitch.changeColumns
  return (
    <>
      <h3>{th.laggardSwitch.changes}</h3>
      <Show when={props.changes.length > 0} fallback={<p class="hint">{th.laggardSwitch.neverChanged}</p>}>
        <div class="table-frame">
          <table class="stack" role="table">
            <TableHead columns={Object.values(columns)} />
            <tbody role="rowgroup">
              <For each={props.changes}>
                {(change) => (
                  <tr role="row">
                    <th scope="row" role="rowheader">
                      {writeThaiInstant(change.at)}
                    </th>
                    <td role="cell" data-label={columns.what}>
                      {change.isPublic ? th.laggardSwitch.open : th.laggardSwitch.close}
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
