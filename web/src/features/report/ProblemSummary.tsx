import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { partName } from './conflict-sides.ts'
import { fieldId, fieldProblems, rowId } from './form-problems.ts'
import type { RowValues } from './draft-store.ts'
import type { ReportForm } from './report-form.ts'
import type { FormProblem } from './save-outcome.ts'

/**
 * What stands against saving, each with a way to its place. Takes the focus when it appears; what the form judges
 * itself leaves it once it is put right.
 */
export function ProblemSummary(props: { form: ReportForm }): JSX.Element {
  const problems = () => {
    const outcome = props.form.save.outcome()
    return outcome?.kind === 'PROBLEMS' ? outcome.problems : null
  }
  const isOpen = ({ at, isOwn }: FormProblem) =>
    !isOwn ||
    fieldProblems(props.form.drafted(), props.form.today()).some(
      (one) => one.part === at?.part && one.key === at.key && one.field === at.field,
    )
  const lead = ({ at, sentence }: FormProblem) =>
    at
      ? { sentence: texts.form.problemOf(nameOf(props.form, at), sentence), at: targetOf(at) }
      : { sentence, at }
  return (
    <Show when={problems()?.some(isOpen) && problems()} keyed>
      {(found) => <ProblemList title={texts.form.problems} problems={found.filter(isOpen).map(lead)} />}
    </Show>
  )
}

type Place = NonNullable<FormProblem['at']>

/** What a row is called, or its part where it has no name. */
function nameOf(form: ReportForm, { part, key }: Place): string {
  if (part === 'answers') return partName(part)
  const row = form.drafted()[part].find((one) => one.key === key)
  const { fileName, name, url, rank } = (row?.now ?? {}) as Partial<
    RowValues<'documents'> & RowValues<'gazetteLinks'> & RowValues<'problems'>
  >
  return fileName || name || url || (rank ? texts.rows.problemRank(rank) : partName(part))
}

/** The field where it is open, else its row. */
function targetOf({ part, key, field }: Place): string {
  const id = fieldId(part, key, field)
  return document.getElementById(id) ? id : rowId(part, key)
}
