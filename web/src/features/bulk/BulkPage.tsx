import { A, useNavigate, useSearchParams } from '@solidjs/router'
import { readThaiDate } from '@eact/schema/forms/thai-date'
import { writeMoment } from '../../text/days.ts'
import {
  BulkOperationsDocument,
  BulkTargetsDocument,
  CreateReportDocument,
  PlanBulkDocument,
  UploadDocumentDocument,
  type ReportingAgencyFilter,
  type ReportSection,
} from '@eact/schema/generated/documents'
import { createQuery, useClient } from '@urql/solid'
import { createSignal, createUniqueId, For, Show, type JSX } from 'solid-js'
import { makeAct, type ActFailure } from '../../graphql/act.ts'
import { uploadFetch } from '../../graphql/client.ts'
import { problemOf } from '../../graphql/problem.ts'
import { texts } from '../../text/texts.ts'
import { ActFailed } from '../../ui/ActFailed.tsx'
import { Answer } from '../../ui/Answer.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { FileField } from '../../ui/FileField.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { readList } from '../../ui/list-address.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { subtreeOf } from '../agency/agency-filters.ts'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { reportFilter, reportFilters } from '../report/report-list-state.ts'
import { ownAgency } from '../session/own-agency.ts'
import { useSession } from '../session/session.ts'

const words = texts.bulk

/** ดำเนินการหลายหน่วยงาน: what is done at all agencies of the list as it was narrowed, which the address carries. */
export function BulkPage(): JSX.Element {
  const [params] = useSearchParams()
  const state = () => readList(reportFilters, params)
  const named = makeNamedAgency(() => subtreeOf(state()))
  const filter = () => ({ ...reportFilter(state(), named.agency()?.id), viewerMayReport: true })
  const [targets, retry] = createQuery({
    query: BulkTargetsDocument,
    variables: () => ({ filter: filter() }),
    pause: () => named.isAwaited(),
  })
  const list = () => {
    const query = new URLSearchParams(params as Record<string, string>).toString()
    return `/reports${query ? `?${query}` : ''}`
  }
  return (
    <>
      <p class="trail back">
        <span aria-hidden="true">‹ </span>
        <A href={list()}>{words.back}</A>
      </p>
      <PageTitle>{words.title}</PageTitle>
      <p>{words.lead}</p>
      <Answer query={targets} of={(data) => data.reportingAgencies} onRetry={() => retry()}>
        {(page) => (
          <p role="status">
            {words.targets(page().totalCount)}{' '}
            <A class="nowrap" href={list()}>
              {words.changeTargets}
            </A>
          </p>
        )}
      </Answer>
      <Plan filter={filter()} />
      <Recent />
    </>
  )
}

function Plan(props: { filter: ReportingAgencyFilter }): JSX.Element {
  const id = createUniqueId()
  const client = useClient()
  const session = useSession()
  const navigate = useNavigate()
  const act = makeAct(PlanBulkDocument, (data) => data.planBulk)
  const [failure, setFailure] = createSignal<ActFailure | null>(null)
  const [isBusy, setBusy] = createSignal(false)
  const [file, setFile] = createSignal<File | null>(null)
  const [section, setSection] = createSignal<Exclude<ReportSection, 'SECTION_13_2'>>('SECTION_10')
  const [day, setDay] = createSignal('')
  const [suspends, setSuspends] = createSignal(false)
  const [licences, setLicences] = createSignal<'yes' | 'no' | ''>('')
  const [url, setUrl] = createSignal('')
  const refuse = (message: string) => setFailure({ kind: 'REFUSED', errors: [{ message, path: [] }] })
  /** Uploads the file to one's own report; gives its id, or null where that failed. */
  const upload = async (chosen: File): Promise<string | null> => {
    const agency = ownAgency(session.viewer())
    if (!agency) {
      refuse(words.noAgency)
      return null
    }
    const opened = await client.mutation(CreateReportDocument, { agencyId: agency.id }).toPromise()
    const report = opened.data?.createReport.report
    const sent = report
      ? await client
          .mutation(
            UploadDocumentDocument,
            { reportId: report.id, section: section(), file: chosen, idempotencyKey: null },
            { fetch: uploadFetch({ onProgress: () => undefined, signal: new AbortController().signal }) },
          )
          .toPromise()
      : null
    const error = opened.error ?? sent?.error
    if (error) setFailure({ kind: 'FAILED', problem: problemOf(error), isSignedOut: false })
    const errors = [...(opened.data?.createReport.errors ?? []), ...(sent?.data?.uploadDocument.errors ?? [])]
    if (errors.length > 0) refuse(errors.map(({ message }) => message).join(' '))
    return sent?.data?.uploadDocument.document?.id ?? null
  }
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isBusy()) return
    setFailure(null)
    setBusy(true)
    try {
      const chosen = file()
      const documentId = chosen ? await upload(chosen) : null
      if (chosen && !documentId) return
      const link = url().trim()
      const outcome = await act.run({
        input: {
          filter: props.filter,
          documentId,
          announcedOn: readThaiDate(day())?.day ?? null,
          suspendsOthers: suspends(),
          answers: licences() ? { hasLicences: licences() === 'yes' } : null,
          links: link ? [{ kind: 'GAZETTE', url: link }] : [],
        },
      })
      if (outcome?.kind === 'DONE') navigate(`/bulk/${outcome.answer.operation?.id ?? ''}`)
      else setFailure(outcome)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form class="panel bulk-form" novalidate onSubmit={(event) => void submit(event)}>
      <Show when={failure()} keyed>
        {(found) => <ActFailed failure={found} />}
      </Show>
      <FileField label={words.file} hint={words.fileHint} accept=".pdf,application/pdf" onChoose={setFile} />
      <Show when={file()}>
        <FilterSelect
          label={words.section}
          all={words.sections.SECTION_10}
          options={[
            ['SECTION_13_1', words.sections.SECTION_13_1],
            ['SECTION_16', words.sections.SECTION_16],
          ]}
          value={section() === 'SECTION_10' ? '' : section()}
          onChange={(value) => setSection((value || 'SECTION_10') as ReturnType<typeof section>)}
        />
        <DayField label={words.announcedOn} hint={words.announcedOnHint} text={day()} onInput={setDay} />
        <label class="choice">
          <input
            type="checkbox"
            checked={suspends()}
            onChange={(event) => setSuspends(event.currentTarget.checked)}
          />
          {words.suspendsOthers}
        </label>
      </Show>
      <FilterSelect
        label={words.licences}
        all={words.stays}
        options={[
          ['yes', words.yes],
          ['no', words.no],
        ]}
        value={licences()}
        onChange={setLicences}
      />
      <div class="field">
        <label for={`${id}-url`}>{words.url}</label>
        <span class="hint" id={`${id}-url-hint`}>
          {words.urlHint}
        </span>
        <input
          id={`${id}-url`}
          type="text"
          inputmode="url"
          value={url()}
          aria-describedby={`${id}-url-hint`}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </div>
      <p class="acts">
        <button class="button" aria-disabled={isBusy()}>
          {isBusy() ? texts.act.running : words.plan}
        </button>
      </p>
    </form>
  )
}

/** What one did before, newest first. */
function Recent(): JSX.Element {
  const [query] = createQuery({ query: BulkOperationsDocument, requestPolicy: 'cache-and-network' })
  const nodes = () => query.data?.bulkOperations?.nodes ?? []
  return (
    <Show when={nodes().length > 0}>
      <h2>{words.recent}</h2>
      <ul class="bulk-recent">
        <For each={nodes()}>
          {(one) => (
            <li>
              <A href={`/bulk/${one.id}`}>{one.fileName ?? texts.work.withoutFile}</A>
              <span class="hint">
                {writeMoment(one.plannedAt)} · {words.count(words.states[one.state], one.counts.all)}
              </span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
