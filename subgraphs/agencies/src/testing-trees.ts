import {
  countStatements,
  plantTree,
  type Planted,
  type PlantedAgency,
  type TestDatabase,
} from '@eact/kit/testing'
import type { MountedAgencies, TestAnswer } from './testing.ts'

/** How wide the trees for counting statements are: departments beneath a ministry, units beneath each. */
const sizes = {
  one: { departments: 1, units: 1 },
  fifty: { departments: 5, units: 10 },
  thousand: { departments: 50, units: 22 },
}

/** Rows of units that one look at a tree of each size gives. */
export const rowsOf = { one: 1, fifty: 50, thousand: 1000 }
export type TreeSize = keyof typeof rowsOf

/** Plants a ministry of each size under the key of its size; departments and units are keyed beneath it. */
export function plantSizes(database: TestDatabase): Promise<Record<string, Planted>> {
  const agencies: PlantedAgency[] = []
  for (const [size, { departments, units }] of Object.entries(sizes)) {
    agencies.push({ key: size, kind: 'MINISTRY' })
    for (let d = 0; d < departments; d += 1) {
      agencies.push({ key: `${size}-${d}`, parent: size })
      for (let u = 0; u < units; u += 1) {
        agencies.push({ key: `${size}-${d}-${u}`, parent: `${size}-${d}`, kind: 'INTERNAL_UNIT' })
      }
    }
  }
  return plantTree(database.admin, agencies)
}

/** Looks at a ministry, its departments and the first 20 units of each. */
export const lookDown = `query ($id: ID!) { agency(id: $id) { name children(first: 100) {
  nodes { name children(first: 20) { nodes { name } } }
} } }`

/** Looks from a list of agencies up to the parent of each. */
export const lookUp = `query ($first: Int!, $kinds: [AgencyKind!]) {
  agencies(first: $first, filter: { kinds: $kinds }) { nodes { name code parent { name } } }
}`

/** Looks around each of many agencies, as the gateway does for other subgraphs. */
export const lookAround = `query ($these: [_Any!]!) { _entities(representations: $these) { ... on Agency {
  name parent { name } ancestors { name } children(first: 2) { nodes { name } totalCount }
} } }`

/** Asks once to open connections, then again while Postgres counts. */
export async function askCounted(
  database: TestDatabase,
  agencies: MountedAgencies,
  query: string,
  variables: Record<string, unknown>,
): Promise<{ answer: TestAnswer; statements: number }> {
  await agencies.ask(query, variables)
  const { answer, statements, queries } = await countStatements(database, () =>
    agencies.ask(query, variables),
  )
  const ofTheCatalogue = queries.filter((one) => one.query.includes('pg_catalog'))
  if (ofTheCatalogue.length > 0) throw new Error('a connection was opened while statements were counted')
  return { answer, statements }
}

/** Plants two ministries: beneath one of them departments, an office, a supervised administration and its unit. */
export async function plantStory(database: TestDatabase): Promise<Record<string, Planted>> {
  const tree = await plantTree(database.admin, [
    { key: 'ministry', name: 'กระทรวงมหาดไทย', kind: 'MINISTRY' },
    { key: 'department', parent: 'ministry', name: 'กรมส่งเสริมการปกครองท้องถิ่น' },
    { key: 'lands', parent: 'ministry', name: 'กรมที่ดิน' },
    {
      key: 'office',
      parent: 'department',
      name: 'สำนักงานท้องถิ่นจังหวัดกระบี่',
      kind: 'PROVINCIAL_OFFICE',
      level: 'REGIONAL',
    },
    {
      key: 'sao',
      parent: 'office',
      relation: 'SUPERVISED_BY',
      name: 'องค์การบริหารส่วนตำบลคลองท่อมใต้',
      kind: 'SAO',
      level: 'LOCAL',
    },
    {
      key: 'unit',
      parent: 'sao',
      name: 'กองคลัง ๑๒',
      kind: 'INTERNAL_UNIT',
      level: 'LOCAL',
      mustReport: false,
    },
    { key: 'other', name: 'กระทรวงการคลัง', kind: 'MINISTRY' },
  ])
  await database.admin`update agencies.agency set search = agencies.agency.search || '|12|', province_code = '81',
    province_name = 'กระบี่' where no = ${tree['unit']?.no ?? 0}`
  return tree
}
