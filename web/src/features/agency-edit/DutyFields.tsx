import { agencyRules } from '@eact/schema/forms/agency'
import type { AgencyKind, AgencyLevel } from '@eact/schema/generated/documents'
import { createUniqueId, Show, type JSX } from 'solid-js'
import { kinds } from '../../text/th-kinds.ts'
import { th } from '../../text/th.ts'
import { DayField } from '../../ui/DayField.tsx'
import { dutyParts } from './agency-draft.ts'
import { dutyFields } from './draft-problems.ts'
import { fieldId, type EditForm } from './edit-form.ts'
import { ChangedMark, TextLine } from './EditParts.tsx'
import { RowSelect } from './RowSelect.tsx'

const levels = Object.entries(th.open.levels) as [AgencyLevel, string][]
const kindOptions = Object.entries(kinds) as [AgencyKind, string][]

/** Whether the Act binds it and whether it must report, and what it is: for DGA's administrators. */
export function DutyFields(props: { form: EditForm }): JSX.Element {
  const draft = () => props.form.draft
  return (
    <section class="panel" aria-labelledby="edit-duty">
      <h2 id="edit-duty" tabindex="-1">
        {th.agencyEdit.duty}
        <ChangedMark form={props.form} parts={dutyParts} />
      </h2>
      <p class="hint">{th.agencyEdit.dutyHint}</p>
      <OneDuty
        form={props.form}
        part="bound"
        title={th.agencyPage.bound}
        yes={th.agencyPage.isBound}
        no={th.agencyPage.notBound}
      />
      <OneDuty
        form={props.form}
        part="report"
        title={th.agencyPage.mustReport}
        yes={th.agencyPage.must}
        no={th.agencyPage.needNot}
      />
      <div class="edit-pair">
        <RowSelect
          id={fieldId('level')}
          label={th.agencyEdit.level}
          options={levels}
          value={draft().level}
          problem={props.form.problemAt('level')}
          onChange={(level) => props.form.set('level', level)}
        />
        <RowSelect
          id={fieldId('kind')}
          label={th.agencyEdit.kind}
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
            {th.agencyEdit.code} {draft().code} <span class="hint">{th.agencyEdit.codeFixed}</span>
          </p>
        }
      >
        <TextLine
          form={props.form}
          path={['code']}
          label={th.agencyEdit.code}
          hint={th.agencyEdit.codeHint}
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
      label={th.agencyEdit[which]}
      isOptional
      {...(which === 'to' ? { hint: th.agencyEdit.toHint } : {})}
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
        label={th.agencyEdit.reason}
        hint={th.agencyEdit.reasonHint}
        value={duty().reason}
        maxLength={agencyRules.maxReasonLength}
        isLong
        onInput={(reason) => props.form.set(props.part, 'reason', reason)}
      />
      <div class="edit-pair">
        {day('from')}
        {day('to')}
      </div>
    </fieldset>
  )
}
