import { createEffect, For, on, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { emailsOf } from './agency-draft.ts'
import { fieldId, type EditForm } from './edit-form.ts'

/** What stands against saving, each with a way to its place. Takes the focus when บันทึก was pressed in vain. */
export function EditProblems(props: { form: EditForm }): JSX.Element {
  let box: HTMLDivElement | undefined
  const isTold = () => props.form.outcome()?.kind === 'PROBLEMS' && props.form.problems().length > 0
  createEffect(
    on(
      () => props.form.outcome(),
      () => isTold() && box?.focus(),
    ),
  )
  return (
    <Show when={isTold()}>
      <div class="notice bad" role="alert" tabindex="-1" ref={(element) => (box = element)}>
        <h2>{texts.agencyEdit.problems}</h2>
        <ul>
          <For each={props.form.problems()}>
            {({ path, sentence }) => (
              <li>
                <a href={`#${fieldId(...path)}`} target="_self" onClick={(event) => goTo(event, path)}>
                  {[partOf(path, props.form), sentence].filter(Boolean).join(': ')}
                </a>
              </li>
            )}
          </For>
        </ul>
      </div>
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

/** Goes to the field of a problem, or to the part of the page that it belongs to. */
function goTo(event: MouseEvent, path: string[]): void {
  event.preventDefault()
  const ids = path.map((_, place) => fieldId(...path.slice(0, path.length - place)))
  const target = ids.map((id) => document.getElementById(id)).find(Boolean)
  target?.closest('details')?.setAttribute('open', '')
  target?.focus()
  target?.scrollIntoView({ block: 'center' })
}
