import { Show, type JSX } from 'solid-js'
import { DocumentTable } from './DocumentTable.tsx'
import { NewDocuments } from './NewDocuments.tsx'
import type { ReportForm } from './report-form.ts'
import type { FileSection } from './saved-form.ts'
import { sectionOf } from './section-words.ts'
import { UploadField } from './UploadField.tsx'

/** อัปโหลดไฟล์, วันที่ประกาศ and รายการประวัติเอกสาร: the part that sections 1.1, 1.2 and 1.3 have alike. */
export function DocumentPart(props: { form: ReportForm; section: FileSection }): JSX.Element {
  return (
    <>
      <Show when={props.form.mayEdit()}>
        <div class="panel">
          <UploadField uploads={props.form.uploads[props.section]} of={sectionOf(props.section).heading} />
          <NewDocuments form={props.form} section={props.section} />
        </div>
      </Show>
      <DocumentTable form={props.form} section={props.section} />
    </>
  )
}
