import {
  TreeChildrenDocument,
  TreePathDocument,
  TreeTopDocument,
  type TreeAgencyFragment,
} from '@eact/schema/generated/documents'
import { useClient } from '@urql/solid'
import { createMemo, createSignal } from 'solid-js'
import type { ConnectionPage } from '../../graphql/more-pages.ts'
import { problemOf, type Problem } from '../../graphql/problem.ts'
import { AgencyTree, type TreeRow } from './agency-tree.ts'

/** What came of looking for an agency in the tree. */
export type Shown =
  | { kind: 'SHOWN'; agency: TreeAgencyFragment }
  | { kind: 'CLOSED'; name: string }
  | { kind: 'NONE' }
  /** Nobody could say. */
  | { kind: 'AWAY' }

/** The tree as a page works with it: what is not read yet is read when it is opened. */
export interface TreeReader {
  rows(): TreeRow[]
  /** Why the top of the tree could not be read. */
  problem(): Problem | null
  /** Opens an agency, and reads what lies directly beneath it. @returns how many lie there */
  open(id: string): Promise<number>
  close(id: string): void
  /** Reads the next page of a place. @returns how many came */
  more(parentId: string | null): Promise<number>
  /** Opens the way from the top to an agency. */
  show(code: string): Promise<Shown>
  parentOf(id: string): string | null
}

/** Makes the tree and reads its top. */
export function makeTreeReader(): TreeReader {
  const client = useClient()
  const tree = new AgencyTree()
  const [version, setVersion] = createSignal(0)
  const [problem, setProblem] = createSignal<Problem | null>(null)
  const changed = () => setVersion((count) => count + 1)

  const readPage = async (
    parentId: string | null,
    after: string | null,
  ): Promise<ConnectionPage<TreeAgencyFragment> | null> => {
    if (parentId === null) {
      const { data, error } = await client.query(TreeTopDocument, { after }).toPromise()
      setProblem(data?.agencies || !error ? null : problemOf(error))
      return data?.agencies ?? null
    }
    const { data } = await client.query(TreeChildrenDocument, { id: parentId, after }).toPromise()
    return data?.agency?.children ?? null
  }
  const more = async (parentId: string | null): Promise<number> => {
    const next = tree.nextPage(parentId)
    if (!next) return 0
    tree.startLoading(parentId)
    changed()
    const page = await readPage(parentId, next.after)
    if (page) tree.add(parentId, page)
    else tree.fail(parentId)
    changed()
    return page?.nodes.length ?? 0
  }
  const top = more(null)
  const show = async (code: string): Promise<Shown> => {
    const [{ data, error }] = await Promise.all([client.query(TreePathDocument, { code }).toPromise(), top])
    const found = data?.agency
    if (!found) return { kind: error ? 'AWAY' : 'NONE' }
    if (found.closedAt) return { kind: 'CLOSED', name: found.name }
    const way = [...found.ancestors.toReversed(), found]
    await Promise.all(way.slice(0, -1).flatMap(({ id }) => (tree.hasRead(id) ? [] : [more(id)])))
    way.forEach((agency, place) => {
      const above = way[place - 1]
      tree.put(above?.id ?? null, agency)
      if (above) tree.open(above.id)
    })
    changed()
    return { kind: 'SHOWN', agency: found }
  }
  return {
    rows: createMemo(() => (version(), tree.rows())),
    problem,
    async open(id) {
      tree.open(id)
      changed()
      if (!tree.hasRead(id)) await more(id)
      return tree.agency(id)?.children.totalCount ?? 0
    },
    close(id) {
      tree.close(id)
      changed()
    },
    more,
    show,
    parentOf: (id) => tree.parentOf(id),
  }
}
