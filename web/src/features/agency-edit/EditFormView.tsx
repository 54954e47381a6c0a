import type { AgencyFactsFragment } from '@eact/schema/generated/documents'
import { Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { guardLeaving } from '../../ui/leaving.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { CodeFields } from './CodeFields.tsx'
import { ConflictDialog } from './ConflictDialog.tsx'
import { DutyFields } from './DutyFields.tsx'
import { makeEditForm } from './edit-form.ts'
import { EditProblems } from './EditProblems.tsx'
import { EditSaveBar } from './EditSaveBar.tsx'
import { EmailFields } from './EmailFields.tsx'
import { NameFields } from './NameFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'

/** The form: e-mails first, for they are what most come for. One press saves all, or nothing. */
export function EditFormView(props: { agency: AgencyFactsFragment }): JSX.Element {
  // The page is made anew for each agency; what is saved comes back into the form.
  const form = makeEditForm(props.agency)
  guardLeaving({ isOpen: () => form.changes().length > 0, question: texts.agencyEdit.leave })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    void form.save()
  }
  const conflict = () => {
    const last = form.outcome()
    return last?.kind === 'CONFLICT' ? last.now : null
  }
  return (
    <>
      <PageTitle>{texts.agencyEdit.title(form.agency().name)}</PageTitle>
      <p class="hint">{texts.agencyEdit.structure}</p>
      <EditProblems form={form} />
      <form class="agency-edit" novalidate autocomplete="off" onSubmit={submit}>
        <EmailFields form={form} />
        <NameFields form={form} />
        <PlaceFields form={form} />
        <CodeFields form={form} />
        <Show when={form.agency().viewerMaySetDuty}>
          <DutyFields form={form} />
        </Show>
        <EditSaveBar form={form} />
      </form>
      <Show when={conflict()} keyed>
        {(now) => <ConflictDialog form={form} now={now} />}
      </Show>
    </>
  )
}
