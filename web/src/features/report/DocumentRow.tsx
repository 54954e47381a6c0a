import type { FormDocumentFragment, ScanState } from '@eact/schema/generated/documents'
import { readThaiDate } from '@eact/schema/forms/thai-date'
import { publicAddress } from '../../public/public-address.ts'
import { writeDay } from '../../text/days.ts'
import { createSignal, createUniqueId, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { FilePreview } from '../../ui/FilePreview.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { SoftName } from '../../ui/SoftName.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { PurgeDocument } from '../oversight/PurgeDocument.tsx'
import { AdviceList } from './AdviceList.tsx'
import { DocumentFields, type DraftedDocument } from './DocumentFields.tsx'
import { rowId } from './form-problems.ts'
import { licenceNames } from './LicenceChoice.tsx'
import type { ReportForm } from './report-form.ts'
import { StatusCell, UseCell } from './RowCells.tsx'
import { Cell, NameCell } from './RowsTable.tsx'
import { SavedBy } from './SavedBy.tsx'

const columns = texts.form.historyColumns

export interface DocumentRowProps {
  form: ReportForm
  document: FormDocumentFragment
  row: DraftedDocument
  /** Whether the column หน่วยงาน stands in place of บันทึกล่าสุดโดย. */
  showsAgency: boolean
}

/** One of the agency's own documents, as it will be after บันทึก; what differs from now bears the mark. */
export function DocumentRow(props: DocumentRowProps): JSX.Element {
  const panel = createUniqueId()
  const [isOpen, setOpen] = createSignal(false)
  const now = () => props.row.now
  const isChanged = () => props.document.isPending || props.row.changed.length > 0
  const mayEditHere = () => props.form.mayEdit() && !props.document.isPending
  const undo = () => {
    props.form.undo('documents', props.row.key)
    setOpen(false)
  }
  return (
    <>
      <tr
        role="row"
        tabindex="-1"
        classList={{ changed: isChanged() }}
        id={rowId('documents', props.row.key)}
      >
        <NameCell>
          <Name {...props} />
        </NameCell>
        <Cell column={columns.uploaded}>
          <Moment at={props.document.uploadedAt} />
        </Cell>
        <Cell column={columns.announced}>
          <Announced text={now().dateText} today={props.form.today()} />
          <Show when={mayEditHere()}>
            <button
              type="button"
              class="button plain under"
              aria-expanded={isOpen()}
              aria-controls={panel}
              onClick={() => setOpen(!isOpen())}
            >
              {isOpen() ? texts.form.closeEdit : texts.form.edit}
              <span class="visually-hidden"> {texts.form.editOf(props.document.fileName)}</span>
            </button>
          </Show>
        </Cell>
        <Show
          when={props.showsAgency}
          fallback={
            <Cell column={texts.rows.savedBy}>
              <Show when={!props.document.isPending} fallback="–">
                <SavedBy of={props.document} agencyId={props.form.agency.id} />
              </Show>
            </Cell>
          }
        >
          <Cell column={columns.agency}>
            <a
              href={publicAddress(`/agencies/${props.form.agency.code}#${props.document.id}`)}
              target="_blank"
            >
              {texts.form.ownAgency}
            </a>
            <Show when={now().scope !== 'OWN'}>
              <span class="under hint">
                <WholeWords>{texts.form.scopes[now().scope]}</WholeWords>
              </span>
            </Show>
          </Cell>
        </Show>
        <StatusCell
          column={columns.status}
          inUse={now().inUse}
          isUnsaved={isChanged()}
          isNew={props.document.isPending}
        >
          <Show when={scanMark(props.document.scan?.state)}>
            {(mark) => <span class="mark warn">{mark()}</span>}
          </Show>
          <Show when={now().isLocked && now().scope !== 'OWN'}>
            <span class="mark">{texts.form.locked}</span>
          </Show>
        </StatusCell>
        <UseCell
          column={columns.use}
          name={props.document.fileName}
          inUse={now().inUse}
          isFixed={!props.form.mayEdit()}
          onChange={(inUse) => props.form.touch('documents', props.row.key, { inUse })}
        />
      </tr>
      <Show when={isOpen() && mayEditHere()}>
        <tr role="row" class="edit-row" id={panel}>
          <td role="cell" colSpan={6}>
            <DocumentFields form={props.form} row={props.row} />
            <Show when={isChanged()}>
              <button type="button" class="button plain" onClick={undo}>
                {texts.form.undo}
              </button>
            </Show>
          </td>
        </tr>
      </Show>
    </>
  )
}

/** กำลังตรวจไฟล์, or that it never becomes public; null where nothing need be said. */
export const scanMark = (state: ScanState | undefined): string | null => {
  if (state === 'WAITING') return texts.rows.checkingFile
  return state === 'INFECTED' ? texts.rows.infected : null
}

function Name(props: DocumentRowProps): JSX.Element {
  const advice = () => props.form.evidence.readingOf(props.document.id)?.advice ?? []
  const licences = () => licenceNames(props.form, props.row.now.licenceIds)
  return (
    <>
      <Show
        when={props.document.purgedAt}
        fallback={
          <>
            <a href={props.document.path} target="_blank">
              <SoftName>{props.row.now.fileName}</SoftName>
            </a>{' '}
            <FilePreview path={props.document.path} name={props.document.fileName} />
          </>
        }
      >
        <SoftName>{props.row.now.fileName}</SoftName>{' '}
        <span class="mark warn">{texts.oversight.isPurged}</span>
      </Show>
      <Show when={props.document.isSample}>
        {' '}
        <span class="mark">{texts.site.sample}</span>
      </Show>
      <Show when={props.showsAgency && props.document.savedBy}>
        <span class="under hint">
          {texts.rows.savedBy} <SavedBy of={props.document} agencyId={props.form.agency.id} />
        </span>
      </Show>
      <Show when={licences().length > 0}>
        <span class="under hint">{licences().join(' · ')}</span>
      </Show>
      <Show when={!props.document.isPending && advice().length > 0}>
        <details class="row-advice">
          <summary>
            {texts.found.adviceCount(advice().filter(({ isDismissed }) => !isDismissed).length)}
          </summary>
          <AdviceList
            documentId={props.document.id}
            advice={advice()}
            announcedOn={null}
            mayDismiss={props.form.mayEdit()}
            onDismissed={() => void props.form.evidence.refresh()}
          />
        </details>
      </Show>
      <Show when={props.document.viewerMayPurge}>
        <PurgeDocument document={props.document} />
      </Show>
    </>
  )
}

function Announced(props: { text: string; today: string }): JSX.Element {
  const day = () => readThaiDate(props.text)?.day
  const text = () => {
    const known = day()
    if (!known) return texts.form.dateMissing
    return known > props.today ? texts.form.takesEffect(writeDay(known)) : writeDay(known)
  }
  return <span classList={{ hint: !day() }}>{text()}</span>
}
