import { agencyRules } from '@eact/schema/forms/agency'
import type { AgencyNameKind } from '@eact/schema/generated/documents'
import { Index, Show, type JSX } from 'solid-js'
import { produce } from 'solid-js/store'
import { th } from '../../text/th.ts'
import { DayField } from '../../ui/DayField.tsx'
import type { DraftName } from './agency-draft.ts'
import { fieldId, type EditForm } from './edit-form.ts'
import { ChangedMark, TextLine } from './EditParts.tsx'
import { RowSelect } from './RowSelect.tsx'

const parts = ['name', 'nameEn', 'otherNames'] as const
const kinds = Object.entries(th.nameKinds) as [AgencyNameKind, string][]

/** What an agency is called: in English, otherwise, and its Thai name where it was misspelt. */
export function NameFields(props: { form: EditForm }): JSX.Element {
  const names = () => props.form.draft.otherNames
  const add = () => {
    const place = names().length
    props.form.set('otherNames', place, { kind: 'ABBREVIATION', name: '', usedUntil: '' })
    document.getElementById(fieldId('otherNames', place, 'name'))?.focus()
  }
  const remove = (place: number) =>
    props.form.set(
      'otherNames',
      produce((list: DraftName[]) => void list.splice(place, 1)),
    )
  return (
    <section class="panel" aria-labelledby="edit-names">
      <h2 id="edit-names" tabindex="-1">
        {th.agencyEdit.names}
        <ChangedMark form={props.form} parts={parts} />
      </h2>
      <TextLine
        form={props.form}
        path={['details', 'nameEn']}
        label={th.agencyEdit.nameEn}
        value={props.form.draft.nameEn}
        maxLength={agencyRules.maxNameLength}
        lang="en"
        onInput={(name) => props.form.set('nameEn', name)}
      />
      <fieldset class="edit-group">
        <legend class="label">{th.agencyEdit.otherNames}</legend>
        <p class="hint">{th.agencyEdit.otherNamesHint}</p>
        <Index each={names()}>
          {(name, place) => (
            <div class="form-row">
              <TextLine
                form={props.form}
                path={['otherNames', place, 'name']}
                label={th.agencyEdit.otherName(place + 1)}
                value={name().name}
                maxLength={agencyRules.maxNameLength}
                onInput={(text) => props.form.set('otherNames', place, 'name', text)}
              />
              <RowSelect
                label={th.agencyEdit.nameKind}
                options={kinds}
                value={name().kind}
                onChange={(kind) => props.form.set('otherNames', place, 'kind', kind)}
              />
              <Show when={name().kind === 'FORMER_NAME'}>
                <DayField
                  id={fieldId('otherNames', place, 'usedUntil')}
                  label={th.agencyEdit.usedUntil}
                  isOptional
                  text={name().usedUntil}
                  problem={props.form.problemAt('otherNames', String(place), 'usedUntil')}
                  onInput={(text) => props.form.set('otherNames', place, 'usedUntil', text)}
                />
              </Show>
              <span class="edit-tools">
                <button type="button" class="button plain bad" onClick={() => remove(place)}>
                  {th.agencyEdit.remove}
                  <span class="visually-hidden"> {th.agencyEdit.otherName(place + 1)}</span>
                </button>
              </span>
            </div>
          )}
        </Index>
        <Show when={names().length < agencyRules.maxOtherNames}>
          <button type="button" class="button second small" onClick={add}>
            {th.agencyEdit.addName}
          </button>
        </Show>
      </fieldset>
      <Correction form={props.form} />
    </section>
  )
}

/** Puts a misspelt name right; open while something of it was changed. */
function Correction(props: { form: EditForm }): JSX.Element {
  return (
    <details class="correction" open={props.form.isChanged('name') || undefined}>
      <summary>{th.agencyEdit.correction}</summary>
      <p class="hint">{th.agencyEdit.correctionHint}</p>
      <TextLine
        form={props.form}
        path={['nameCorrection', 'name']}
        label={th.agencyEdit.name}
        value={props.form.draft.name.name}
        maxLength={agencyRules.maxNameLength}
        onInput={(name) => props.form.set('name', 'name', name)}
      />
      <TextLine
        form={props.form}
        path={['nameCorrection', 'reason']}
        label={th.agencyEdit.correctionReason}
        value={props.form.draft.name.reason}
        maxLength={agencyRules.maxReasonLength}
        isLong
        onInput={(reason) => props.form.set('name', 'reason', reason)}
      />
    </details>
  )
}
