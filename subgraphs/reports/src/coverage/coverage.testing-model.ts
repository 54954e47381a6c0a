/*
 * What covers whom, in plain words: the model that the SQL is held against. It walks, and knows no line, no index and no
 * set.
 */

export type Section = 'SECTION_10' | 'SECTION_13_1' | 'SECTION_13_2' | 'SECTION_16'
export const sections: Section[] = ['SECTION_10', 'SECTION_13_1', 'SECTION_13_2', 'SECTION_16']

/** What stands at a place of a list. */
export function the<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (found === undefined) throw new Error(`nothing stands at place ${place} of ${list.length}`)
  return found
}

export interface ModelAgency {
  parent: number | null
  relation: 'BELONGS_TO' | 'SUPERVISED_BY'
  isClosed: boolean
  /** The answer ไม่มีใบอนุญาต. */
  hasNoLicences: boolean
  /** Published links, by kind. */
  links: ('GAZETTE' | 'DISCLOSURE')[]
}

export interface ModelDocument {
  id: string
  owner: number
  section: Exclude<Section, 'SECTION_13_2'>
  scope: 'OWN' | 'SUBTREE' | 'GROUP'
  groups: number[]
  state: 'ON' | 'OFF' | 'PENDING'
  isLocked: boolean
  announcedOn: string
}

export interface ModelGroup {
  head: number
  isClosed: boolean
  members: { agency: number; when: 'PAST' | 'NOW' | 'FUTURE' }[]
}

/** A small piece of the state, by itself. Everything is named by its place in its list. */
export interface World {
  agencies: ModelAgency[]
  documents: ModelDocument[]
  groups: ModelGroup[]
  hidings: { agency: number; document: number }[]
}

/** How a document covers an agency. */
export interface Covering {
  document: string
  origin: 'OWN' | 'ANCESTOR' | 'GROUP'
  steps: number | null
  groups: number[] | null
  isShown: boolean
}

/** The steps up สังกัด from an agency to another: 0 when it is the same, null when the way does not lead there. */
export function stepsUp(world: World, from: number, to: number): number | null {
  let at = from
  for (let steps = 0; ; steps += 1) {
    if (at === to) return steps
    const { parent, relation } = the(world.agencies, at)
    if (parent === null || relation === 'SUPERVISED_BY') return null
    at = parent
  }
}

/** By which groups a document comes to an agency. */
function groupsBetween(world: World, document: ModelDocument, agency: number): number[] {
  if (the(world.agencies, document.owner).isClosed) return []
  return document.groups
    .filter((place) => {
      const group = the(world.groups, place)
      if (group.isClosed || the(world.agencies, group.head).isClosed) return false
      return group.members.some((member) => member.agency === agency && member.when === 'NOW')
    })
    .toSorted((a, b) => a - b)
}

function wayOf(
  world: World,
  document: ModelDocument,
  agency: number,
): Omit<Covering, 'isShown' | 'document'> | null {
  if (document.state !== 'ON') return null
  if (document.owner === agency) return { origin: 'OWN', steps: 0, groups: null }
  if (the(world.agencies, agency).isClosed) return null
  if (document.scope === 'SUBTREE') {
    const steps = stepsUp(world, agency, document.owner)
    return steps === null ? null : { origin: 'ANCESTOR', steps, groups: null }
  }
  if (document.scope !== 'GROUP') return null
  const groups = groupsBetween(world, document, agency)
  return groups.length === 0 ? null : { origin: 'GROUP', steps: null, groups }
}

/** What covers an agency in a section, in the order in which it is told. */
export function coverageOf(world: World, agency: number, section: Section): Covering[] {
  const found: (Covering & { announcedOn: string })[] = []
  for (const [place, document] of world.documents.entries()) {
    const way = document.section === section ? wayOf(world, document, agency) : null
    if (!way) continue
    const isHidden = world.hidings.some((one) => one.agency === agency && one.document === place)
    const isShown = way.origin === 'OWN' || !isHidden || document.isLocked
    found.push({ document: document.id, ...way, isShown, announcedOn: document.announcedOn })
  }
  const rank = ({ origin, steps }: Covering) => (origin === 'GROUP' ? 1000 : (steps ?? 0))
  const newest = (a: { announcedOn: string; document: string }) => `${a.announcedOn} ${a.document}`
  return found
    .toSorted((a, b) => rank(a) - rank(b) || (newest(a) < newest(b) ? 1 : -1))
    .map(({ announcedOn: _, ...covering }) => covering)
}

/** What an agency has for a section. */
export function stateOf(world: World, agency: number, section: Section): string {
  const { hasNoLicences, links } = the(world.agencies, agency)
  if (hasNoLicences && (section === 'SECTION_13_1' || section === 'SECTION_13_2')) return 'NOT_APPLICABLE'
  const covering = coverageOf(world, agency, section)
  const linked = { SECTION_10: null, SECTION_16: null, SECTION_13_1: 'GAZETTE', SECTION_13_2: 'DISCLOSURE' }[
    section
  ]
  const isOwn = covering.some(({ origin }) => origin === 'OWN') || links.some((kind) => kind === linked)
  const isInherited = covering.some(({ origin }) => origin !== 'OWN')
  if (isOwn && isInherited) return 'BOTH'
  return isOwn ? 'OWN' : isInherited ? 'INHERITED' : 'NONE'
}

/** Whether an agency may be hung beneath another: not beneath itself, and not beneath a closed one. */
export function mayHang(world: World, agency: number, parent: number): boolean {
  if (the(world.agencies, parent).isClosed) return false
  for (let at: number | null = parent; at !== null; at = the(world.agencies, at).parent)
    if (at === agency) return false
  return true
}
