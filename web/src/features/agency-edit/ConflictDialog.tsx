import type { AgencyFactsFragment } from '@eact/schema/generated/documents'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { draftOf, meet, type AgencyDraft, type DraftPart } from './agency-draft.ts'
import type { EditForm } from './edit-form.ts'
import { partLines } from './part-words.ts'

const columns = texts.agencyEdit.conflictColumns

/** Somebody saved first: both sides, part by part. Nothing typed is lost, and nothing is overwritten unseen. */
export function ConflictDialog(props: { form: EditForm; now: AgencyFactsFragment }): JSX.Element {
  const held = () => draftOf(props.form.agency())
  const now = () => draftOf(props.now)
  const found = () => meet(props.form.draft, held(), now())
  const [taken, setTaken] = createSignal<readonly DraftPart[]>([])
  const keepsMine = (part: DraftPart) => !taken().includes(part)
  const choose = (part: DraftPart, isMine: boolean) =>
    setTaken(isMine ? taken().filter((one) => one !== part) : [...taken(), part])
  const goOn = () => props.form.meetWith(props.now, keepsMine)
  return (
    <Dialog title={texts.agencyEdit.conflict} onClose={goOn}>
      <p>{texts.agencyEdit.conflictLead}</p>
      <Show when={found().both.length > 0}>
        <h3>{texts.agencyEdit.conflictBoth}</h3>
        <Sides form={props.form} held={held()} now={now()} parts={found().both}>
          {(part) => (
            <Choice part={part} isMine={keepsMine(part)} onChoose={(isMine) => choose(part, isMine)} />
          )}
        </Sides>
      </Show>
      <Show when={found().theirs.length > 0}>
        <h3>{texts.agencyEdit.conflictTheirs}</h3>
        <Sides form={props.form} held={held()} now={now()} parts={found().theirs} />
      </Show>
      <p class="acts">
        <button type="button" class="button" onClick={goOn}>
          {texts.agencyEdit.conflictGoOn}
        </button>
        <span class="hint">{texts.agencyEdit.conflictNext}</span>
      </p>
    </Dialog>
  )
}

interface SidesProps {
  form: EditForm
  held: AgencyDraft
  now: AgencyDraft
  parts: DraftPart[]
  /** How one of them is chosen; left out where there is nothing to choose. */
  children?: (part: DraftPart) => JSX.Element
}

function Sides(props: SidesProps): JSX.Element {
  const names = () => Object.values(columns).slice(0, props.children ? 4 : 3)
  return (
    <div class="table-frame plain-frame">
      <table class="stack sides" role="table">
        <TableHead columns={names()} />
        <tbody role="rowgroup">
          <For each={props.parts}>
            {(part) => (
              <tr role="row">
                <th scope="row" role="rowheader">
                  <strong>{texts.agencyEdit.parts[part]}</strong>
                  {props.children?.(part)}
                </th>
                <td role="cell" data-label={columns.before}>
                  <Lines lines={partLines(part, props.held)} />
                </td>
                <td role="cell" data-label={columns.now}>
                  <Lines lines={partLines(part, props.now)} />
                </td>
                <Show when={props.children}>
                  <td role="cell" data-label={columns.mine}>
                    <Lines lines={partLines(part, props.form.draft)} />
                  </td>
                </Show>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

function Lines(props: { lines: string[] }): JSX.Element {
  return (
    <span>
      <For each={props.lines}>{(line) => <span class="sub">{line}</span>}</For>
    </span>
  )
}

function Choice(props: { part: DraftPart; isMine: boolean; onChoose(isMine: boolean): void }): JSX.Element {
  const group = createUniqueId()
  const one = (isMine: boolean, words: string) => (
    <label class="choice">
      <input
        type="radio"
        name={group}
        checked={props.isMine === isMine}
        onChange={() => props.onChoose(isMine)}
      />
      {words}
    </label>
  )
  return (
    <fieldset>
      <legend class="visually-hidden">{texts.agencyEdit.parts[props.part]}</legend>
      {one(true, texts.agencyEdit.keepMine)}
      {one(false, texts.agencyEdit.keepTheirs)}
    </fieldset>
  )
}
