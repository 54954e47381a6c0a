import { A } from '@solidjs/router'
import { Match, Show, Switch, type JSX } from 'solid-js'
import { writeCount } from '../../text/count.ts'
import { texts } from '../../text/texts.ts'
import type { TreeRow } from './agency-tree.ts'

export interface TreeLineProps {
  id: string
  row: TreeRow
  /** Whether one stands here. */
  isHere: boolean
  /** Pixels from the top of all rows. */
  top: number
  height: number
  onClick(): void
}

type Of<K extends TreeRow['kind']> = Extract<TreeRow, { kind: K }>

/** One row of the tree: an agency, or the way to more of them. */
export function TreeLine(props: TreeLineProps): JSX.Element {
  const agency = () => (props.row.kind === 'AGENCY' ? props.row : null)
  const more = () => (props.row.kind === 'MORE' ? props.row : null)
  return (
    <div
      id={props.id}
      class="tree-row"
      classList={{ here: props.isHere, more: props.row.kind === 'MORE' }}
      role="treeitem"
      aria-level={props.row.level}
      aria-posinset={agency()?.place}
      aria-setsize={agency()?.siblings}
      aria-expanded={agency()?.mayOpen ? agency()?.isOpen : undefined}
      aria-selected={props.isHere}
      aria-busy={more()?.isLoading}
      style={{ top: `${props.top}px`, height: `${props.height}px`, '--level': props.row.level }}
      onClick={() => props.onClick()}
    >
      <Switch>
        <Match when={agency()}>{(row) => <AgencyWords row={row()} />}</Match>
        <Match when={more()}>{(row) => <span class="tree-more">{moreWords(row())}</span>}</Match>
      </Switch>
    </div>
  )
}

function AgencyWords(props: { row: Of<'AGENCY'> }): JSX.Element {
  const agency = () => props.row.agency
  const beneath = () => agency().children.totalCount
  return (
    <>
      <span class="tree-sign" aria-hidden="true">
        {props.row.mayOpen ? (props.row.isOpen ? '▾' : '▸') : '·'}
      </span>
      <span class="tree-name" title={agency().name}>
        {agency().name}
      </span>
      <Show when={beneath() > 0}>
        <span class="tree-count hint">
          <span aria-hidden="true">({writeCount(beneath())})</span>
          <span class="visually-hidden">{texts.tree.beneath(beneath())}</span>
        </span>
      </Show>
      <Show when={agency().parentRelation === 'SUPERVISED_BY'}>
        <span class="mark">{texts.tree.supervised}</span>
      </Show>
      <A
        class="tree-view-link"
        href={`/agencies/${agency().code}`}
        tabindex="-1"
        aria-hidden="true"
        onClick={(event) => event.stopPropagation()}
      >
        {texts.agencies.view}
      </A>
    </>
  )
}

function moreWords({ isLoading, isFailed, rest }: Of<'MORE'>): string {
  if (isLoading) return texts.tree.loading
  return isFailed ? texts.tree.failed : texts.tree.more(rest)
}
