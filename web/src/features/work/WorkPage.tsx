import {
  AgencyImportsDocument,
  BulkWorkDocument,
  type AgencyImportFactsFragment,
  type BulkWorkQuery,
} from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createEffect, createSignal, onCleanup, Show, type Accessor, type JSX } from 'solid-js'
import { writeMoment } from '../../text/days.ts'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import type { Place } from '../../ui/list-address.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ImportState } from '../agency-import/ImportState.tsx'
import { MayAct } from '../why/MayAct.tsx'
import { bulkProgress, isBulkRunning, isImportRunning } from './work-progress.ts'
import { WorkTable } from './WorkTable.tsx'

const words = texts.work
/** How many one page holds; the operations ask for as many. */
const pageSize = 10
/** How often the page looks while something is under way. */
const lookEveryMs = 1500

/** งานประมวลผล: what the viewer has had done that takes its time; what is under way moves on by itself. */
export function WorkPage(): JSX.Element {
  return (
    <MayAct act="SAVE_REPORT">
      <PageTitle>{words.title}</PageTitle>
      <p class="hint">{words.lead}</p>
      <Work />
      <h2>{words.exports}</h2>
      <p>{words.exportsHelp}</p>
    </MayAct>
  )
}

const firstPage: Place = { after: null, offset: 0 }

function Work(): JSX.Element {
  const [bulkPlace, setBulkPlace] = createSignal<Place>(firstPage)
  const [importPlace, setImportPlace] = createSignal<Place>(firstPage)
  const [bulk, refetchBulk] = createQuery({
    query: BulkWorkDocument,
    variables: () => ({ after: bulkPlace().after }),
  })
  const [imports, refetchImports] = createQuery({
    query: AgencyImportsDocument,
    variables: () => ({ after: importPlace().after }),
  })
  const runningBulk = () => bulk.data?.bulkOperations?.nodes.filter(isBulkRunning).length ?? 0
  const runningImports = () => imports.data?.agencyImports?.nodes.filter(isImportRunning).length ?? 0
  lookWhile(() => runningBulk() > 0 && !bulk.fetching, refetchBulk)
  lookWhile(() => runningImports() > 0 && !imports.fetching, refetchImports)
  const running = () => runningBulk() + runningImports()
  return (
    <>
      <p role="status">
        <strong>
          <Show when={bulk.data || imports.data}>
            {running() > 0 ? words.running(running()) : words.idle}
          </Show>
        </strong>
      </p>
      <h2>{words.bulk}</h2>
      <Answer query={bulk} of={(data) => data.bulkOperations} onRetry={() => refetchBulk()}>
        {(page) => (
          <Paged {...pagedBy(page, bulkPlace, setBulkPlace)} none={words.noneBulk}>
            <WorkTable rows={page().nodes.map(rowOfBulk)} />
          </Paged>
        )}
      </Answer>
      <h2>{words.imports}</h2>
      <Answer query={imports} of={(data) => data.agencyImports} onRetry={() => refetchImports()}>
        {(page) => (
          <Paged {...pagedBy(page, importPlace, setImportPlace)} none={words.noneImports}>
            <WorkTable rows={page().nodes.map(rowOfImport)} />
          </Paged>
        )}
      </Answer>
    </>
  )
}

/** Each answer sets the next look. */
function lookWhile(isWanted: Accessor<boolean>, look: (options: { requestPolicy: 'network-only' }) => void) {
  createEffect(() => {
    if (!isWanted()) return
    const timer = setTimeout(() => look({ requestPolicy: 'network-only' }), lookEveryMs)
    onCleanup(() => clearTimeout(timer))
  })
}

interface Page {
  nodes: readonly object[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

const pagedBy = (page: Accessor<Page>, place: Accessor<Place>, onGo: (place: Place) => void) => ({
  page,
  place,
  onGo,
})

function Paged(props: {
  page: Accessor<Page>
  place: Accessor<Place>
  onGo(place: Place): void
  none: string
  children: JSX.Element
}): JSX.Element {
  return (
    <Show when={props.page().nodes.length > 0} fallback={<p class="panel">{props.none}</p>}>
      {props.children}
      <Pages place={props.place()} size={pageSize} page={props.page()} onGo={(place) => props.onGo(place)} />
    </Show>
  )
}

type BulkRow = NonNullable<BulkWorkQuery['bulkOperations']>['nodes'][number]

function rowOfBulk(one: BulkRow) {
  const progress = bulkProgress(one)
  return {
    href: `/bulk/${one.id}`,
    name: one.fileName ?? words.withoutFile,
    state: (
      <span class="mark" classList={{ good: one.state === 'DONE', warn: one.state === 'PLANNED' }}>
        {texts.bulk.states[one.state]}
      </span>
    ),
    about: texts.home.agencies(one.counts.all),
    progress: progress && { ...progress, words: words.ofAgencies(progress.done, progress.total) },
    at: writeMoment(one.undoneAt ?? one.doneAt ?? one.carriedOutAt ?? one.plannedAt),
  }
}

function rowOfImport(one: AgencyImportFactsFragment) {
  const { progress } = one
  return {
    href: `/agencies/import/${one.id}`,
    name: one.fileName,
    state: <ImportState state={one.state} />,
    progress: progress && { ...progress, words: words.ofSteps(progress.done, progress.total) },
    at: writeMoment(one.finishedAt ?? one.checkedAt),
  }
}
