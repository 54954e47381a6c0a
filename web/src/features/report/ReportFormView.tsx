import { A } from '@solidjs/router'
import { writeThaiInstant } from '@eact/schema/forms/thai-date'
import { onCleanup, onMount, Show, type JSX } from 'solid-js'
import { isOutdated } from '../../graphql/outdated.ts'
import { th } from '../../text/th.ts'
import { guardLeaving } from '../../ui/leaving.ts'
import { Notice } from '../../ui/Notice.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { WhyLink } from '../why/WhyLink.tsx'
import { whoMayEditAddress } from '../people/people-filters.ts'
import { useSession } from '../session/session.ts'
import { ConflictPanel } from './ConflictPanel.tsx'
import { GazetteAdvice } from './GazetteAdvice.tsx'
import { keepDraft } from './kept-draft.ts'
import { ProblemSummary } from './ProblemSummary.tsx'
import { makeReportForm, type FormAgency, type ReportForm } from './report-form.ts'
import { SaveBar } from './SaveBar.tsx'
import { SectionTen } from './SectionTen.tsx'

/** The form of an agency's report. Nothing is public before บันทึก; leaving with unsaved changes is asked about. */
export function ReportFormView(props: { agency: FormAgency }): JSX.Element {
  // The page makes a new form for another agency.
  const form = makeReportForm(props.agency)
  const isUnsaved = () => form.mayEdit() && (form.changes().length > 0 || form.uploads.isBusy())
  // Nothing is lost by loading a page anew that is older than the service.
  guardLeaving({ isOpen: isUnsaved, mayReload: isOutdated, question: th.form.leave })
  keepWhenOutdated(form)
  onCleanup(() => form.uploads.stop())
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    void form.save()
  }
  return (
    <>
      <Head form={form} />
      <ProblemSummary form={form} />
      <ConflictPanel form={form} />
      <Show when={!form.mayEdit()}>
        <Notice>
          <p>{th.form.readOnly}</p>
          <p>
            <WhyLink act="SAVE_REPORT" agencyCode={props.agency.code} />
          </p>
        </Notice>
      </Show>
      <form novalidate onSubmit={save} aria-label={th.form.title}>
        <Show when={form.mayEdit()}>
          <GazetteAdvice notices={form.agency.knownGazetteNotices ?? []} />
        </Show>
        <SectionTen form={form} />
        <Show when={form.mayEdit()}>
          <SaveBar form={form} />
        </Show>
      </form>
    </>
  )
}

function Head(props: { form: ReportForm }): JSX.Element {
  const session = useSession()
  const agency = () => props.form.agency
  const report = () => props.form.report()
  const at = (instant: string | null | undefined, otherwise: string) =>
    instant ? <time datetime={instant}>{writeThaiInstant(instant)}</time> : otherwise
  return (
    <header class="form-head">
      <p class="form-title">
        <WholeWords>{th.form.title}</WholeWords>
      </p>
      <PageTitle>{agency().name}</PageTitle>
      <Show when={agency().ancestors.length > 0}>
        <p class="trail">
          <span class="visually-hidden">{th.site.line}: </span>
          {agency()
            .ancestors.toReversed()
            .map(({ name }) => name)
            .join(' › ')}
        </p>
      </Show>
      <dl class="facts">
        <div>
          <dt>{th.form.created}</dt>
          <dd>{at(report()?.createdAt, th.form.notYet)}</dd>
        </div>
        <div>
          <dt>{th.form.modified}</dt>
          <dd>{at(report()?.modifiedAt, th.list.noDate)}</dd>
        </div>
        <Show when={report()?.isSample}>
          <div>
            <dt class="visually-hidden">{th.site.about}</dt>
            <dd>
              <span class="mark">{th.site.sample}</span>
            </dd>
          </div>
        </Show>
        <div>
          <dt class="visually-hidden">{th.site.publicSite}</dt>
          <dd>
            <a href={`/agencies/${agency().code}`} target="_blank">
              {th.form.publicPage}
            </a>{' '}
            <span class="hint">{th.site.newTab}</span>
          </dd>
        </div>
        <Show when={session.viewer()?.acts.includes('SEE_ACCESS')}>
          <div>
            <dt class="visually-hidden">{th.people.title}</dt>
            <dd>
              <A href={whoMayEditAddress(agency().code)}>{th.people.whoMayEdit}</A>
            </dd>
          </div>
        </Show>
      </dl>
    </header>
  )
}

/** A page that is older than the service has to be loaded anew: what was typed is there again afterwards. */
function keepWhenOutdated(form: ReportForm): void {
  const onHide = () => isOutdated() && keepDraft(form.agency.code, form.draft())
  onMount(() => window.addEventListener('pagehide', onHide))
  onCleanup(() => window.removeEventListener('pagehide', onHide))
}
