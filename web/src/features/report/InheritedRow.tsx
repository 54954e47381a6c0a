import type { CoveringDocumentFragment } from '@eact/schema/generated/documents'
import { publicAddress } from '../../public/public-address.ts'
import { writeDay } from '../../text/days.ts'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { FilePreview } from '../../ui/FilePreview.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { SoftName } from '../../ui/SoftName.tsx'
import { Switcher } from '../../ui/Switcher.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { faultAt } from './fault-at.ts'
import { fieldId, rowId } from './form-problems.ts'
import type { ReportForm } from './report-form.ts'
import { Cell, NameCell } from './RowsTable.tsx'
import { TextField } from '../../ui/TextField.tsx'

const columns = texts.form.historyColumns

/**
 * An announcement from above or of a group. Its status is decided there; the switch is the agency's own choice for
 * its own page alone, for which it says why.
 */
export function InheritedRow(props: { form: ReportForm; edge: CoveringDocumentFragment }): JSX.Element {
  const document = () => props.edge.node
  const row = () => props.form.drafted().displays.find(({ key }) => key === document().id)
  const isShown = () => document().isLocked || (row()?.now.isShown ?? true)
  const isChanged = () => row()?.changed.includes('isShown') ?? false
  const asksReason = () => !isShown() && (row()?.changed.length ?? 0) > 0
  const choose = (shown: boolean) => props.form.touch('displays', document().id, { isShown: shown })
  return (
    <>
      <tr role="row" tabindex="-1" classList={{ changed: isChanged() }} id={rowId('displays', document().id)}>
        <NameCell>
          <a href={document().path} target="_blank">
            <WholeWords>{texts.form.fromParent}</WholeWords>
          </a>{' '}
          <FilePreview path={document().path} name={document().fileName} />
          <span class="under hint">
            <SoftName>{document().fileName}</SoftName>
          </span>
        </NameCell>
        <Cell column={columns.uploaded}>
          <Moment at={document().uploadedAt} />
        </Cell>
        <Cell column={columns.announced}>
          {document().announcedOn ? writeDay(document().announcedOn ?? '') : texts.form.dateMissing}
        </Cell>
        <Cell column={columns.agency}>
          <Origin edge={props.edge} />
        </Cell>
        <Cell column={columns.status}>
          <span class="marks">
            <span class="mark good">{texts.form.statuses.PUBLISHED}</span>
            <Show when={document().isLocked}>
              <span class="mark">{texts.form.locked}</span>
            </Show>
            <Show when={!isShown()}>
              <span class="mark">{texts.rows.hiddenHere}</span>
            </Show>
            <Show when={isChanged()}>
              <span class="mark warn">{texts.form.unsaved}</span>
            </Show>
          </span>
        </Cell>
        <Cell column={columns.use}>
          <Switcher
            label={texts.form.useOf(document().fileName)}
            isOn={isShown()}
            on={texts.form.on}
            off={texts.form.off}
            isFixed={!props.form.mayEdit() || document().isLocked}
            onChange={choose}
          />
          <span class="under hint">
            <WholeWords>{document().isLocked ? texts.inherited.isLocked : texts.inherited.own}</WholeWords>
          </span>
          <Show when={!isShown() && !asksReason() && row()}>
            {(found) => <span class="under hint">{texts.inherited.hidden(found().now.reason)}</span>}
          </Show>
        </Cell>
      </tr>
      <Show when={asksReason() && props.form.mayEdit()}>
        <tr role="row" class="edit-row">
          <td role="cell" colSpan={6}>
            <TextField
              id={fieldId('displays', document().id, 'reason')}
              label={texts.inherited.reason}
              hint={texts.inherited.reasonHint}
              value={row()?.now.reason ?? ''}
              maxLength={500}
              isRequired
              fault={faultAt(props.form, 'displays', document().id, 'reason')}
              onInput={(reason) => props.form.touch('displays', document().id, { reason })}
            />
          </td>
        </tr>
      </Show>
    </>
  )
}

/** หน่วยงานต้นสังกัด, which one, and by which way. */
function Origin(props: { edge: CoveringDocumentFragment }): JSX.Element {
  const way = () => {
    const { steps, groups } = props.edge
    // The agency just above is called so already.
    if (steps !== null) return steps > 1 ? texts.inherited.viaAncestor(steps) : ''
    return texts.inherited.viaGroup((groups ?? []).map((group) => group?.name ?? '').join(' · '))
  }
  return (
    <Show when={props.edge.agency} fallback={texts.form.parentAgency}>
      {(from) => (
        <>
          <a href={publicAddress(`/agencies/${from().code}#${props.edge.node.id}`)} target="_blank">
            {texts.form.parentAgency}
          </a>
          <span class="under hint">{from().name}</span>
          <Show when={way()}>{(words) => <span class="under hint">{words()}</span>}</Show>
        </>
      )}
    </Show>
  )
}
