import type { TreeAgencyFragment } from '@eact/schema/generated/documents'
import type { ConnectionPage } from '../../graphql/more-pages.ts'

/** What stands in one line of the tree. */
export type TreeRow =
  | {
      kind: 'AGENCY'
      id: string
      agency: TreeAgencyFragment
      /** 1 at the top. */
      level: number
      /** Its place among its siblings, from 1, and how many they are in all. */
      place: number
      siblings: number
      isOpen: boolean
      mayOpen: boolean
    }
  | {
      kind: 'MORE'
      id: string
      /** Beneath which agency more are to be read; null at the top. */
      parentId: string | null
      level: number
      /** How many are not shown yet. */
      rest: number
      isLoading: boolean
      isFailed: boolean
    }

/** The agencies of one place that were read. */
interface Branch {
  ids: string[]
  /** Cursor of the last page; null before the first. */
  cursor: string | null
  /** Whether all were read. */
  isWhole: boolean
  /** How many there are; 0 before the first page. */
  all: number
  isLoading: boolean
  isFailed: boolean
}

const emptyBranch = (all: number): Branch => ({
  ids: [],
  cursor: null,
  isWhole: false,
  all,
  isLoading: false,
  isFailed: false,
})

/** The part of the tree of agencies that was read, and what of it is open. Knows nothing of the page. */
export class AgencyTree {
  readonly #agencies = new Map<string, TreeAgencyFragment>()
  readonly #parents = new Map<string, string | null>()
  readonly #branches = new Map<string | null, Branch>([[null, emptyBranch(0)]])
  readonly #open = new Set<string>()

  agency(id: string): TreeAgencyFragment | undefined {
    return this.#agencies.get(id)
  }

  parentOf(id: string): string | null {
    return this.#parents.get(id) ?? null
  }

  isOpen(id: string): boolean {
    return this.#open.has(id)
  }

  /** Where the next page beneath an agency begins; undefined when there is none, or one is being read. */
  nextPage(parentId: string | null): { after: string | null } | undefined {
    const { isWhole, isLoading, cursor } = this.#branch(parentId)
    return isWhole || isLoading ? undefined : { after: cursor }
  }

  hasRead(parentId: string | null): boolean {
    const branch = this.#branch(parentId)
    return branch.isWhole || branch.cursor !== null
  }

  open(id: string): void {
    this.#open.add(id)
  }

  close(id: string): void {
    this.#open.delete(id)
  }

  startLoading(parentId: string | null): void {
    this.#set(parentId, { isLoading: true, isFailed: false })
  }

  fail(parentId: string | null): void {
    this.#set(parentId, { isLoading: false, isFailed: true })
  }

  /** Takes the next page in. An agency that was put there before finds its right place. */
  add(parentId: string | null, { nodes, pageInfo, totalCount }: ConnectionPage<TreeAgencyFragment>): void {
    const branch = this.#branch(parentId)
    const ids = nodes.map(({ id }) => id)
    const known = new Set(ids)
    for (const agency of nodes) this.#keep(agency, parentId)
    this.#set(parentId, {
      ids: [...branch.ids.filter((id) => !known.has(id)), ...ids],
      cursor: pageInfo.endCursor ?? branch.cursor,
      isWhole: !pageInfo.hasNextPage,
      all: totalCount ?? ids.length,
      isLoading: false,
      isFailed: false,
    })
  }

  /** Puts one agency beneath another although its page was not read yet: the way to it is to be seen. */
  put(parentId: string | null, agency: TreeAgencyFragment): void {
    const branch = this.#branch(parentId)
    this.#keep(agency, parentId)
    if (!branch.ids.includes(agency.id)) this.#set(parentId, { ids: [...branch.ids, agency.id] })
  }

  /** What is to be seen, from the top. */
  rows(): TreeRow[] {
    const rows: TreeRow[] = []
    this.#collect(null, 1, rows)
    return rows
  }

  #collect(parentId: string | null, level: number, rows: TreeRow[]): void {
    const branch = this.#branch(parentId)
    const siblings = Math.max(branch.all, branch.ids.length)
    branch.ids.forEach((id, place) => {
      const agency = this.#agencies.get(id)
      if (!agency) return
      const mayOpen = agency.children.totalCount > 0
      const isOpen = mayOpen && this.#open.has(id)
      rows.push({ kind: 'AGENCY', id, agency, level, place: place + 1, siblings, isOpen, mayOpen })
      if (isOpen) this.#collect(id, level + 1, rows)
    })
    if (branch.isWhole) return
    rows.push({
      kind: 'MORE',
      id: `more-${parentId ?? 'top'}`,
      parentId,
      level,
      rest: Math.max(branch.all - branch.ids.length, 0),
      isLoading: branch.isLoading,
      isFailed: branch.isFailed,
    })
  }

  #keep(agency: TreeAgencyFragment, parentId: string | null): void {
    this.#agencies.set(agency.id, agency)
    this.#parents.set(agency.id, parentId)
  }

  #branch(parentId: string | null): Branch {
    const all = parentId === null ? 0 : (this.#agencies.get(parentId)?.children.totalCount ?? 0)
    return this.#branches.get(parentId) ?? emptyBranch(all)
  }

  #set(parentId: string | null, changed: Partial<Branch>): void {
    this.#branches.set(parentId, { ...this.#branch(parentId), ...changed })
  }
}
