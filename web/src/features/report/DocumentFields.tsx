import type { HistoryDocumentFragment } from '@eact/schema/generated/documents'
import type { JSX } from 'solid-js'
import { DayField } from './DayField.tsx'
import type { ReportForm } from './report-form.ts'
import { ScopeField } from './ScopeField.tsx'

/** Id of the date field of a document, for links to it. */
export const dayFieldId = (documentId: string): string => `announced-on-${documentId}`

/** What an officer says of one document: its date and for whom it is meant. */
export function DocumentFields(props: { form: ReportForm; document: HistoryDocumentFragment }): JSX.Element {
  const drafted = () => props.form.drafted(props.document)
  return (
    <div class="document-fields">
      <DayField
        id={dayFieldId(props.document.id)}
        drafted={drafted()}
        isPressed={props.form.outcome()?.kind === 'PROBLEMS'}
        onInput={(dateText) => props.form.touch(props.document.id, { dateText })}
      />
      <ScopeField
        of={props.document.fileName}
        value={drafted().scope}
        onChange={(scope) => props.form.touch(props.document.id, { scope })}
      />
    </div>
  )
}
