import { reorganisationRules } from '@eact/schema/forms/reorganisation'
import type { PlaceChange } from '@eact/schema/generated/agencies'
import { supervisedKinds } from '../agency/agency.kinds.ts'
import { normaliseSearch } from '@eact/kit/tree-names'
import type { Broken, Place, Standing, Step } from './reorganisation.steps.ts'

/** An agency that stands open beneath one of the parents where something arrives or is renamed. */
export type Sibling = Pick<Standing, 'no' | 'parentNo' | 'name' | 'areaCode'>

/**
 * Takes the steps of an act over the part of the tree that they touch, one after the other, and says where every
 * agency of that part stands afterwards. Nothing is read or written.
 *
 * @param standing every agency that a step names, every parent that one is given, and all beneath whatever moves
 * @param siblings who stands beneath the parents where something arrives or is renamed
 * @returns the agencies that change, parents before children; or each rule that is broken
 */
export function takeSteps(
  standing: readonly Standing[],
  siblings: readonly Sibling[],
  steps: readonly Step[],
): { places: Place[]; errors: Broken[] } {
  const tree = new Map<number, Node>(
    standing.map((agency) => [agency.no, { ...agency, before: agency, does: [] }]),
  )
  const beneath = new OpenBeneath(standing)
  const errors = steps.flatMap((step) => take(tree, beneath, step))
  if (errors.length > 0) return { places: [], errors: causes(errors) }
  const places = placesOf(tree)
  const broken = [...tooDeep(tree, places), ...underClosed(tree, steps), ...namesTaken(tree, siblings, steps)]
  return broken.length > 0 ? { places: [], errors: broken } : { places, errors: [] }
}

/** A child that could not leave has no place, either: only the first of the two is told. */
function causes(errors: Broken[]): Broken[] {
  const others = errors.filter(({ code }) => code !== 'CHILDREN_WITHOUT_PLACE')
  return others.length > 0 ? others : errors
}

/** An agency while steps are taken. */
interface Node extends Omit<Standing, 'path' | 'line' | 'depth'> {
  /** Null for one that is opened. */
  before: Standing | null
  does: Step[]
}

/** How many stand open beneath each: an act may end thousands, and none of them looks through all the others. */
class OpenBeneath {
  readonly #counts = new Map<number, number>()

  constructor(standing: readonly Standing[]) {
    for (const { parentNo, isClosed } of standing) if (!isClosed) this.add(parentNo, 1)
  }

  add(parentNo: number | null, count: 1 | -1): void {
    if (parentNo !== null) this.#counts.set(parentNo, this.of(parentNo) + count)
  }

  of(no: number): number {
    return this.#counts.get(no) ?? 0
  }
}

function take(tree: Map<number, Node>, beneath: OpenBeneath, step: Step): Broken[] {
  const broken = (code: Broken['code']): Broken[] => [{ code, path: step.at }]
  if (step.do === 'OPEN') {
    const { no, opened, parentNo, relation } = step
    const { id, name, nameEn, kind, areaCode } = opened
    tree.set(no, {
      no,
      id,
      name,
      nameEn,
      kind,
      areaCode,
      parentNo,
      relation,
      isClosed: false,
      before: null,
      does: [step],
    })
    beneath.add(parentNo, 1)
    return isUnderClosed(tree, parentNo) ? broken('AGENCY_CLOSED') : supervision(step, kind)
  }
  const node = tree.get(step.no)
  if (!node) throw new Error(`agency ${step.no} was not read for the act that names it`)
  if (node.isClosed !== (step.do === 'REOPEN'))
    return broken(node.isClosed ? 'AGENCY_CLOSED' : 'NOTHING_CHANGES')
  node.does.push(step)
  switch (step.do) {
    case 'RENAME':
      node.name = step.name
      node.nameEn = step.nameEn
      return []
    case 'MOVE':
      if (isUnderClosed(tree, step.parentNo)) return broken('AGENCY_CLOSED')
      if (isBeneath(tree, step.parentNo, node.no)) return broken('CYCLE')
      beneath.add(node.parentNo, -1)
      beneath.add(step.parentNo, 1)
      node.parentNo = step.parentNo
      node.relation = step.relation
      return supervision(step, node.kind)
    case 'CLOSE':
      node.isClosed = true
      beneath.add(node.parentNo, -1)
      return beneath.of(node.no) > 0 ? broken('CHILDREN_WITHOUT_PLACE') : []
    case 'REOPEN':
      node.isClosed = false
      beneath.add(node.parentNo, 1)
      return []
    case 'EDIT':
      return []
  }
}

/** What opens again does so beneath an open one; looked at when all has moved, whatever opened first. */
const underClosed = (tree: Map<number, Node>, steps: readonly Step[]): Broken[] =>
  steps
    .filter(({ do: does, no }) => does === 'REOPEN' && isUnderClosed(tree, tree.get(no)?.parentNo ?? null))
    .map(({ at }) => ({ code: 'AGENCY_CLOSED', path: at }))

const isUnderClosed = (tree: Map<number, Node>, parentNo: number | null): boolean =>
  parentNo !== null && (tree.get(parentNo)?.isClosed ?? false)

/** Whether an agency is another or stands beneath it; one that was not read stands beneath nothing that moves. */
function isBeneath(tree: Map<number, Node>, no: number | null, above: number): boolean {
  for (let at = no; at !== null; at = tree.get(at)?.parentNo ?? null) if (at === above) return true
  return false
}

function supervision(step: Extract<Step, { do: 'OPEN' | 'MOVE' }>, kind: Standing['kind']): Broken[] {
  const isWrong = supervisedKinds.includes(kind) && step.relation === 'BELONGS_TO'
  return isWrong ? [{ code: 'LOCAL_IS_SUPERVISED', path: step.at }] : []
}

interface Spot {
  path: string
  line: string
  depth: number
}

function placesOf(tree: Map<number, Node>): Place[] {
  const spots = new Map<number, Spot>()
  const spotOf = (node: Node): Spot => {
    const known = spots.get(node.no)
    if (known) return known
    const spot = spotBeneath(node, node.parentNo === null ? null : tree.get(node.parentNo), spotOf)
    spots.set(node.no, spot)
    return spot
  }
  return [...tree.values()]
    .map((node) => placeOf(node, spotOf(node)))
    .filter((place) => place !== null)
    .toSorted((a, b) => a.depth - b.depth || a.no - b.no)
}

function spotBeneath(node: Node, parent: Node | null | undefined, spotOf: (node: Node) => Spot): Spot {
  if (parent === null) return { path: `/${node.no}/`, line: `/${node.no}/`, depth: 0 }
  if (parent === undefined) {
    // Its parent was not read, so neither moves.
    if (!node.before || node.before.parentNo !== node.parentNo)
      throw new Error(`the parent of agency ${node.no} was not read`)
    return node.before
  }
  const above = spotOf(parent)
  const line = node.relation === 'BELONGS_TO' ? above.line : '/'
  return { path: `${above.path}${node.no}/`, line: `${line}${node.no}/`, depth: above.depth + 1 }
}

function placeOf(node: Node, { path, line, depth }: Spot): Place | null {
  const { no, before, does, parentNo, relation, isClosed } = node
  const stays = before !== null && before.path === path && before.line === line
  if (stays && does.length === 0) return null
  const wasOpen = before !== null && !before.isClosed
  return {
    no,
    change: changeOf(node, stays),
    pathBefore: wasOpen ? before.path : null,
    lineBefore: wasOpen ? before.line : null,
    pathAfter: isClosed ? null : path,
    lineAfter: isClosed ? null : line,
    nameBefore: wasOpen ? before.name : null,
    nameAfter: isClosed ? null : node.name,
    parentNo,
    relation,
    path,
    line,
    depth,
    at: does[0]?.at ?? null,
  }
}

function changeOf({ before, does, isClosed }: Node, stays: boolean): PlaceChange {
  if (does.length === 0) return 'CARRIED_ALONG'
  if (!before || (before.isClosed && !isClosed)) return 'OPENED'
  if (isClosed) return 'CLOSED'
  const isAsked = (what: Step['do']) => does.some((step) => step.do === what)
  if (isAsked('MOVE') && !stays) return 'MOVED'
  return isAsked('RENAME') ? 'RENAMED' : 'EDITED'
}

function tooDeep(tree: Map<number, Node>, places: readonly Place[]): Broken[] {
  const deepest = places.find(({ depth }) => depth > reorganisationRules.maxDepth)
  if (!deepest) return []
  for (let no: number | null = deepest.no; no !== null; no = tree.get(no)?.parentNo ?? null) {
    const step = tree.get(no)?.does[0]
    if (step) return [{ code: 'TOO_DEEP', path: step.at }]
  }
  return [{ code: 'TOO_DEEP', path: [] }]
}

/** Agencies named by an act bear a name that no other has at their place. What follows from it keeps its own. */
function namesTaken(tree: Map<number, Node>, siblings: readonly Sibling[], steps: readonly Step[]): Broken[] {
  const bearers = new Map<string, Set<number>>()
  const note = (one: Sibling): void => {
    const key = `${one.parentNo}|${one.areaCode}|${normaliseSearch(one.name)}`
    bearers.set(key, (bearers.get(key) ?? new Set()).add(one.no))
  }
  for (const sibling of siblings) if (!tree.has(sibling.no)) note(sibling)
  for (const node of tree.values()) if (!node.isClosed) note(node)
  const broken: Broken[] = []
  const seen = new Set<number>()
  for (const step of steps) {
    const node = tree.get(step.no)
    if (!node || node.isClosed || seen.has(step.no) || !bearsNamed(step)) continue
    seen.add(step.no)
    const key = `${node.parentNo}|${node.areaCode}|${normaliseSearch(node.name)}`
    if ((bearers.get(key)?.size ?? 0) > 1) broken.push({ code: 'NAME_TAKEN', path: step.at })
  }
  return broken
}

const bearsNamed = (step: Step): boolean =>
  step.do === 'OPEN' || step.do === 'REOPEN' || step.do === 'RENAME' || (step.do === 'MOVE' && !step.follows)
