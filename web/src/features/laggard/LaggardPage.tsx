import { LaggardListDocument, LaggardsDocument } from '@eact/schema/generated/documents'
import { writeDay } from '../../text/days.ts'
import { createQuery } from '@urql/solid'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Done } from '../../ui/Done.tsx'
import { FilterSelect } from '../../ui/FilterSelect.tsx'
import { makeList } from '../../ui/list-state.ts'
import { Pages } from '../../ui/Pages.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import { AgencyLine } from '../agency/AgencyLine.tsx'
import { AgencyPicker } from '../agency/AgencyPicker.tsx'
import { makeNamedAgency } from '../agency/picked-agency.ts'
import { MayAct } from '../why/MayAct.tsx'
import { ListSwitch } from './ListSwitch.tsx'

/** How many agencies one page holds; the operation asks for as many. */
const pageSize = 25

const sections = ['SECTION_10', 'SECTION_16'] as const

const laggardFilters = {
  lacks: sections,
  /** Code of the agency whose own and all beneath are listed. */
  agency: /^\d{12}$/,
} as const

/** รายชื่อตามมาตรา 22: whether the public sees it, and who is on it as far as one may see. */
export function LaggardPage(): JSX.Element {
  return (
    <MayAct act="SEE_REPORT">
      <PageTitle>{texts.laggardSwitch.title}</PageTitle>
      <p class="hint">
        <WholeWords>{texts.laggardSwitch.lead}</WholeWords>
      </p>
      <Switching />
      <h2>{texts.laggardSwitch.list}</h2>
      <Listed />
    </MayAct>
  )
}

function Switching(): JSX.Element {
  const [done, setDone] = createSignal<string | null>(null)
  const [query, refetch] = createQuery({ query: LaggardListDocument })
  const finish = (sentence: string) => {
    setDone(sentence)
    refetch({ requestPolicy: 'network-only' })
  }
  return (
    <>
      <Show when={done()} keyed>
        {(sentence) => (
          <Done>
            <p>{sentence}</p>
          </Done>
        )}
      </Show>
      <Answer query={query} of={(data) => data.laggardList} onRetry={() => refetch()}>
        {(list) => (
          <>
            <p>
              {texts.laggard.asOf(writeDay(list().asOfDate))}
              <Show when={list().dueOn}>{(day) => <> · {texts.laggardSwitch.due(writeDay(day()))}</>}</Show>
            </p>
            <ListSwitch list={list()} onDone={finish} />
          </>
        )}
      </Answer>
    </>
  )
}

function Listed(): JSX.Element {
  const { state, go, narrow } = makeList(laggardFilters)
  const named = makeNamedAgency(() => state().agency)
  const [query, refetch] = createQuery({
    query: LaggardsDocument,
    variables: () => {
      const { lacks, after } = state()
      return { sections: lacks ? [lacks] : [...sections], under: named.agency()?.id ?? null, after }
    },
    pause: () => named.isAwaited(),
  })
  return (
    <>
      <div class="panel filters">
        <FilterSelect
          label={texts.laggardSwitch.lacks}
          all={texts.laggardSwitch.lacksBoth}
          options={sections.map((section) => [section, texts.sectionNames[section]] as const)}
          value={state().lacks}
          onChange={(lacks) => narrow({ lacks })}
        />
        <AgencyPicker
          label={texts.agency.label}
          hint={texts.agency.hint}
          agency={named.agency()}
          problem={named.isMissing() ? texts.agency.unknown(state().agency) : null}
          onPick={(agency) => narrow({ agency: agency?.code ?? '' })}
        />
      </div>
      <Answer query={query} of={(data) => data.laggards} onRetry={() => refetch()}>
        {(page) => (
          <>
            <p role="status">{texts.laggardSwitch.count(page().totalCount)}</p>
            <Show when={page().nodes.length > 0} fallback={<p class="panel">{texts.laggardSwitch.none}</p>}>
              <div class="table-frame">
                <table class="stack" role="table">
                  <TableHead columns={Object.values(texts.laggardSwitch.columns)} />
                  <tbody role="rowgroup">
                    <For each={page().nodes}>
                      {({ agency, sections: lacking }) => (
                        <tr role="row">
                          <th scope="row" role="rowheader">
                            <AgencyLine agency={agency} />
                          </th>
                          <td role="cell" class="long" data-label={texts.laggardSwitch.columns.lacks}>
                            <span class="marks">
                              <For each={lacking}>
                                {(section) => <span class="mark warn">{texts.sectionNames[section]}</span>}
                              </For>
                            </span>
                          </td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
              <Pages place={state()} size={pageSize} page={page()} onGo={go} />
            </Show>
          </>
        )}
      </Answer>
    </>
  )
}
