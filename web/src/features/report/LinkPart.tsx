import type { FormLinkFragment } from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { EditableRow } from './EditableRow.tsx'
import { faultAt } from './fault-at.ts'
import { fieldId } from './form-problems.ts'
import { KnownLinks } from './KnownLinks.tsx'
import { LicenceChoice, licenceNames } from './LicenceChoice.tsx'
import { LinkCheckNote } from './LinkCheckNote.tsx'
import { NewRows } from './NewRows.tsx'
import type { DraftedForm } from './report-draft.ts'
import type { ReportForm } from './report-form.ts'
import { isNewKey } from './row-draft.ts'
import { Rows, StatusCell, UseCell } from './RowCells.tsx'
import { Cell, RowsTable } from './RowsTable.tsx'
import { SavedBy } from './SavedBy.tsx'
import { fieldOf, linkFields } from './section-words.ts'
import { Moment } from '../../ui/Moment.tsx'
import { SoftName } from '../../ui/SoftName.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'

const words = texts.rows
const columns = texts.form.historyColumns

export interface LinkPartProps {
  form: ReportForm
  part: 'gazetteLinks' | 'disclosureLinks'
  /** Whether nothing new is taken: the section is passed over. */
  isHistory?: boolean
}

type Row = DraftedForm['gazetteLinks'][number]

const linkField = (part: LinkPartProps['part']) => fieldOf(linkFields[part].section, linkFields[part].link)

/** The links of 1.2.6 or, with the name of a licence each, of 1.2.8: fields for new ones, and รายการประวัติ. */
export function LinkPart(props: LinkPartProps): JSX.Element {
  const isNamed = () => props.part === 'disclosureLinks'
  const page = () => props.form.report()?.[props.part]
  const rows = () => props.form.drafted()[props.part].filter(({ key }) => !isNewKey(key))
  const history = () => fieldOf(linkFields[props.part].section, linkFields[props.part].history)
  return (
    <>
      <Show when={props.form.mayEdit() && !props.isHistory}>
        <div class="panel">
          <Show when={props.part === 'gazetteLinks'}>
            <KnownLinks form={props.form} />
          </Show>
          <NewRows
            form={props.form}
            part={props.part}
            of={linkField(props.part).label}
            firstField={isNamed() ? 'name' : 'url'}
          >
            {(row) => <LinkFields {...props} row={row()} />}
          </NewRows>
        </div>
      </Show>
      <RowsTable
        title={history().label}
        isDeep
        columns={history().columns}
        class={isNamed() ? 'named-link-table' : 'link-table'}
        isEmpty={rows().length === 0}
        empty={words.empty}
        hint={props.form.mayEdit() ? words.hint : undefined}
        after={
          <Show when={page()?.pageInfo.hasNextPage}>
            <p class="hint">{words.more(page()?.nodes.length ?? 0)}</p>
          </Show>
        }
      >
        <Rows rows={rows()}>
          {(row) => (
            <Show when={page()?.nodes.find(({ id }) => id === row().key)}>
              {(link) => <LinkRow {...props} row={row()} link={link()} />}
            </Show>
          )}
        </Rows>
      </RowsTable>
    </>
  )
}

function LinkRow(props: LinkPartProps & { row: Row; link: FormLinkFragment }): JSX.Element {
  const isNamed = () => props.part === 'disclosureLinks'
  const now = () => props.row.now
  const name = () => (isNamed() ? now().name : now().url)
  /** Those of the list that it does not bear the name of itself. */
  const licences = () => licenceNames(props.form, now().licenceIds).filter((one) => one !== now().name)
  return (
    <EditableRow
      form={props.form}
      part={props.part}
      row={props.row}
      of={name()}
      columns={isNamed() ? 6 : 5}
      name={
        <>
          <Show when={isNamed()} fallback={<Found {...props} />}>
            <WholeWords>{now().name}</WholeWords>
          </Show>
          <Show when={props.link.isSample}>
            {' '}
            <span class="mark">{texts.site.sample}</span>
          </Show>
          <Show when={licences().join(' · ')}>{(names) => <span class="under hint">{names()}</span>}</Show>
        </>
      }
      cells={
        <>
          <Show when={isNamed()}>
            <Cell column={words.channel}>
              <Found {...props} />
            </Cell>
          </Show>
          <Cell column={words.savedAt}>
            <Moment at={props.link.savedAt} />
          </Cell>
          <Cell column={words.savedBy}>
            <SavedBy of={props.link} agencyId={props.form.agency.id} />
          </Cell>
          <StatusCell column={columns.status} inUse={now().inUse} isUnsaved={props.row.changed.length > 0} />
          <UseCell
            column={columns.use}
            name={name()}
            inUse={now().inUse}
            isFixed={!props.form.mayEdit()}
            onChange={(inUse) => props.form.touch(props.part, props.row.key, { inUse })}
          />
        </>
      }
      fields={<LinkFields form={props.form} part={props.part} row={props.row} />}
    />
  )
}

/** Where a link leads, and what was found there. */
function Found(props: LinkPartProps & { row: Row }): JSX.Element {
  const url = () => props.row.now.url
  return (
    <>
      <a class="address" href={url()} target="_blank" rel="noreferrer nofollow">
        <SoftName>{url()}</SoftName>
      </a>
      <Show when={!props.row.changed.includes('url')}>
        <LinkCheckNote check={props.form.evidence.checkOf(props.row.key)} />
      </Show>
    </>
  )
}

function LinkFields(props: LinkPartProps & { row: Row }): JSX.Element {
  const isNamed = () => props.part === 'disclosureLinks'
  const key = () => props.row.key
  const now = () => props.row.now
  return (
    <div class="row-fields stacked">
      <Show when={isNamed()}>
        <TextField
          id={fieldId(props.part, key(), 'name')}
          label={fieldOf('SECTION_13_2', 'name').label}
          value={now().name}
          maxLength={500}
          fault={faultAt(props.form, props.part, key(), 'name')}
          onInput={(name) => props.form.touch(props.part, key(), { name })}
        />
      </Show>
      <TextField
        id={fieldId(props.part, key(), 'url')}
        label={linkField(props.part).label}
        hint={`${linkField(props.part).hints.join(' ')} ${isNamed() ? words.urlCheckExample : words.urlExample}`}
        value={now().url}
        maxLength={2000}
        isAddress
        fault={faultAt(props.form, props.part, key(), 'url')}
        onInput={(url) => props.form.touch(props.part, key(), { url })}
      />
      <LicenceChoice
        form={props.form}
        of={now().name || now().url}
        chosen={now().licenceIds}
        onChange={(licenceIds) => props.form.touch(props.part, key(), { licenceIds })}
      />
    </div>
  )
}
