import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { ProblemList } from '../../ui/ProblemList.tsx'
import { emailsOf } from './agency-draft.ts'
import { fieldId, type EditForm } from './edit-form.ts'

/** What stands against saving, each with a way to its place. Takes the focus when บันทึก was pressed in vain. */
export function EditProblems(props: { form: EditForm }): JSX.Element {
  const told = () => {
    const outcome = props.form.outcome()
    return outcome?.kind === 'PROBLEMS' && props.form.problems().length > 0 && outcome
  }
  const problems = () =>
    props.form.problems().map(({ path, sentence }) => ({
      sentence: [partOf(path, props.form), sentence].filter(Boolean).join(': '),
      at: placeOf(path),
    }))
  return (
    <Show when={told()} keyed>
      <ProblemList title={texts.agencyEdit.problems} problems={problems()} />
    </Show>
  )
}

const parts: Record<string, string> = {
  nameCorrection: texts.agencyEdit.parts.name,
  nameEn: texts.agencyEdit.parts.nameEn,
  provinceCode: texts.agencyEdit.parts.province,
  areaCode: texts.agencyEdit.parts.area,
  otherNames: texts.agencyEdit.parts.otherNames,
  codes: texts.agencyEdit.parts.codes,
  duty: texts.agencyEdit.duty,
  level: texts.agencyEdit.parts.level,
  kind: texts.agencyEdit.parts.kind,
  code: texts.agencyEdit.parts.code,
}

/** What the part of a problem is called; empty where it is about no part. */
function partOf([first = '', second = '']: string[], form: EditForm): string {
  if (first !== 'emails') return parts[first === 'details' ? second : first] ?? ''
  const email = emailsOf(form.draft)[Number(second)]
  return email ? texts.agencyEdit.parts[email.kind] : texts.agencyEdit.emails
}

/** The field of a problem, or the part of the page that it belongs to. */
function placeOf(path: string[]): string | null {
  const ids = path.map((_, place) => fieldId(...path.slice(0, path.length - place)))
  return ids.find((id) => document.getElementById(id)) ?? null
}
