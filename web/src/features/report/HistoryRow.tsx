import type { HistoryDocumentFragment } from '@eact/schema/generated/documents'
import { writeThaiDate, writeThaiInstant } from '@eact/schema/forms/thai-date'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { Switcher } from '../../ui/Switcher.tsx'
import { DocumentFields } from './DocumentFields.tsx'
import type { ReportForm } from './report-form.ts'

export interface HistoryRowProps {
  form: ReportForm
  document: HistoryDocumentFragment
  columns: typeof th.form.historyColumns
}

/** One of the agency's own documents, as it will be after บันทึก; what differs from now bears the mark. */
export function HistoryRow(props: HistoryRowProps): JSX.Element {
  const panel = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  const drafted = () => props.form.drafted(props.document)
  const isChanged = () => drafted().changes.length > 0
  const mayEditHere = () => props.form.mayEdit() && !props.document.isPending
  const close = () => {
    props.form.undo(props.document.id)
    setOpen(false)
  }
  return (
    <>
      <tr role="row" classList={{ changed: isChanged() }} id={`row-${props.document.id}`}>
        <th scope="row" role="rowheader">
          <Name document={props.document} />
        </th>
        <td role="cell" data-label={props.columns.uploaded}>
          {writeThaiInstant(props.document.uploadedAt)}
        </td>
        <td role="cell" data-label={props.columns.announced}>
          <span>
            <Announced drafted={drafted()} />
            <Show when={mayEditHere()}>
              <button
                type="button"
                class="button plain under"
                aria-expanded={isOpen()}
                aria-controls={panel}
                onClick={() => setOpen(!isOpen())}
              >
                {isOpen() ? th.form.closeEdit : th.form.edit}
                <span class="visually-hidden"> {th.form.editOf(props.document.fileName)}</span>
              </button>
            </Show>
          </span>
        </td>
        <td role="cell" data-label={props.columns.agency}>
          <span>
            <a href={`/agencies/${props.form.agency.code}#${props.document.id}`} target="_blank">
              {th.form.ownAgency}
            </a>
            <Show when={drafted().scope === 'SUBTREE'}>
              <span class="under hint">{th.form.scopes.SUBTREE}</span>
            </Show>
          </span>
        </td>
        <td role="cell" data-label={props.columns.status}>
          <span class="marks">
            <span class="mark" classList={{ good: drafted().inUse }}>
              {th.form.statuses[drafted().inUse ? 'PUBLISHED' : 'SUSPENDED']}
            </span>
            <Show when={isChanged()}>
              <span class="mark warn">{th.form.unsaved}</span>
            </Show>
          </span>
        </td>
        <td role="cell" data-label={props.columns.use}>
          <Switcher
            label={th.form.useOf(props.document.fileName)}
            isOn={drafted().inUse}
            on={th.form.on}
            off={th.form.off}
            isFixed={!props.form.mayEdit()}
            onChange={(inUse) => props.form.touch(props.document.id, { inUse })}
          />
        </td>
      </tr>
      <Show when={isOpen() && mayEditHere()}>
        <tr role="row" class="edit-row" id={panel}>
          <td role="cell" colSpan={6}>
            <DocumentFields form={props.form} document={props.document} />
            <Show when={isChanged()}>
              <button type="button" class="button plain" onClick={close}>
                {th.form.undo}
              </button>
            </Show>
          </td>
        </tr>
      </Show>
    </>
  )
}

function Name(props: { document: HistoryDocumentFragment }): JSX.Element {
  return (
    <>
      <a href={props.document.path} target="_blank">
        {props.document.fileName}
      </a>
      <Show when={props.document.isSample}>
        {' '}
        <span class="mark">{th.site.sample}</span>
      </Show>
      <Show when={props.document.savedBy}>
        {(person) => <span class="under hint">{th.form.savedBy(person().displayName)}</span>}
      </Show>
    </>
  )
}

function Announced(props: { drafted: ReturnType<ReportForm['drafted']> }): JSX.Element {
  const text = () => {
    const { day, isFuture } = props.drafted
    if (!day) return th.form.dateMissing
    return isFuture ? th.form.takesEffect(writeThaiDate(day)) : writeThaiDate(day)
  }
  return <span classList={{ hint: !props.drafted.day }}>{text()}</span>
}
