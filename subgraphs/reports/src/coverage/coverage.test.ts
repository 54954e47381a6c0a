import { countStatements, plantPerson, plantTree, type Planted, type PlantedAgency } from '@eact/kit/testing'
import { newId } from '@eact/kit/ids'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountReports, publishOne, saveMutation, type TestReports } from '../testing.ts'

let reports: TestReports
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

const publicPage = `query($r: [_Any!]!, $first: Int!, $after: String, $origin: DocumentOrigin) { _entities(representations: $r) { ... on Agency {
  publishedDocuments(first: $first, after: $after, origin: $origin) { edges { origin node { id } } pageInfo { hasNextPage endCursor } } } } }`

async function pages(
  agencyIds: string[],
  first: number,
  after: string | null = null,
  origin: string | null = null,
) {
  const { data, errors } = await reports.run({ kind: 'ANONYMOUS' }, publicPage, {
    r: agencyIds.map((id) => ({ __typename: 'Agency', id })),
    first,
    after,
    origin,
  })
  if (errors) throw new Error(JSON.stringify(errors))
  return data._entities.map((one: { publishedDocuments: object }) => one.publishedDocuments) as {
    edges: { origin: string; node: { id: string } }[]
    pageInfo: { hasNextPage: boolean; endCursor: string | null }
  }[]
}

interface MadeDocument {
  id: string
  owner: string
  scope: 'OWN' | 'SUBTREE'
  inUse: boolean
  announcedOn: string
}

/** Puts documents straight into the tables: the acts have tests of their own. */
async function plantDocuments(tree: Record<string, Planted>, documents: MadeDocument[]): Promise<void> {
  const { admin } = reports.database
  const now = new Date()
  const owners = [...new Set(documents.map(({ owner }) => owner))]
  const reportOf = new Map(owners.map((owner) => [owner, newId()]))
  if (documents.length === 0) return
  await admin`insert into reports.report ${admin(
    owners.map((owner) => ({
      id: reportOf.get(owner) ?? '',
      agency_no: tree[owner]?.no ?? 0,
      version: 1,
      opened_at: now,
      created_at: now,
      modified_at: now,
    })),
  )}`
  await admin`insert into reports.document ${admin(
    documents.map(({ id, owner, scope, inUse, announcedOn }) => ({
      id,
      report_id: reportOf.get(owner) ?? '',
      agency_no: tree[owner]?.no ?? 0,
      section: 'SECTION_10',
      file_name: 'a.pdf',
      file_key: id,
      sha256: '0'.repeat(64),
      size_bytes: 1,
      page_count: 1,
      uploaded_at: now,
      uploaded_by: id,
      announced_on: announcedOn,
      scope,
      in_use: inUse,
      saved_at: now,
      saved_by: id,
      public_from: inUse ? now : null,
      suspended_at: inUse ? null : now,
    })),
  )}`
}

/** The rule in plain words: walk up สังกัด, take what is on and meant for all beneath; nearest first, newest first. */
function expectedFor(
  agencies: PlantedAgency[],
  documents: MadeDocument[],
  key: string,
): { id: string; origin: string }[] {
  const found: { id: string; origin: string }[] = []
  let current = agencies.find((one) => one.key === key)
  for (let distance = 0; current; distance += 1) {
    const { key: owner, parent, relation } = current
    const here = documents.filter(
      (one) => one.owner === owner && one.inUse && (distance === 0 || one.scope === 'SUBTREE'),
    )
    here.sort((a, b) =>
      a.announcedOn === b.announcedOn ? (a.id < b.id ? 1 : -1) : a.announcedOn < b.announcedOn ? 1 : -1,
    )
    found.push(...here.map(({ id }) => ({ id, origin: distance === 0 ? 'OWN' : 'INHERITED' })))
    current = parent && relation !== 'SUPERVISED_BY' ? agencies.find((one) => one.key === parent) : undefined
  }
  return found
}

const randomTree = fc
  .array(fc.record({ parent: fc.nat(), supervised: fc.boolean() }), { minLength: 1, maxLength: 14 })
  .map((shapes) =>
    shapes.map(({ parent, supervised }, place): PlantedAgency => {
      const key = `a${place}`
      if (place === 0) return { key }
      return {
        key,
        parent: `a${parent % place}`,
        relation: supervised && parent % 3 === 0 ? 'SUPERVISED_BY' : 'BELONGS_TO',
      }
    }),
  )
const randomDocuments = fc.array(
  fc.record({
    owner: fc.nat(),
    wide: fc.boolean(),
    inUse: fc.boolean(),
    day: fc.integer({ min: 1, max: 5 }),
  }),
  { maxLength: 25 },
)

describe('what the public sees on an agency’s page', () => {
  test('equals the rule in plain words on random trees, over pages of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomTree,
        randomDocuments,
        fc.integer({ min: 1, max: 6 }),
        async (agencies, made, size) => {
          const tree = await plantTree(reports.database.admin, agencies)
          const documents = made.map(({ owner, wide, inUse, day }): MadeDocument => ({
            id: newId(),
            owner: `a${owner % agencies.length}`,
            scope: wide ? 'SUBTREE' : 'OWN',
            inUse,
            announcedOn: `2023-09-0${day}`,
          }))
          await plantDocuments(tree, documents)
          for (const { key } of agencies) {
            const seen: { id: string; origin: string }[] = []
            let after: string | null = null
            do {
              const [page] = await pages([tree[key]?.id ?? ''], size, after)
              seen.push(...(page?.edges ?? []).map(({ origin, node }) => ({ id: node.id, origin })))
              after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
            } while (after)
            expect(seen).toEqual(expectedFor(agencies, documents, key))
          }
        },
      ),
      { numRuns: 25, seed: 25650_0001 },
    )
  })

  test('a parent’s change of scope and its suspension act at once on everyone beneath', async () => {
    const { admin } = reports.database
    const tree = await plantTree(admin, [
      { key: 'm' },
      { key: 'd', parent: 'm' },
      { key: 'u', parent: 'd' },
      { key: 'lao', parent: 'd', relation: 'SUPERVISED_BY' },
    ])
    const officer = await plantPerson(admin, {
      role: 'CENTRAL_OFFICER',
      agencyNo: tree['m']?.no ?? 0,
      reach: 'SUBTREE',
    })
    const { reportId, documentId } = await publishOne(reports, officer, tree['m']?.id ?? '')
    const ids = ['m', 'd', 'u', 'lao'].map((key) => tree[key]?.id ?? '')
    const shown = async () => (await pages(ids, 5)).map(({ edges }) => edges.map(({ origin }) => origin))
    expect(await shown()).toEqual([['OWN'], [], [], []])
    await reports.run(officer, saveMutation, {
      report: reportId,
      version: 1,
      documents: [{ id: documentId, scope: 'SUBTREE' }],
    })
    expect(await shown()).toEqual([['OWN'], ['INHERITED'], ['INHERITED'], []])
    await reports.run(officer, saveMutation, {
      report: reportId,
      version: 2,
      documents: [{ id: documentId, inUse: false }],
    })
    expect(await shown()).toEqual([[], [], [], []])
  })

  test('costs the same statements for 1, 50 and 1,000 agencies, and more without batching', async () => {
    const { admin } = reports.database
    const tree = await plantTree(admin, [
      { key: 'top' },
      ...Array.from({ length: 1000 }, (_, place) => ({ key: `k${place}`, parent: 'top' })),
    ])
    const ids = Array.from({ length: 1000 }, (_, place) => tree[`k${place}`]?.id ?? '')
    await pages(ids.slice(0, 2), 5)
    const counts: number[] = []
    for (const size of [1, 50, 1000]) {
      const { statements } = await countStatements(reports.database, () => pages(ids.slice(0, size), 5))
      counts.push(statements)
    }
    expect(counts).toEqual([2, 2, 2])
  })
})

test('without batching every agency costs statements of its own', async () => {
  const unbatched = await mountReports(inject('postgres'), { batching: false })
  try {
    const tree = await plantTree(unbatched.database.admin, [
      { key: 'top' },
      ...Array.from({ length: 20 }, (_, place) => ({ key: `k${place}`, parent: 'top' })),
    ])
    const r = Array.from({ length: 20 }, (_, place) => ({
      __typename: 'Agency',
      id: tree[`k${place}`]?.id ?? '',
    }))
    const ask = () => unbatched.run({ kind: 'ANONYMOUS' }, publicPage, { r, first: 5 })
    await ask()
    const { statements } = await countStatements(unbatched.database, ask)
    expect(statements).toBe(40)
  } finally {
    await unbatched.stop()
  }
})
