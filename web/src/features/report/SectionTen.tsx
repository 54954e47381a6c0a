import { Show, type JSX } from 'solid-js'
import { th } from '../../text/th.ts'
import { HistoryTable } from './HistoryTable.tsx'
import { NewDocuments } from './NewDocuments.tsx'
import type { ReportForm } from './report-form.ts'
import { UploadField } from './UploadField.tsx'

/** 1.1: the announcement of the electronic channels, section 10 of the Act. */
export function SectionTen(props: { form: ReportForm }): JSX.Element {
  return (
    <section class="form-section" aria-labelledby="section-10">
      <h2 id="section-10">
        <span class="section-no">{th.form.section10No}</span> {th.form.section10}
      </h2>
      <Show when={props.form.mayEdit()}>
        <div class="panel">
          <UploadField uploads={props.form.uploads} />
          <NewDocuments form={props.form} />
        </div>
      </Show>
      <HistoryTable form={props.form} />
    </section>
  )
}
