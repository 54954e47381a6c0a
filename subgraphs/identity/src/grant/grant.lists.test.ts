import { countStatements, createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantOfficers, type OfficerName, type Officers } from '../testing-officers.ts'
import { mountIdentity, type MountedIdentity } from '../testing.ts'

let database: TestDatabase
let identity: MountedIdentity
let there: Officers

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  there = await plantOfficers(database)
  identity = await mountIdentity(database)
})

afterAll(async () => {
  await identity.subgraph.stop()
  await database.drop()
})

const query = `query ($filter: GrantFilter, $first: Int! = 100, $after: String) {
  grants(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id state viewerMayEnd person { id displayName } agency { id } }
  }
}`

interface Page {
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string }
  nodes: { id: string; person: { id: string } | null }[]
}

async function list(viewer: Viewer, variables: object = {}): Promise<Page | null> {
  const { data, errors } = await identity.ask(viewer, query, variables)
  if (errors) throw new Error(JSON.stringify(errors))
  return (data as { grants: Page | null }).grants
}

const holders = (page: Page | null) =>
  (page?.nodes ?? [])
    .map(({ person }) => there.names.find((name) => there.people[name].id === person?.id) ?? '-')
    .toSorted()

describe('who can edit an agency', () => {
  const saving = (key: string) => ({
    filter: { covering: there.tree[key]!.id, act: 'SAVE_REPORT', state: 'IN_FORCE' },
  })
  const ofUnit = ['colleague', 'department', 'dga', 'ministry', 'unit']

  test.each<[OfficerName, string, string[]]>([
    ['unit', 'unit', ofUnit],
    ['colleague', 'unit', ofUnit],
    ['department', 'unit', ofUnit],
    ['ministry', 'unit', ofUnit],
    ['dga', 'unit', ofUnit],
    ['auditor', 'unit', ofUnit],
    ['otherUnit', 'unit', ['department', 'dga', 'ministry']],
    ['stranger', 'unit', ['dga']],
    ['analyst', 'unit', []],
    ['without', 'unit', []],
    ['former', 'unit', []],
    ['dga', 'local', ['dga', 'local']],
    ['department', 'local', ['dga']],
  ])('%s learns of %s: %j', async (name, key, wanted) => {
    const page = await list(there.people[name], saving(key))
    expect(holders(page)).toEqual(wanted)
    expect(page?.totalCount).toBe(wanted.length)
  })

  test('is told to nobody who has not signed in', async () => {
    expect(await list(anonymous, saving('unit'))).toBeNull()
  })
})

describe('the list of rights', () => {
  test('narrows by person, place, role and state', async () => {
    const ask = async (filter: object) => holders(await list(there.people.dga, { filter }))
    expect(await ask({ person: there.people.unit.id })).toEqual(['unit'])
    expect(await ask({ under: there.tree['department']!.id, role: 'AUDITOR' })).toEqual(['auditor'])
    expect(await ask({ state: 'ENDED' })).toEqual(['former'])
    expect(await ask({ state: 'NOT_BEGUN' })).toEqual(['future'])
    expect(await ask({ act: 'APPOINT_OFFICERS', role: 'AGENCY_OFFICER' })).toEqual([])
    for (const wrong of [{ person: 'no id' }, { under: 'no id' }, { covering: 'no id' }])
      expect(await ask(wrong)).toEqual([])
  })

  test('is read page by page without repeats, in as many statements whatever its length', async () => {
    const whole = await list(there.people.dga)
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: Page | null = await list(there.people.dga, { first: 4, after })
      seen.push(...(page?.nodes ?? []).map(({ id }) => id))
      after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(seen).toEqual(whole?.nodes.map(({ id }) => id))
    expect(seen).toHaveLength(whole?.totalCount ?? 0)
    const one = await countStatements(database, () => list(there.people.dga, { first: 1 }))
    const all = await countStatements(database, () => list(there.people.dga))
    expect(all.statements).toBe(one.statements)
    expect(all.statements).toBe(4)
  })
})
