import { createEffect, For, onCleanup, Show, type JSX } from 'solid-js'
import { isOutdated } from '../../graphql/outdated.ts'
import { texts } from '../../text/texts.ts'
import { inSlices } from '../../ui/in-slices.ts'
import { guardLeaving } from '../../ui/leaving.ts'
import { Notice } from '../../ui/Notice.tsx'
import { HiddenDocuments } from '../oversight/HiddenDocuments.tsx'
import { useSession } from '../session/session.ts'
import { WhyLink } from '../why/WhyLink.tsx'
import { ConflictPanel } from './ConflictPanel.tsx'
import { goToSection } from './go-to-section.ts'
import { FormHead } from './FormHead.tsx'
import { FormNav } from './FormNav.tsx'
import {
  SectionProblems,
  SectionSixteen,
  SectionTen,
  SectionThirteen,
  type SectionProps,
} from './FormSections.tsx'
import { GazetteAdvice } from './GazetteAdvice.tsx'
import { PreviewDialog } from './PreviewDialog.tsx'
import { ProblemSummary } from './ProblemSummary.tsx'
import type { FormAgency } from './form-state.ts'
import { makeReportForm, type ProblemTypes } from './report-form.ts'
import { RestoredNotice } from './RestoredNotice.tsx'
import { SaveBar } from './SaveBar.tsx'
import { SaveHistory } from './SaveHistory.tsx'
import { SavedPanel } from './SavedPanel.tsx'

/** The form from above; each part is painted before the next is made. */
const parts = [SectionTen, SectionThirteen, SectionSixteen, SectionProblems, FormEnd]

/** The form of an agency's report. Nothing is public before บันทึก; leaving with unsaved changes is asked about. */
export function ReportFormView(props: { agency: FormAgency; problemTypes: ProblemTypes }): JSX.Element {
  // The page makes a new form for another agency.
  const form = makeReportForm(props.agency, props.problemTypes)
  const isUnsaved = () => form.mayEdit() && (form.changes().length > 0 || form.isUploading())
  const session = useSession()
  // Nothing is lost by loading a page anew that is older than the service, or another person's by now.
  const mayReload = () => isOutdated() || session.other() !== null
  guardLeaving({ isOpen: isUnsaved, mayReload, question: texts.form.leave })
  onCleanup(() => {
    for (const uploads of Object.values(form.uploads)) uploads.stop()
  })
  const shown = inSlices(() => parts, 1)
  const isWhole = () => shown().length === parts.length
  createEffect(() => isWhole() && goToSection(location.hash))
  const save = (event: SubmitEvent) => {
    // Dialogs within have forms of their own.
    if (event.target !== event.currentTarget) return
    event.preventDefault()
    void form.save.press()
  }
  return (
    <>
      <FormHead form={form} />
      <ProblemSummary form={form} />
      <ConflictPanel form={form} />
      <SavedPanel form={form} />
      <RestoredNotice form={form} />
      <Show when={!form.mayEdit()}>
        <Notice>
          <p>{texts.form.readOnly}</p>
          <p>
            <WhyLink act="SAVE_REPORT" agencyCode={props.agency.code} />
          </p>
        </Notice>
      </Show>
      <div class="form-layout">
        <FormNav form={form} />
        <form novalidate onSubmit={save} aria-label={texts.form.title} aria-busy={!isWhole()}>
          <Show when={form.mayEdit()}>
            <GazetteAdvice notices={form.agency.knownGazetteNotices ?? []} />
          </Show>
          <For each={shown()}>{(Part) => <Part form={form} />}</For>
        </form>
      </div>
      <PreviewDialog form={form} />
    </>
  )
}

/** What was hidden here, what was saved, and the bar that saves. */
function FormEnd(props: SectionProps): JSX.Element {
  return (
    <>
      <Show when={props.form.report()?.id} keyed>
        {(reportId) => <HiddenDocuments reportId={reportId} />}
      </Show>
      <SaveHistory form={props.form} />
      <Show when={props.form.mayEdit()}>
        <SaveBar form={props.form} />
      </Show>
    </>
  )
}
