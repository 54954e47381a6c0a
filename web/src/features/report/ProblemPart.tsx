import { For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { EditableRow } from './EditableRow.tsx'
import { NewRows } from './NewRows.tsx'
import { ProblemFields } from './ProblemFields.tsx'
import { problemName } from './problem-name.ts'
import type { DraftedForm } from './report-draft.ts'
import type { ReportForm } from './report-form.ts'
import { isNewKey } from './row-draft.ts'
import { Rows, UseCell } from './RowCells.tsx'
import { Cell, RowsTable } from './RowsTable.tsx'
import { fieldOf } from './section-words.ts'

const words = texts.rows
const history = fieldOf('PROBLEMS', 'problemHistory')

type Row = DraftedForm['problems'][number]

/** 1.4: the problems by their rank, and รายการปัญหาและอุปสรรค. */
export function ProblemPart(props: { form: ReportForm }): JSX.Element {
  const rows = () =>
    props.form
      .drafted()
      .problems.filter(({ key }) => !isNewKey(key))
      .toSorted(
        (one, other) =>
          Number(other.saved?.inUse) - Number(one.saved?.inUse) ||
          (one.saved?.rank ?? 0) - (other.saved?.rank ?? 0),
      )
  return (
    <>
      <Show when={props.form.mayEdit()}>
        <div class="panel">
          <NewRows form={props.form} part="problems" of={fieldOf('PROBLEMS', 'rank').label} firstField="rank">
            {(row) => <ProblemFields form={props.form} row={row()} />}
          </NewRows>
        </div>
      </Show>
      <RowsTable
        title={history.label}
        columns={history.columns}
        class="problem-table"
        isEmpty={rows().length === 0}
        empty={words.empty}
      >
        <Rows rows={rows()}>{(row) => <ProblemRow form={props.form} row={row()} />}</Rows>
      </RowsTable>
    </>
  )
}

function ProblemRow(props: { form: ReportForm; row: Row }): JSX.Element {
  const now = () => props.row.now
  const saved = () => props.form.report()?.problems.nodes.find(({ id }) => id === props.row.key)
  const typeName = () => {
    const listed = props.form.problemTypes.find(({ code }) => code === now().typeCode)
    const type = saved()?.type
    return listed?.name ?? (type && problemName(type))
  }
  const title = () => words.problemRank(now().rank ?? 0)
  return (
    <EditableRow
      form={props.form}
      part="problems"
      row={props.row}
      of={title()}
      columns={3}
      name={
        <>
          <strong>{title()}</strong>
          <Show when={saved()?.isSample}>
            {' '}
            <span class="mark">{texts.site.sample}</span>
          </Show>
          <For each={now().detail.split('\n').filter(Boolean)}>
            {(line) => <span class="under">{line}</span>}
          </For>
        </>
      }
      cells={
        <>
          <Cell column={words.typeColumn}>
            {typeName()}
            <Show when={props.row.changed.length > 0}>
              {' '}
              <span class="mark warn">{texts.form.unsaved}</span>
            </Show>
          </Cell>
          <UseCell
            column={texts.form.historyColumns.use}
            name={`${title()} ${typeName() ?? ''}`}
            inUse={now().inUse}
            isFixed={!props.form.mayEdit()}
            onChange={(inUse) => props.form.touch('problems', props.row.key, { inUse })}
          />
        </>
      }
      fields={<ProblemFields form={props.form} row={props.row} />}
    />
  )
}
