import { ProblemTypesDocument, type ProblemTypeRowFragment } from '@eact/schema/generated/documents'
import { createQuery } from '@urql/solid'
import { createSignal, For, Show, type JSX } from 'solid-js'
import { texts } from '../../text/texts.ts'
import { Answer } from '../../ui/Answer.tsx'
import { Done } from '../../ui/Done.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { TableHead } from '../../ui/TableHead.tsx'
import { MayAct } from '../why/MayAct.tsx'
import { ProblemTypeDialog } from './ProblemTypeDialog.tsx'

/** ประเภทของปัญหา: the catalogue, which DGA adds to, reorders and retires from. */
export function ProblemTypePage(): JSX.Element {
  return (
    <MayAct act="SET_DUTY">
      <Catalogue />
    </MayAct>
  )
}

function Catalogue(): JSX.Element {
  const [done, setDone] = createSignal<string | null>(null)
  /** What stands in the dialog: a type, a new one, or none. */
  const [asked, setAsked] = createSignal<ProblemTypeRowFragment | 'NEW' | null>(null)
  const [query, refetch] = createQuery({ query: ProblemTypesDocument })
  const finish = (sentence: string) => {
    setAsked(null)
    setDone(sentence)
    refetch({ requestPolicy: 'network-only' })
  }
  return (
    <>
      <div class="title-row">
        <PageTitle>{texts.problemType.title}</PageTitle>
        <button type="button" class="button" onClick={() => setAsked('NEW')}>
          {texts.problemType.add}
        </button>
      </div>
      <p class="hint">{texts.problemType.lead}</p>
      <Show when={done()} keyed>
        {(sentence) => (
          <Done>
            <p>{sentence}</p>
          </Done>
        )}
      </Show>
      <Answer query={query} of={(data) => data.problemTypes} onRetry={() => refetch()}>
        {(types) => (
          <>
            <Types types={types()} onEdit={setAsked} />
            <Show when={types().some(({ isAssumption }) => isAssumption)}>
              <p class="hint">{texts.problemType.assumptionHelp}</p>
            </Show>
          </>
        )}
      </Answer>
      <Show when={asked()} keyed>
        {(type) => (
          <ProblemTypeDialog
            type={type === 'NEW' ? null : type}
            onDone={finish}
            onClose={() => setAsked(null)}
          />
        )}
      </Show>
    </>
  )
}

function Types(props: {
  types: readonly ProblemTypeRowFragment[]
  onEdit(type: ProblemTypeRowFragment): void
}): JSX.Element {
  const columns = texts.problemType.columns
  return (
    <div class="table-frame">
      <table class="stack name-first" role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={props.types}>
            {(type) => (
              <tr role="row">
                <td role="cell" data-label={columns.place}>
                  {type.place}
                </td>
                <th scope="row" role="rowheader">
                  <strong>{type.name}</strong>
                  <Show when={type.nameEn}>
                    {(name) => (
                      <span class="hint" lang="en">
                        {' '}
                        {name()}
                      </span>
                    )}
                  </Show>
                </th>
                <td role="cell" data-label={columns.code}>
                  {type.code}
                </td>
                <td role="cell" data-label={columns.state}>
                  <span class="marks">
                    <span class={`mark ${type.isActive ? 'good' : ''}`}>
                      {type.isActive ? texts.problemType.isActive : texts.problemType.isInactive}
                    </span>
                    <Show when={type.isAssumption}>
                      <span class="mark warn">{texts.problemType.isAssumption}</span>
                    </Show>
                  </span>
                </td>
                <td role="cell" data-label={columns.tools}>
                  <button
                    type="button"
                    class="button second small"
                    aria-label={texts.problemType.editOf(type.name)}
                    onClick={() => props.onEdit(type)}
                  >
                    {texts.problemType.edit}
                  </button>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
