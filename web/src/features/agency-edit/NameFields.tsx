import { agencyRules } from '@eact/schema/forms/agency'
import type { AgencyNameKind } from '@eact/schema/generated/documents'
import { Index, Show, type JSX } from 'solid-js'
import { produce } from 'solid-js/store'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import type { DraftName } from './agency-draft.ts'
import { fieldId, type EditForm } from './edit-form.ts'
import { ChangedMark, TextLine } from './EditParts.tsx'
import { RowSelect } from './RowSelect.tsx'

const parts = ['name', 'nameEn', 'otherNames'] as const
const kinds = Object.entries(texts.nameKinds) as [AgencyNameKind, string][]

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
        {texts.agencyEdit.names}
        <ChangedMark form={props.form} parts={parts} />
      </h2>
      <TextLine
        form={props.form}
        path={['details', 'nameEn']}
        label={texts.agencyEdit.nameEn}
        value={props.form.draft.nameEn}
        maxLength={agencyRules.maxNameLength}
        lang="en"
        onInput={(name) => props.form.set('nameEn', name)}
      />
      <fieldset class="edit-group">
        <legend class="label">{texts.agencyEdit.otherNames}</legend>
        <p class="hint">{texts.agencyEdit.otherNamesHint}</p>
        <Index each={names()}>
          {(name, place) => (
            <div class="form-row">
              <TextLine
                form={props.form}
                path={['otherNames', place, 'name']}
                label={texts.agencyEdit.otherName(place + 1)}
                value={name().name}
                maxLength={agencyRules.maxNameLength}
                onInput={(text) => props.form.set('otherNames', place, 'name', text)}
              />
              <RowSelect
                label={texts.agencyEdit.nameKind}
                options={kinds}
                value={name().kind}
                onChange={(kind) => props.form.set('otherNames', place, 'kind', kind)}
              />
              <Show when={name().kind === 'FORMER_NAME'}>
                <DayField
                  id={fieldId('otherNames', place, 'usedUntil')}
                  label={texts.agencyEdit.usedUntil}
                  isOptional
                  text={name().usedUntil}
                  problem={props.form.problemAt('otherNames', String(place), 'usedUntil')}
                  onInput={(text) => props.form.set('otherNames', place, 'usedUntil', text)}
                />
              </Show>
              <span class="edit-tools">
                <button type="button" class="button plain bad" onClick={() => remove(place)}>
                  {texts.agencyEdit.remove}
                  <span class="visually-hidden"> {texts.agencyEdit.otherName(place + 1)}</span>
                </button>
              </span>
            </div>
          )}
        </Index>
        <Show when={names().length < agencyRules.maxOtherNames}>
          <button type="button" class="button second small" onClick={add}>
            {texts.agencyEdit.addName}
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
      <summary>{texts.agencyEdit.correction}</summary>
      <p class="hint">{texts.agencyEdit.correctionHint}</p>
      <TextLine
        form={props.form}
        path={['nameCorrection', 'name']}
        label={texts.agencyEdit.name}
        value={props.form.draft.name.name}
        maxLength={agencyRules.maxNameLength}
        onInput={(name) => props.form.set('name', 'name', name)}
      />
      <TextLine
        form={props.form}
        path={['nameCorrection', 'reason']}
        label={texts.agencyEdit.correctionReason}
        value={props.form.draft.name.reason}
        maxLength={agencyRules.reason.max}
        isLong
        onInput={(reason) => props.form.set('name', 'reason', reason)}
      />
    </details>
  )
}
