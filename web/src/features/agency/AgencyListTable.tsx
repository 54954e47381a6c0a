import { A, useLocation } from '@solidjs/router'
import type { AgencyListQuery, AgencyListRowFragment } from '@eact/schema/generated/documents'
import { For, Show, type JSX } from 'solid-js'
import { provinceOf } from '../../text/province.ts'
import { texts } from '../../text/texts.ts'
import { inSlices } from '../../ui/in-slices.ts'
import { TableHead } from '../../ui/TableHead.tsx'
import { WholeWords } from '../../ui/WholeWords.tsx'
import type { AgencyPlace } from './agency-address.ts'

export interface AgencyListTableProps {
  edges: NonNullable<AgencyListQuery['agencies']>['edges']
  onRemove(agency: AgencyListRowFragment): void
}

const columns = texts.agencies.columns

/** รหัสหน่วยงาน หน่วยงาน หน่วยงานต้นสังกัด ระดับ เครื่องมือ. */
export function AgencyListTable(props: AgencyListTableProps): JSX.Element {
  const edges = inSlices(() => props.edges)
  const hasMoreTools = () =>
    props.edges.some(({ node }) => node.viewerMayEdit || node.viewerMayChangeStructure)
  return (
    <div class="table-frame">
      <table class="stack agency-list" classList={{ tooled: hasMoreTools() }} role="table">
        <TableHead columns={Object.values(columns)} />
        <tbody role="rowgroup">
          <For each={edges()}>
            {(edge) => (
              <Row
                agency={edge.node}
                matchedName={edge.matchedName}
                onRemove={() => props.onRemove(edge.node)}
              />
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  agency: AgencyListRowFragment
  /** The other name or code that a text met. */
  matchedName: string | null
  onRemove(): void
}

function Row(props: RowProps): JSX.Element {
  return (
    <tr role="row">
      <td role="cell" class="code" data-label={columns.code}>
        <span>
          {props.agency.code}
          <Show when={props.agency.codeIsProvisional}>
            {' '}
            <span class="mark">{texts.site.provisionalCode}</span>
          </Show>
        </span>
      </td>
      <th scope="row" role="rowheader">
        <strong>
          <WholeWords>{props.agency.name}</WholeWords>
        </strong>
        <Show when={props.matchedName}>
          {(name) => <span class="sub hint">{texts.agencies.matched(name())}</span>}
        </Show>
      </th>
      <td role="cell" data-label={columns.parent}>
        <Parent agency={props.agency} />
      </td>
      <td role="cell" class="level" data-label={columns.level}>
        <span>
          <span class="one-line">{texts.open.levels[props.agency.level]}</span>
          <Show when={provinceOf(props.agency)}>
            {(name) => <span class="sub hint">{texts.open.inProvince(name())}</span>}
          </Show>
        </span>
      </td>
      <td role="cell" class="tools-cell">
        <Tools agency={props.agency} onRemove={() => props.onRemove()} />
      </td>
    </tr>
  )
}

/** The agency above, and whether it only supervises this one. */
function Parent(props: { agency: AgencyListRowFragment }): JSX.Element {
  return (
    <Show
      when={props.agency.parent}
      fallback={
        <span class="hint">
          <span aria-hidden="true">–</span>
          <span class="visually-hidden">{texts.agencies.noParent}</span>
        </span>
      }
    >
      {(parent) => (
        <span>
          <Show when={props.agency.parentRelation === 'SUPERVISED_BY'}>
            <span class="sub hint">{texts.open.relations.SUPERVISED_BY}</span>
          </Show>
          <WholeWords>{parent().name}</WholeWords>
        </span>
      )}
    </Show>
  )
}

function Tools(props: { agency: AgencyListRowFragment; onRemove(): void }): JSX.Element {
  const location = useLocation()
  const address = () => `/agencies/${props.agency.code}`
  const state = (): Pick<AgencyPlace, 'agencies'> => ({ agencies: location.search })
  return (
    <span class="row-tools">
      <A class="button second small" href={address()} state={state()}>
        {texts.agencies.view}
        <span class="visually-hidden"> {props.agency.name}</span>
      </A>
      <Show when={props.agency.viewerMayEdit}>
        <A class="button second small" href={`${address()}/edit`} state={state()}>
          {texts.agencies.edit}
          <span class="visually-hidden"> {props.agency.name}</span>
        </A>
      </Show>
      <Show when={props.agency.viewerMayChangeStructure}>
        <button type="button" class="button second small" onClick={() => props.onRemove()}>
          {texts.agencies.remove}
          <span class="visually-hidden"> {props.agency.name}</span>
        </button>
      </Show>
    </span>
  )
}
