import { encodeCursor } from '@eact/kit/pages'
import type { DatasetKeys } from './dataset.store.ts'

export type OperationName = 'A' | 'B' | 'C'

/** One operation of the comparison: the same text for every candidate, and what it is asked with. */
export interface Operation {
  name: OperationName
  title: string
  query: string
  /** Whether it is what the public asks: ours is then asked without an account. */
  isPublic: boolean
  /** Asked one after the other, and from the first again. */
  variables: Record<string, unknown>[]
  /** How many times less CPU than stock, and how many times that of the limit at the most. */
  goal: { lessThanStock: number; ofLimit: number }
}

const staffList = `query StaffList($ministry: ID!, $after: String) {
  agencies(filter: { under: $ministry }, first: 50, after: $after) {
    nodes {
      id
      code
      name
      parent { id name }
      report { id version createdAt modifiedAt isSample }
    }
    pageInfo { hasNextPage endCursor }
  }
}`

const tree = `query Tree($ministry: ID!) {
  agency(id: $ministry) {
    id
    code
    name
    children(first: 25) {
      nodes {
        id
        code
        name
        children(first: 20) { nodes { id code name } }
      }
    }
  }
}`

const publicPage = `query PublicPage($code: String!) {
  agency(code: $code) {
    id
    code
    name
    level
    emails { kind address isMain verifiedAt isSample }
    ancestors { id code name }
    publishedDocuments(first: 25) {
      edges {
        origin
        node { id fileName announcedOn sizeBytes publicFrom scope }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

/** The three operations, with the keys of one dataset. */
export function operationsFor(keys: DatasetKeys): Operation[] {
  return [
    {
      name: 'A',
      title: 'staff list: 50 agencies of a ministry with parent and report',
      query: staffList,
      isPublic: false,
      variables: keys.pages.map(({ ministry, name, code }) => ({
        ministry,
        after: name === null ? null : encodeCursor([name, code]),
      })),
      goal: { lessThanStock: 8, ofLimit: 1.4 },
    },
    {
      name: 'B',
      title: 'tree: a ministry, its departments, 20 divisions of each',
      query: tree,
      isPublic: false,
      variables: keys.ministries.map((ministry) => ({ ministry })),
      goal: { lessThanStock: 8, ofLimit: 1.4 },
    },
    {
      name: 'C',
      title: 'public page: an agency, its e-mails, ancestors and published documents',
      query: publicPage,
      isPublic: true,
      variables: keys.codes.map((code) => ({ code })),
      goal: { lessThanStock: 14, ofLimit: 2.3 },
    },
  ]
}

/** The staff list of what one may report for oneself: how far rights reach is part of the question. */
export const ownList = `query OwnList($filter: AgencyFilter, $after: String) {
  agencies(filter: $filter, first: 50, after: $after) {
    nodes {
      id
      code
      name
      parent { id name }
      report { id version createdAt modifiedAt isSample }
    }
    pageInfo { hasNextPage endCursor }
  }
}`

/** What the staff list is narrowed to beside what one may report for. */
export const ownFilters: { title: string; filter: object }[] = [
  { title: 'no filter', filter: {} },
  { title: 'one kind', filter: { kinds: ['SERVICE_POINT'] } },
  {
    title: 'two kinds, one level, that must report',
    filter: { kinds: ['INTERNAL_UNIT', 'SERVICE_POINT'], levels: ['CENTRAL'], mustReport: true },
  },
  { title: 'a text', filter: { text: 'ส่งเสริมทรัพยากรน้ำ' } },
]
