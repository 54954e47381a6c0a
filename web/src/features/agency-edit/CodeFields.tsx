import { agencyRules } from '@eact/schema/forms/agency'
import type { AgencyCodeScheme } from '@eact/schema/generated/documents'
import { Index, Show, type JSX } from 'solid-js'
import { produce } from 'solid-js/store'
import { texts } from '../../text/texts.ts'
import type { DraftCode } from './agency-draft.ts'
import { fieldId, type EditForm } from './edit-form.ts'
import { ChangedMark, TextLine } from './EditParts.tsx'
import { RowSelect } from './RowSelect.tsx'

const schemes = Object.entries(texts.codeSchemes) as [AgencyCodeScheme, string][]

/** The codes by which others know an agency. */
export function CodeFields(props: { form: EditForm }): JSX.Element {
  const codes = () => props.form.draft.codes
  const add = () => {
    const place = codes().length
    props.form.set('codes', place, { scheme: 'BB', code: '' })
    document.getElementById(fieldId('codes', place, 'code'))?.focus()
  }
  const remove = (place: number) =>
    props.form.set(
      'codes',
      produce((list: DraftCode[]) => void list.splice(place, 1)),
    )
  return (
    <section class="panel" aria-labelledby="edit-codes">
      <h2 id="edit-codes" tabindex="-1">
        {texts.agencyEdit.codes}
        <ChangedMark form={props.form} parts={['codes']} />
      </h2>
      <p class="hint">{texts.agencyEdit.codesHint}</p>
      <Index each={codes()}>
        {(code, place) => (
          <div class="form-row">
            <TextLine
              form={props.form}
              path={['codes', place, 'code']}
              label={texts.agencyEdit.codeNo(place + 1)}
              value={code().code}
              maxLength={20}
              onInput={(text) => props.form.set('codes', place, 'code', text)}
            />
            <RowSelect
              label={texts.agencyEdit.scheme}
              options={schemes}
              value={code().scheme}
              onChange={(scheme) => props.form.set('codes', place, 'scheme', scheme)}
            />
            <span class="edit-tools">
              <button type="button" class="button plain bad" onClick={() => remove(place)}>
                {texts.agencyEdit.remove}
                <span class="visually-hidden"> {texts.agencyEdit.codeNo(place + 1)}</span>
              </button>
            </span>
          </div>
        )}
      </Index>
      <Show when={codes().length < agencyRules.maxCodes}>
        <button type="button" class="button second small" onClick={add}>
          {texts.agencyEdit.addCode}
        </button>
      </Show>
    </section>
  )
}
