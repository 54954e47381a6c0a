import { Show, type JSX } from 'solid-js'
import { findLatestAnnouncement, reportRules } from '@eact/schema/forms/report'
import { writeDayInFull } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'
import { DayField } from '../../ui/DayField.tsx'
import { isCorrected, typedDay } from './document-draft.ts'
import { faultAt } from './fault-at.ts'
import { faultSentence } from './fault-sentences.ts'
import { fieldId } from './form-problems.ts'
import { LicenceChoice } from './LicenceChoice.tsx'
import type { DraftedForm } from './report-draft.ts'
import type { RowValues } from './draft-store.ts'
import type { ReportForm } from './report-form.ts'
import { ScopeField } from './ScopeField.tsx'
import type { FileSection } from './saved-form.ts'
import { dateHintOf } from './section-words.ts'
import { TextField } from '../../ui/TextField.tsx'

export type DraftedDocument = DraftedForm['documents'][number]

/** What an officer says of one document: its date, for whom it is meant, and what else its section asks. */
export function DocumentFields(props: { form: ReportForm; row: DraftedDocument }): JSX.Element {
  const now = () => props.row.now
  // Documents are never of section 13(2), which holds links.
  const section = () => (props.row.saved?.section ?? 'SECTION_10') as FileSection
  const touch = (values: Partial<RowValues<'documents'>>) =>
    props.form.touch('documents', props.row.key, values)
  const fault = (field: string) => faultAt(props.form, 'documents', props.row.key, field)
  const id = (field: string) => fieldId('documents', props.row.key, field)
  const typed = () => typedDay(now().dateText, props.row.saved?.announcedOn ?? null, props.form.today())
  /** What is missing is told after a press of บันทึก; a day that no announcement bears as soon as it stands there. */
  const dayFault = () => {
    const { problem } = typed()
    const isTold = props.form.save.outcome()?.kind === 'PROBLEMS' || problem?.startsWith('ANNOUNCED_ON_TOO')
    return problem && isTold ? faultSentence(problem) : null
  }
  // Outside of the markup, where a choice would be made a function, which is never null.
  const echoFuture = ({ day }: { day: string }) => {
    if (!typed().isFuture) return null
    return <span class="warn">{texts.form.meansFuture(writeDayInFull(day))}</span>
  }
  return (
    <div class="document-fields">
      <div>
        <DayField
          id={id('dateText')}
          label={texts.form.announcedOn}
          hint={`${dateHintOf(section())} ${texts.act.dayHint}`}
          text={now().dateText}
          problem={dayFault()}
          echo={echoFuture}
          min={reportRules.earliestAnnouncement}
          max={findLatestAnnouncement(props.form.today())}
          isRequired
          onInput={(dateText) => touch({ dateText })}
        />
        <Show when={props.row.saved?.isPending === false}>
          <TextField
            id={id('fileName')}
            label={texts.form.fileName}
            value={now().fileName}
            maxLength={255}
            fault={fault('fileName')}
            onInput={(fileName) => touch({ fileName })}
          />
          <Show when={isCorrected(props.row)}>
            <TextField
              id={id('correctionReason')}
              label={texts.form.correction}
              hint={texts.form.correctionHint}
              value={now().correctionReason}
              maxLength={1000}
              isRequired
              fault={fault('correctionReason')}
              onInput={(correctionReason) => touch({ correctionReason })}
            />
          </Show>
        </Show>
      </div>
      <Show when={section() === 'SECTION_10'}>
        <ScopeField
          id={id('groupIds')}
          of={now().fileName}
          agencyId={props.form.agency.id}
          value={now()}
          fault={fault('groupIds')}
          onChange={touch}
        />
      </Show>
      <Show when={section() === 'SECTION_13_1'}>
        <LicenceChoice
          form={props.form}
          of={now().fileName}
          chosen={now().licenceIds}
          onChange={(licenceIds) => touch({ licenceIds })}
        />
      </Show>
    </div>
  )
}
