import { newId } from '@eact/kit/ids'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { projectCoverage } from './coverage.jobs.ts'
import type { World } from './coverage.testing-model.ts'
import { plantWorlds, type PlantedWorlds } from './coverage.testing.ts'

/*
 * Twenty trees, worked by hand.
 *
 *   tree    u<d  u belongs to d (สังกัด)      l~d  d supervises l (กำกับดูแล)      x!  x is closed
 *   papers  A@m own | A@m wide | A@m g h (for the groups g and h)   +lock  บังคับแสดง   -off  ระงับ   ?  not saved
 *   groups  g=p:a,b  the group g, its head p, its members a and b;  a?  not yet,  a!  no more;  g! is closed
 *   hides   u-A  u hides A on its own page
 *
 *   result  A  its own    A^2  of an agency two steps above    A*g  by way of the group g
 *           (A^2)  covers it, and is hidden on its page
 */
const trees: {
  says: string
  tree: string
  papers: string
  groups?: string
  hides?: string
  result: string[]
}[] = [
  {
    says: '1 nobody announces anything',
    tree: 'm d<m u<d',
    papers: '',
    result: ['m NONE', 'd NONE', 'u NONE'],
  },
  {
    says: '2 for itself alone means for itself alone',
    tree: 'm d<m',
    papers: 'A@m own',
    result: ['m OWN A', 'd NONE'],
  },
  {
    says: '3 for all beneath reaches any depth',
    tree: 'm d<m u<d s<u',
    papers: 'A@m wide',
    result: ['m OWN A', 'd INHERITED A^1', 'u INHERITED A^2', 's INHERITED A^3'],
  },
  {
    says: '4 it does not reach upwards or sideways',
    tree: 'm d<m e<m u<d',
    papers: 'A@d wide',
    result: ['m NONE', 'd OWN A', 'e NONE', 'u INHERITED A^1'],
  },
  {
    says: '5 own and inherited are both',
    tree: 'm d<m',
    papers: 'A@m wide, B@d own',
    result: ['m OWN A', 'd BOTH B A^1'],
  },
  {
    says: '6 every agency above counts, the nearest first',
    tree: 'm d<m u<d',
    papers: 'A@m wide, B@d wide',
    result: ['m OWN A', 'd BOTH B A^1', 'u INHERITED B^1 A^2'],
  },
  {
    says: '7 who is only supervised gets nothing',
    tree: 'p l~p',
    papers: 'A@p wide',
    result: ['p OWN A', 'l NONE'],
  },
  {
    says: '8 beneath a supervised agency its own line begins',
    tree: 'm p<m l~p s<l',
    papers: 'A@m wide, B@l wide',
    result: ['m OWN A', 'p INHERITED A^1', 'l OWN B', 's INHERITED B^1'],
  },
  {
    says: '9 what is suspended covers nobody',
    tree: 'm d<m',
    papers: 'A@m wide -off',
    result: ['m NONE', 'd NONE'],
  },
  {
    says: '10 what was uploaded and not saved covers nobody',
    tree: 'm d<m',
    papers: 'A@m wide ?',
    result: ['m NONE', 'd NONE'],
  },
  {
    says: '11 a group reaches across ministries, its head only as the owner',
    tree: 'm p<m a<m h b<h',
    papers: 'A@p g',
    groups: 'g=p:a,b',
    result: ['m NONE', 'p OWN A', 'a INHERITED A*g', 'h NONE', 'b INHERITED A*g'],
  },
  {
    says: '12 a member is a member alone: what belongs to it is not',
    tree: 'p a u<a',
    papers: 'A@p g',
    groups: 'g=p:a',
    result: ['p OWN A', 'a INHERITED A*g', 'u NONE'],
  },
  {
    says: '13 by two groups it comes once, and both are told',
    tree: 'p a',
    papers: 'A@p g h',
    groups: 'g=p:a, h=p:a',
    result: ['p OWN A', 'a INHERITED A*gh'],
  },
  {
    says: '14 not yet a member, and no more a member',
    tree: 'p a b',
    papers: 'A@p g',
    groups: 'g=p:a?,b!',
    result: ['p OWN A', 'a NONE', 'b NONE'],
  },
  {
    says: '15 a closed group gives nothing, nor one whose head is closed',
    tree: 'p a b q!',
    papers: 'A@p g h',
    groups: 'g!=p:a, h=q:b',
    result: ['p OWN A', 'a NONE', 'b NONE', 'q NONE'],
  },
  {
    says: '16 of a line and of a group: first the line',
    tree: 'm d<m p',
    papers: 'A@m wide, B@p g, C@d own',
    groups: 'g=p:d',
    result: ['m OWN A', 'd BOTH C A^1 B*g', 'p OWN B'],
  },
  {
    says: '17 what is hidden covers all the same',
    tree: 'm d<m u<d',
    papers: 'A@m wide',
    hides: 'd-A',
    result: ['m OWN A', 'd INHERITED (A^1)', 'u INHERITED A^2'],
  },
  {
    says: '18 what is locked cannot be hidden, of a group neither',
    tree: 'm d<m p',
    papers: 'A@m wide +lock, B@p g +lock, C@m wide',
    groups: 'g=p:d',
    hides: 'd-A d-B d-C',
    result: ['m OWN C A', 'd INHERITED (C^1) A^1 B*g', 'p OWN B'],
  },
  {
    says: '19 a closed agency keeps its own, inherits nothing and gives nothing',
    tree: 'm d!<m p! a',
    papers: 'A@m wide, B@d own, C@p g',
    groups: 'g=m:a,d',
    result: ['m OWN A', 'd OWN B', 'p OWN C', 'a NONE'],
  },
  {
    says: '20 the owner is no member of its own announcement',
    tree: 'm p<m',
    papers: 'A@p g, B@m wide',
    groups: 'g=p:p,m',
    result: ['m BOTH B A*g', 'p BOTH A B^1'],
  },
]

const words = (text: string, by: RegExp | string) =>
  text
    .split(by)
    .map((one) => one.trim())
    .filter(Boolean)

/** Reads a tree of the table. */
function read({ tree, papers, groups = '', hides = '' }: (typeof trees)[number]) {
  const keys = words(tree, ' ').map((one) => one[0]!)
  const at = (key: string) => keys.indexOf(key[0]!)
  const groupKeys = words(groups, ', ').map((one) => one[0]!)
  const paperKeys = words(papers, ', ').map((one) => one[0]!)
  const world: World = {
    agencies: words(tree, ' ').map((one) => {
      const [, closed, how, parent] = /^\w(!?)([<~]?)(\w?)$/.exec(one)!
      return {
        parent: parent ? at(parent) : null,
        relation: how === '~' ? 'SUPERVISED_BY' : 'BELONGS_TO',
        isClosed: closed === '!',
        hasNoLicences: false,
        links: [],
      }
    }),
    documents: words(papers, ', ').map((one) => {
      const [, owner, meant, marks] = /^\w@(\w) ((?:own|wide|[a-z] ?)+?)((?: [+?-]\w*)*)$/.exec(one)!
      const scope = meant === 'own' ? 'OWN' : meant === 'wide' ? 'SUBTREE' : 'GROUP'
      return {
        id: newId(),
        owner: at(owner!),
        section: 'SECTION_10',
        scope,
        groups: scope === 'GROUP' ? words(meant!, ' ').map((key) => groupKeys.indexOf(key)) : [],
        state: marks!.includes('-off') ? 'OFF' : marks!.includes('?') ? 'PENDING' : 'ON',
        isLocked: marks!.includes('+lock'),
        announcedOn: '2023-09-22',
      }
    }),
    groups: words(groups, ', ').map((one) => {
      const [, closed, head, members] = /^\w(!?)=(\w):(.*)$/.exec(one)!
      return {
        head: at(head!),
        isClosed: closed === '!',
        members: members!.split(',').map((member) => ({
          agency: at(member),
          when: member.endsWith('?') ? 'FUTURE' : member.endsWith('!') ? 'PAST' : 'NOW',
        })),
      }
    }),
    hidings: words(hides, ' ').map((one) => ({ agency: at(one), document: paperKeys.indexOf(one[2]!) })),
  }
  return { keys, groupKeys, paperKeys, world }
}

const question = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Agency {
  coverage { state documents { edges { origin steps isShown groups { id } node { id } } } }
  publishedDocuments { nodes { id } } } } }`

interface Edge {
  origin: string
  steps: number | null
  isShown: boolean
  groups: { id: string }[] | null
  node: { id: string }
}

let reports: TestReports
let planted: PlantedWorlds
const worlds = trees.map(read)
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  planted = await plantWorlds(
    reports.database.admin,
    worlds.map(({ world }) => world),
  )
  await projectCoverage(reports.database.open('reports'), true)
})
afterAll(() => reports.stop())

test.each(trees.map(({ says }, place) => [says, place] as const))('%s', async (_, w) => {
  const { keys, groupKeys, paperKeys, world } = worlds[w]!
  const of = planted.agencies[w]!.map(({ id }) => ({ __typename: 'Agency', id }))
  const { data, errors } = await reports.run({ kind: 'ANONYMOUS' }, question, { of })
  expect(errors).toBeUndefined()
  const paper = (id: string) => paperKeys[world.documents.findIndex((one) => one.id === id)]
  const wayOf = ({ origin, steps, groups, isShown, node }: Edge) => {
    const by = (groups ?? []).map(({ id }) => groupKeys[planted.groupIds[w]!.indexOf(id)]).join('')
    const way = `${paper(node.id)}${origin === 'ANCESTOR' ? `^${steps}` : origin === 'GROUP' ? `*${by}` : ''}`
    return isShown ? way : `(${way})`
  }
  const told = keys.map((key, a) => {
    const { state, documents } = data._entities[a].coverage
    return [key, state, ...documents.edges.map(wayOf)].join(' ')
  })
  expect(told).toEqual(trees[w]!.result)
  // The public sees the same without what is hidden.
  expect(
    data._entities.map(({ publishedDocuments }: { publishedDocuments: { nodes: { id: string }[] } }) =>
      publishedDocuments.nodes.map(({ id }) => paper(id)).join(' '),
    ),
  ).toEqual(
    told.map((one) =>
      words(one, ' ')
        .slice(2)
        .filter((way) => !way.startsWith('('))
        .map((way) => way[0])
        .join(' '),
    ),
  )
  const rows = await reports.database.admin<{ no: number; state: string }[]>`
    select agency_no as no, state from reports.coverage_state where valid_to is null and section = 'SECTION_10'`
  const projected = planted.agencies[w]!.map(({ no }) => rows.find((row) => row.no === no)?.state ?? 'NONE')
  expect(projected).toEqual(told.map((one) => words(one, ' ')[1]))
})
