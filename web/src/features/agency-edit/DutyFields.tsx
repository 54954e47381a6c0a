import { agencyRules } from '@eact/schema/forms/agency'
import type { AgencyKind, AgencyLevel } from '@eact/schema/generated/documents'
import { createUniqueId, Show, type JSX } from 'solid-js'
import { kinds } from '../../text/kinds.ts'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import { dutyParts } from './agency-draft.ts'
import { dutyFields } from './draft-problems.ts'
import { fieldId, type EditForm } from './edit-form.ts'
import { ChangedMark, TextLine } from './EditParts.tsx'
import { RowSelect } from './RowSelect.tsx'

const levels = Object.entries(texts.open.levels) as [AgencyLevel, string][]
const kindOptions = Object.entries(kinds) as [AgencyKind, string][]

/** Whether the Act binds it and whether it must report, and what it is: for DGA's administrators. */
export function DutyFields(props: { form: EditForm }): JSX.Element {
  const draft = () => props.form.draft
  return (
    <section class="panel" aria-labelledby="edit-duty">
      <h2 id="edit-duty" tabindex="-1">
        {texts.agencyEdit.duty}
        <ChangedMark form={props.form} parts={dutyParts} />
      </h2>
      <p class="hint">{texts.agencyEdit.dutyHint}</p>
      <OneDuty
        form={props.form}
        part="bound"
        title={texts.agencyPage.bound}
        yes={texts.agencyPage.isBound}
        no={texts.agencyPage.notBound}
      />
      <OneDuty
        form={props.form}
        part="report"
        title={texts.agencyPage.mustReport}
        yes={texts.agencyPage.must}
        no={texts.agencyPage.needNot}
      />
      <div class="field-row edit-pair">
        <RowSelect
          id={fieldId('level')}
          label={texts.agencyEdit.level}
          options={levels}
          value={draft().level}
          problem={props.form.problemAt('level')}
          onChange={(level) => props.form.set('level', level)}
        />
        <RowSelect
          id={fieldId('kind')}
          label={texts.agencyEdit.kind}
          options={kindOptions}
          value={draft().kind}
          problem={props.form.problemAt('kind')}
          onChange={(kind) => props.form.set('kind', kind)}
        />
      </div>
      <Show
        when={props.form.agency().codeIsProvisional}
        fallback={
          <p>
            {texts.agencyEdit.code} {draft().code} <span class="hint">{texts.agencyEdit.codeFixed}</span>
          </p>
        }
      >
        <TextLine
          form={props.form}
          path={['code']}
          label={texts.agencyEdit.code}
          hint={texts.agencyEdit.codeHint}
          value={draft().code}
          maxLength={20}
          onInput={(code) => props.form.set('code', code)}
        />
      </Show>
    </section>
  )
}

interface OneDutyProps {
  form: EditForm
  part: 'bound' | 'report'
  title: string
  yes: string
  no: string
}

function OneDuty(props: OneDutyProps): JSX.Element {
  const group = createUniqueId()
  const duty = () => props.form.draft[props.part]
  const fields = () => dutyFields[props.part]
  const day = (which: 'from' | 'to') => (
    <DayField
      id={fieldId('duty', fields()[which])}
      label={texts.agencyEdit[which]}
      isOptional
      {...(which === 'to' ? { hint: texts.agencyEdit.toHint } : {})}
      text={duty()[which]}
      problem={props.form.problemAt('duty', fields()[which])}
      onInput={(text) => props.form.set(props.part, which, text)}
    />
  )
  const choice = (holds: boolean, words: string) => (
    <label class="choice">
      <input
        type="radio"
        name={group}
        checked={duty().holds === holds}
        onChange={() => props.form.set(props.part, 'holds', holds)}
      />
      {words}
    </label>
  )
  return (
    <fieldset class="edit-group">
      <legend class="label">{props.title}</legend>
      {choice(true, props.yes)}
      {choice(false, props.no)}
      <TextLine
        form={props.form}
        path={['duty', fields().reason]}
        label={texts.agencyEdit.reason}
        hint={texts.agencyEdit.reasonHint}
        value={duty().reason}
        maxLength={agencyRules.reason.max}
        isLong
        onInput={(reason) => props.form.set(props.part, 'reason', reason)}
      />
      <div class="field-row edit-pair">
        {day('from')}
        {day('to')}
      </div>
    </fieldset>
  )
}
