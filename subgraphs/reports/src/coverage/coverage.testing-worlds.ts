import { newId } from '@eact/kit/ids'
import fc from 'fast-check'
import { mayHang, the, type ModelDocument, type World } from './coverage.testing-model.ts'

const place = fc.nat(99)
const oneIn = (n: number) => fc.nat(n - 1).map((drawn) => drawn === 0)
const day = fc.integer({ min: 1, max: 5 }).map((n) => `2023-09-0${n}`)
const scope = fc.constantFrom(
  'OWN' as const,
  'SUBTREE' as const,
  'SUBTREE' as const,
  'GROUP' as const,
  'GROUP' as const,
)
const state = fc.constantFrom('ON' as const, 'ON' as const, 'ON' as const, 'OFF' as const, 'PENDING' as const)

/** Often one of the first: they stand high in their trees. */
const high = fc.oneof(fc.nat(2), place)

const rawDocument = fc.record({
  owner: high,
  section: fc.constantFrom(
    'SECTION_10' as const,
    'SECTION_10' as const,
    'SECTION_10' as const,
    'SECTION_13_1' as const,
    'SECTION_16' as const,
  ),
  scope,
  groups: fc.array(place, { minLength: 1, maxLength: 2 }),
  state,
  isLocked: oneIn(4),
  announcedOn: day,
})

/** One change of a world; the numbers choose among what there is. */
export type Change =
  | {
      kind: 'DOCUMENT'
      which: number
      state: 'ON' | 'OFF'
      scope: 'OWN' | 'SUBTREE' | 'GROUP'
      groups: number[]
      isLocked: boolean
    }
  | { kind: 'HIDE' | 'SHOW'; which: number; who: number }
  | { kind: 'LICENCES'; which: number }
  | { kind: 'MOVE'; which: number; where: number; supervised: boolean; toTop: boolean }
  | { kind: 'CLOSE'; which: number }
  | { kind: 'MEMBER'; which: number; who: number; when: 'PAST' | 'NOW' | 'FUTURE' }
  | { kind: 'CLOSE_GROUP'; which: number }

/** Acts of reports. */
export const reportChanges = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('DOCUMENT' as const),
        which: place,
        state: fc.constantFrom('ON' as const, 'OFF' as const),
        scope,
        groups: fc.array(place, { minLength: 1, maxLength: 2 }),
        isLocked: oneIn(4),
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('HIDE' as const), which: place, who: place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('SHOW' as const), which: place, who: place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('LICENCES' as const), which: place }) },
  ),
  { minLength: 1, maxLength: 5 },
)

/** Acts on the tree and on groups. */
export const treeChanges = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('MOVE' as const),
        which: place,
        where: place,
        supervised: oneIn(4),
        toTop: oneIn(6),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('CLOSE' as const), which: place }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('MEMBER' as const),
        which: place,
        who: place,
        when: fc.constantFrom('PAST' as const, 'NOW' as const, 'FUTURE' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('CLOSE_GROUP' as const), which: place }) },
  ),
  { minLength: 1, maxLength: 4 },
)

/** A world with what becomes of it. */
export interface Case {
  world: World
  reports: Change[]
  tree: Change[]
}

/** Random worlds of 2 to 12 agencies, several roots among them, with what becomes of them. */
export const cases: fc.Arbitrary<Case> = fc
  .record({
    agencies: fc.array(
      fc.record({
        parent: place,
        isRoot: oneIn(10),
        supervised: oneIn(5),
        hasNoLicences: oneIn(6),
        links: fc.array(fc.constantFrom('GAZETTE' as const, 'DISCLOSURE' as const), { maxLength: 1 }),
      }),
      { minLength: 2, maxLength: 12 },
    ),
    documents: fc.array(rawDocument, { minLength: 2, maxLength: 8 }),
    groups: fc.array(
      fc.record({
        head: place,
        isClosed: oneIn(8),
        members: fc.array(
          fc.record({
            agency: place,
            when: fc.constantFrom(
              'PAST' as const,
              'NOW' as const,
              'NOW' as const,
              'NOW' as const,
              'FUTURE' as const,
            ),
          }),
          { maxLength: 5 },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    hidings: fc.array(fc.record({ agency: place, document: place }), { maxLength: 8 }),
    closed: fc.array(place, { maxLength: 1 }),
    reports: reportChanges,
    tree: treeChanges,
  })
  .map(({ agencies, documents, groups, hidings, closed, reports, tree }) => {
    const count = agencies.length
    const world: World = {
      agencies: agencies.map(({ parent, isRoot, supervised, hasNoLicences, links }, at) => ({
        parent: at === 0 || isRoot ? null : parent % at,
        relation: supervised ? 'SUPERVISED_BY' : 'BELONGS_TO',
        isClosed: false,
        hasNoLicences,
        links,
      })),
      documents: documents.map((raw): ModelDocument => {
        const isWide = raw.section === 'SECTION_10'
        const groupsOf = [...new Set(raw.groups.map((one) => one % groups.length))].toSorted((a, b) => a - b)
        const reach = isWide ? raw.scope : 'OWN'
        return {
          ...raw,
          id: newId(),
          owner: raw.owner % count,
          scope: reach,
          groups: reach === 'GROUP' ? groupsOf : [],
        }
      }),
      groups: groups.map(({ head, isClosed, members }) => ({
        head: head % count,
        isClosed,
        // Nobody is a member twice at a time.
        members: [...new Map(members.map(({ agency, when }) => [agency % count, when]))].map(
          ([agency, when]) => ({
            agency,
            when,
          }),
        ),
      })),
      hidings: [],
    }
    for (const which of closed) apply(world, { kind: 'CLOSE', which })
    for (const { agency, document } of hidings) apply(world, { kind: 'HIDE', which: document, who: agency })
    return { world, reports, tree }
  })

/** Makes a change of a world; what cannot be done is left out. */
export function apply(world: World, change: Change): void {
  const { agencies, documents, groups } = world
  const choose = <T>(list: T[], n: number): T => the(list, n % list.length)
  if (change.kind === 'DOCUMENT') {
    const document = choose(documents, change.which)
    const isWide = document.section === 'SECTION_10'
    document.state = change.state
    document.scope = isWide ? change.scope : 'OWN'
    document.isLocked = change.isLocked
    const chosen = [...new Set(change.groups.map((one) => one % groups.length))].toSorted((a, b) => a - b)
    document.groups = document.scope === 'GROUP' ? chosen : []
  } else if (change.kind === 'HIDE' || change.kind === 'SHOW') {
    const one = { agency: change.who % agencies.length, document: change.which % documents.length }
    world.hidings = world.hidings.filter(
      (held) => held.agency !== one.agency || held.document !== one.document,
    )
    if (change.kind === 'HIDE' && the(documents, one.document).owner !== one.agency) world.hidings.push(one)
  } else if (change.kind === 'LICENCES') {
    const agency = choose(agencies, change.which)
    agency.hasNoLicences = !agency.hasNoLicences
  } else if (change.kind === 'MOVE') {
    const which = change.which % agencies.length
    const where = change.where % agencies.length
    const agency = the(agencies, which)
    if (agency.isClosed || !(change.toTop || mayHang(world, which, where))) return
    agency.parent = change.toTop ? null : where
    agency.relation = change.supervised ? 'SUPERVISED_BY' : 'BELONGS_TO'
  } else if (change.kind === 'CLOSE') {
    const which = change.which % agencies.length
    // Nothing that is open stands beneath a closed one.
    if (!agencies.some(({ parent, isClosed }) => parent === which && !isClosed))
      the(agencies, which).isClosed = true
  } else if (change.kind === 'MEMBER') {
    const group = choose(groups, change.which)
    const agency = change.who % agencies.length
    group.members = [...group.members.filter((one) => one.agency !== agency), { agency, when: change.when }]
  } else choose(groups, change.which).isClosed = true
}
