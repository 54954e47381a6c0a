import { readFileSync } from 'node:fs'
import { readTable } from '../start/seed/table-file.ts'
import type { TreeKeys } from './tree-dataset.store.ts'

/** One thing that is done with the tree, with what it is asked with and how long it may take. */
export interface TreeOperation {
  title: string
  query: string
  variables: Record<string, unknown>[]
  goal: { of: 'p99' | 'worst'; ms: number }
}

const expand = `query Expand($id: ID!) {
  agency(id: $id) {
    id
    children(first: 50) {
      totalCount
      nodes { id code name kind parentRelation children(first: 1) { totalCount } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

const list = (first: number, total: string) => `query List($filter: AgencyFilter) {
  agencies(filter: $filter, first: ${first}) {
    ${total}
    nodes { id code name level kind parent { id name } }
    pageInfo { hasNextPage endCursor }
  }
}`

/** Words that thousands of agencies bear, and some of which half the tree is made. */
const common = [
  'เทศบาล',
  'เทศบาลตำบล',
  'สำนักงาน',
  'องค์การบริหารส่วนตำบล',
  'อบต',
  'ตำบล',
  'กอง',
  'กองคลัง',
  'โรงเรียน',
  'โรงเรียนบ้าน',
  'โรงพยาบาล',
  'จังหวัด',
  'อำเภอ',
  'บ้าน',
  'หนอง',
  'เมือง',
  'การ',
  'ส',
  'กอ',
  'กองช่าง เทศบาล',
  'กองคลัง อบต',
  'สำนักงานเกษตร อำเภอเมือง',
  'เชียงใหม่',
  '8',
  '80',
]

/** What is typed by people, from the file that holds the search to what it shall find. */
function typedTexts(): string[] {
  const csv = readFileSync(new URL('../data/agency_searches.csv', import.meta.url), 'utf8')
  return readTable(csv, ['query']).rows.map(({ query }) => query)
}

/** Conditions as people put them together: where, what, how high, and whether it must report. */
function filtersFor({ branches, provinces, parents }: TreeKeys): object[] {
  const kinds = [
    ['INTERNAL_UNIT'],
    ['SAO', 'MUN_SUBDISTRICT'],
    ['DISTRICT'],
    ['MINISTRY'],
    ['DEPARTMENT', 'PUBLIC_ORG'],
  ]
  const levels = [['LOCAL'], ['CENTRAL'], ['REGIONAL', 'LOCAL']]
  const at = <Item>(items: readonly Item[], place: number): Item => items[place % items.length] as Item
  return Array.from({ length: 40 }, (_, i) => [
    { under: at(branches, i) },
    { under: at(branches, i), kinds: at(kinds, i) },
    { under: at(branches, i), levels: at(levels, i), mustReport: i % 5 > 0 },
    { under: at(branches, i), provinceCode: at(provinces, i * 7) },
    { under: at(parents, i), kinds: at(kinds, i) },
    { provinceCode: at(provinces, i), kinds: at(kinds, i) },
    { provinceCode: at(provinces, i), levels: at(levels, i) },
    { kinds: at(kinds, i), levels: at(levels, i + 1), mustReport: i % 2 === 0 },
    { mustReport: i % 2 === 0 },
    { under: at(branches, i), text: at(common, i) },
    { provinceCode: at(provinces, i), text: at(common, i + 3) },
  ]).flat()
}

/** What is measured of the tree, with the keys of one dataset. */
export function treeOperationsFor(keys: TreeKeys): TreeOperation[] {
  const { widest, deepest, parents } = keys
  const texts = [...typedTexts(), ...common].map((text) => ({ filter: { text } }))
  return [
    {
      title: 'expand a node: 50 children and the total of each',
      query: expand,
      variables: [...widest, ...deepest, ...parents].map((id) => ({ id })),
      goal: { of: 'p99', ms: 50 },
    },
    {
      title: 'filtered first page of 50, and the total',
      query: list(50, 'totalCount'),
      variables: filtersFor(keys).map((filter) => ({ filter })),
      goal: { of: 'worst', ms: 200 },
    },
    { title: 'search: the best 25', query: list(25, ''), variables: texts, goal: { of: 'worst', ms: 100 } },
    {
      title: 'search: the best 25, and the total',
      query: list(25, 'totalCount'),
      variables: texts,
      goal: { of: 'worst', ms: 100 },
    },
  ]
}
