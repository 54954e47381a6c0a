import { Draft, type Drawn, type Ground, type Plan } from './reorganisation.draft.ts'
import { cleanName, newAgencies, type AskedAct } from './reorganisation.input.ts'
import type { Broken, Standing } from './reorganisation.steps.ts'
import { takeSteps } from './reorganisation.tree.ts'

/**
 * Works out an act: from what is asked and the tree as it is to the steps and the places that they change. Pure.
 *
 * @param act checked by `checkInput`
 * @param drawn as many as the act opens agencies
 */
export function planAct(act: AskedAct, ground: Ground, drawn: readonly Drawn[]): Plan | { errors: Broken[] } {
  const draft = new Draft(ground)
  const fresh = newAgencies(act).map(({ agency, at }, place) => draft.open(agency, drawn[place] as Drawn, at))
  planRename(draft, act)
  planMove(draft, act)
  planMerge(draft, act, fresh[0])
  planSplit(draft, act, fresh)
  planClose(draft, act)
  if (draft.errors.length > 0) return { errors: draft.errors }
  const { steps, receivers, duties } = draft
  if (steps.length === 0) return { errors: [{ code: 'NOTHING_CHANGES', path: ['input'] }] }
  const { places, errors } = takeSteps(ground.standing, ground.siblings, steps)
  return errors.length > 0 ? { errors } : { steps, places, receivers, duties }
}

function planRename(draft: Draft, { rename }: AskedAct): void {
  if (!rename) return
  const agency = draft.find(rename.agencyId, ['input', 'rename', 'agencyId'])
  if (!agency) return
  const name = cleanName(rename.name)
  const nameEn = rename.nameEn == null ? agency.nameEn : cleanName(rename.nameEn) || null
  if (name === agency.name && nameEn === agency.nameEn) {
    draft.break('NOTHING_CHANGES', ['input', 'rename', 'name'])
    return
  }
  const at = ['input', 'rename', 'name']
  draft.steps.push({ do: 'RENAME', no: agency.no, name, nameEn, usedUntil: rename.usedUntil ?? null, at })
}

function planMove(draft: Draft, { move }: AskedAct): void {
  if (!move) return
  const relation = move.relation ?? null
  const agencies = draft.findAll(move.agencyIds, ['input', 'move', 'agencyIds'])
  const parent = draft.parent(move.parentId, relation, {
    parent: ['input', 'move', 'parentId'],
    relation: ['input', 'move', 'relation'],
  })
  if (parent === undefined) return
  const parentNo = parent?.no ?? null
  for (const agency of agencies) {
    if (agency.parentNo === parentNo && agency.relation === relation) continue
    const at = ['input', 'move', 'agencyIds', String(move.agencyIds.findIndex((id) => isSame(id, agency)))]
    draft.steps.push({ do: 'MOVE', no: agency.no, parentNo, relation, follows: false, at })
  }
}

const isSame = (id: string, agency: Standing) => id.toLowerCase() === agency.id

function planMerge(draft: Draft, { merge }: AskedAct, fresh: number | undefined): void {
  if (!merge) return
  if ((merge.intoId == null) === (merge.intoNew == null)) {
    draft.break('NOT_ONE_AGENCY', ['input', 'merge'])
    return
  }
  const at = ['input', 'merge', 'agencyIds']
  const ending = draft.findAll(merge.agencyIds, at)
  const into = merge.intoId == null ? fresh : draft.receive(merge.intoId, ['input', 'merge', 'intoId'])?.no
  if (into === undefined) return
  const ends = new Set(ending.map(({ no }) => no))
  if (ends.has(into)) {
    draft.break('NAMED_TWICE', ['input', 'merge', 'intoId'])
    return
  }
  // What goes on takes the place of the one above it that ends.
  const above = ending.find((agency) => draft.childrenOf(agency.no).some(({ no }) => no === into))
  if (above) draft.rise(into, above, ends, ['input', 'merge', 'intoId'])
  for (const [place, agency] of ending.entries()) {
    const path = [...at, String(place)]
    for (const child of draft.childrenOf(agency.no))
      if (!ends.has(child.no) && child.no !== into) draft.follow(child, into, path)
  }
  // What stands beneath closes first, so that none that closes has open ones beneath it.
  const order = [...ending.entries()].toSorted(([, a], [, b]) => b.depth - a.depth)
  for (const [place, { no }] of order)
    draft.steps.push({ do: 'CLOSE', no, successors: [into], at: [...at, String(place)] })
}

function planSplit(draft: Draft, { split }: AskedAct, fresh: readonly number[]): void {
  if (!split) return
  const agency = draft.find(split.agencyId, ['input', 'split', 'agencyId'])
  const opened = [...fresh]
  const parts: number[] = []
  const given = new Set<string>()
  for (const [place, part] of split.parts.entries()) {
    const at = ['input', 'split', 'parts', String(place)]
    if ((part.existingId == null) === (part.new == null)) {
      draft.break('NOT_ONE_AGENCY', at)
      continue
    }
    const no =
      part.existingId == null ? opened.shift() : draft.receive(part.existingId, [...at, 'existingId'])?.no
    if (no === undefined || !agency) continue
    if (no === agency.no || parts.includes(no)) draft.break('NAMED_TWICE', [...at, 'existingId'])
    parts.push(no)
    const isBeneath = draft.childrenOf(agency.no).some((child) => child.no === no)
    if (isBeneath && !split.keepsExisting) draft.rise(no, agency, new Set([agency.no]), [...at, 'existingId'])
    for (const [index, child] of draft.findAll(part.childIds ?? [], [...at, 'childIds']).entries()) {
      const path = [...at, 'childIds', String(index)]
      if (child.parentNo !== agency.no) draft.break('NOT_BENEATH', path)
      else if (given.has(child.id)) draft.break('NAMED_TWICE', path)
      else draft.follow(child, no, path)
      given.add(child.id)
    }
  }
  if (!agency || split.keepsExisting) return
  const left = draft.childrenOf(agency.no).filter(({ id, no }) => !given.has(id) && !parts.includes(no))
  if (left.length > 0) draft.break('CHILDREN_WITHOUT_PLACE', ['input', 'split', 'parts'])
  draft.steps.push({ do: 'CLOSE', no: agency.no, successors: parts, at: ['input', 'split', 'agencyId'] })
}

function planClose(draft: Draft, { close }: AskedAct): void {
  if (!close) return
  const at = ['input', 'close', 'agencyId']
  const agency = draft.find(close.agencyId, at)
  const named = close.successorIds ?? []
  const successors = named.flatMap((id, place) => {
    const path = ['input', 'close', 'successorIds', String(place)]
    if (named.slice(0, place).some((other) => other.toLowerCase() === id.toLowerCase()))
      return draft.break('NAMED_TWICE', path) ?? []
    return draft.receive(id, path) ?? []
  })
  if (agency && successors.includes(agency)) draft.break('NAMED_TWICE', ['input', 'close', 'successorIds'])
  const to = close.childrenTo == null ? null : draft.find(close.childrenTo, ['input', 'close', 'childrenTo'])
  if (!agency) return
  const children = draft.childrenOf(agency.no)
  if (children.length > 0 && close.childrenTo == null)
    draft.break('CHILDREN_WITHOUT_PLACE', ['input', 'close', 'childrenTo'])
  if (to) for (const child of children) draft.follow(child, to.no, ['input', 'close', 'childrenTo'])
  draft.steps.push({ do: 'CLOSE', no: agency.no, successors: successors.map(({ no }) => no), at })
}
