import { createSignal, For, Show, type JSX } from 'solid-js'
import { A } from '@solidjs/router'
import { writeDay } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Cell, NameCell, Table } from './Table.tsx'

const words = texts.design

/** Sizes of type. */
export function Type(): JSX.Element {
  return (
    <>
      <p>{words.typeLead}</p>
      <p class="type-1">{words.heading1}</p>
      <p class="type-2">{words.heading2}</p>
      <p class="type-3">{words.heading3}</p>
      <p>{words.text}</p>
      <p class="hint">{words.small}</p>
    </>
  )
}

/** The steps of distance. */
export function Space(): JSX.Element {
  return (
    <>
      <p>{words.spaceLead}</p>
      <ul class="spaces">
        <For each={[1, 2, 3, 4, 5]}>
          {(many) => (
            <li>
              <span style={{ width: `calc(var(--space) * ${many})` }} aria-hidden="true" />
              {many} × 0.5 rem
            </li>
          )}
        </For>
      </ul>
    </>
  )
}

/** Buttons by their weight. */
export function Buttons(): JSX.Element {
  return (
    <>
      <p>{words.buttonsLead}</p>
      <p class="acts">
        <button type="button" class="button">
          {words.primary}
        </button>
        <button type="button" class="button second">
          {words.second}
        </button>
        <button type="button" class="button second small">
          {words.smallButton}
        </button>
        <button type="button" class="button plain">
          {words.plain}
        </button>
        <button type="button" class="button plain bad">
          {words.plainBad}
        </button>
        <A href="/design">{words.linkWords}</A>
      </p>
    </>
  )
}

/** Notices by what they mean. */
export function Notices(): JSX.Element {
  return (
    <>
      <Notice>
        <p>{words.noticePlain}</p>
      </Notice>
      <Notice tone="good">
        <p>{words.noticeGood}</p>
      </Notice>
      <Notice tone="warn">
        <p>{words.noticeWarn}</p>
      </Notice>
      <Notice tone="bad">
        <p>{words.noticeBad}</p>
      </Notice>
    </>
  )
}

/** Marks of states. */
export function States(): JSX.Element {
  return (
    <>
      <p>{words.statesLead}</p>
      <p class="marks">
        <span class="mark good">{texts.form.statuses.PUBLISHED}</span>
        <span class="mark">{texts.form.statuses.SUSPENDED}</span>
        <span class="mark warn">{texts.form.unsaved}</span>
        <span class="mark bad">{texts.formNav.wrong(1)}</span>
      </p>
    </>
  )
}

/** A table, and one that has nothing in it. */
export function Tables(): JSX.Element {
  const columns = [words.columns.name, words.columns.day, words.columns.state]
  return (
    <>
      <p>{words.tableLead}</p>
      <Table caption={words.table} columns={columns}>
        <For each={['2023-09-22', '2022-10-12']}>
          {(day, place) => (
            <tr role="row">
              <NameCell>{words.row}</NameCell>
              <Cell column={words.columns.day}>{writeDay(day)}</Cell>
              <Cell column={words.columns.state}>
                <span class="mark" classList={{ good: place() === 0 }}>
                  {place() === 0 ? texts.form.statuses.PUBLISHED : texts.form.statuses.SUSPENDED}
                </span>
              </Cell>
            </tr>
          )}
        </For>
      </Table>
      <h3>{words.empty}</h3>
      <p class="panel empty">{words.emptyWords}</p>
    </>
  )
}

/** A window above the page. */
export function Dialogs(): JSX.Element {
  const [isOpen, setOpen] = createSignal(false)
  return (
    <>
      <p>{words.dialogLead}</p>
      <p>
        <button type="button" class="button second" onClick={() => setOpen(true)}>
          {words.dialogOpen}
        </button>
      </p>
      <Show when={isOpen()}>
        <Dialog title={words.dialogTitle} onClose={() => setOpen(false)}>
          <p>{words.dialogWords}</p>
          <p class="acts">
            <button type="button" class="button" onClick={() => setOpen(false)}>
              {texts.act.close}
            </button>
          </p>
        </Dialog>
      </Show>
    </>
  )
}

/** Work under way. */
export function Progress(): JSX.Element {
  return (
    <>
      <p>{words.progressWords}</p>
      <progress max="1" value="0.6" aria-label={words.progressWords} />
      {/* Only shown: nothing is awaited. */}
      <div data-sample>
        <Loading />
      </div>
    </>
  )
}
