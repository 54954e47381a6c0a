import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startCandidates, type Candidate } from './candidates.ts'
import { compareAnswers, differenceOf } from './compare.ts'
import { parsePs, parseStat, readCpu } from './cpu.ts'
import { fillDatabase, openFilled, type Dataset } from './dataset.ts'
import { widthsFor } from './dataset.store.ts'
import { median } from './measure.ts'
import { operationsFor, type Operation } from './operations.ts'
import { readOptions } from './options.ts'
import { ratio } from './report.ts'
import { tableOf } from './table.ts'

let database: TestDatabase
let dataset: Dataset
let folder: string
let operations: Operation[]
let candidates: Candidate[] = []

beforeAll(async () => {
  const { host, port, user } = inject('postgres')
  database = await createTestDatabase(inject('postgres'))
  const address = { host, port, user, database: database.name }
  await fillDatabase(address, 2000)
  dataset = await openFilled(address)
  operations = operationsFor(dataset.keys)
  folder = await mkdtemp(join(tmpdir(), 'eact-bench-test-'))
  candidates = await startCandidates(['ours', 'stock', 'limit'], {
    address: dataset.address,
    folder,
    token: dataset.tokens.administrator,
    known: operations.filter(({ isPublic }) => isPublic).map(({ query }) => query),
  })
})

afterAll(async () => {
  await Promise.all(candidates.map((candidate) => candidate.stop()))
  await dataset.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

test('all candidates answer every operation alike', async () => {
  const compared = []
  for (const operation of operations) compared.push(await compareAnswers(candidates, operation, 8))
  expect(compared).toEqual([8, 4, 8])
})

test('candidates that differ in one value are told apart, with its place', async () => {
  const [operation] = operations
  if (!operation) throw new Error('there is no operation')
  const [place] = operation.variables
  await database.admin`update agencies.agency set name_en = 'unseen' where id = ${String(place?.['ministry'])}`
  expect(await compareAnswers(candidates, { ...operation, variables: [place ?? {}] }, 1)).toBe(1)
  const lying = candidates.map((one) => (one.name === 'stock' ? liesAbout(one, { first: '49' }) : one))
  await expect(compareAnswers(lying, operation, 1)).rejects.toThrow(
    /stock differs from ours at data\.agencies\.nodes\.49/,
  )
  expect(differenceOf({ a: [1, { b: 'x' }] }, { a: [1, { b: 'y' }] }, 'data')).toBe('data.a.1.b: "x" and "y"')
  expect(differenceOf({ a: [1, 2] }, { a: [2, 1] }, 'data')).toBe('data.a.0: 1 and 2')
  expect(differenceOf({ a: null }, {}, 'data')).toBe('data.a: null and undefined')
})

/** Asks for another page than was meant. */
const liesAbout = (candidate: Candidate, { first }: { first: string }): Candidate => ({
  ...candidate,
  speak: ({ query, isPublic }) =>
    candidate.speak({ query: query.replace('first: 50', `first: ${first}`), isPublic }),
})

test('an asker whose rights reach over one ministry sees the reports of that one alone', async () => {
  const { keys, tokens } = dataset
  const [ours] = candidates
  const [mine, other] = keys.ministries
  const reportsBeneath = async (token: string, id: string | undefined) => {
    const response = await fetch(ours?.url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: '{ agencies(filter: { under: $id }, first: 50) { nodes { report { id } } } }'.replace(
          '$id',
          JSON.stringify(id),
        ),
      }),
    })
    const { data } = (await response.json()) as { data: { agencies: { nodes: { report: object | null }[] } } }
    return data.agencies.nodes.filter(({ report }) => report).length
  }
  expect(await reportsBeneath(tokens.administrator, other)).toBeGreaterThan(20)
  expect(await reportsBeneath(tokens.ministry, mine)).toBeGreaterThan(20)
  expect(await reportsBeneath(tokens.ministry, other)).toBe(0)
})

test('the dataset has its four levels, and documents that are inherited', async () => {
  const rows = await database.admin<{ depth: number; agencies: number; reporting: number }[]>`
    select a.depth, count(*)::int as agencies, count(r.id)::int as reporting
    from agencies.agency a left join reports.report r on r.agency_no = a.no group by 1 order by 1`
  const { ministries, departments, divisions, units } = widthsFor(2000)
  expect(rows.map(({ agencies }) => agencies)).toEqual([ministries, departments, divisions, units])
  const share = rows.reduce((sum, { reporting }) => sum + reporting, 0) / 2000
  expect(share).toBeGreaterThan(0.55)
  expect(share).toBeLessThan(0.65)
  const [row] = await database.admin`
    select count(*) filter (where scope = 'SUBTREE')::int as wide, count(*)::int as documents from reports.document`
  expect(row?.['documents']).toBe(rows.reduce((sum, { reporting }) => sum + reporting, 0) * 4)
  expect(row?.['wide']).toBeGreaterThan(100)
})

test('processor time is that of the processes and of all that Postgres started', async () => {
  expect(parseStat('71 (post (gres) x) S 1 71 71 0 -1 4194560 1 2 3 4 150 50 20 30 20 0 1 0')).toEqual({
    pid: 71,
    parent: 1,
    ms: 2000,
    endedChildrenMs: 500,
  })
  expect(parsePs('  71     1   1:02.03')).toEqual({ pid: 71, parent: 1, ms: 62_030, endedChildrenMs: 0 })
  const none = -1
  const before = await readCpu([process.pid], none)
  for (const until = process.cpuUsage().user + 100_000; process.cpuUsage().user < until;);
  expect((await readCpu([process.pid], none)).processesMs - before.processesMs).toBeGreaterThanOrEqual(50)
})

test('ratios are taken round by round, and the middle one stands', () => {
  const rounds = (...all: number[]) =>
    all.map((used) => ({
      cpuMs: used,
      postgresMs: 0,
      statements: 1,
      requestsPerSecond: 1,
      p50Ms: 1,
      p99Ms: 1,
    }))
  // A machine that is half as fast in the second round makes no difference.
  expect(ratio(rounds(8, 16, 9), rounds(2, 4, 2))).toBe(4)
  expect(ratio(undefined, rounds(1))).toBeNull()
  expect(median([4, 1, 2, 3])).toBe(2.5)
})

test('options are read, and what cannot be is told', () => {
  expect(readOptions([])).toMatchObject({
    agencies: 100_000,
    rounds: 5,
    only: ['A', 'B', 'C', 'tree', 'fan-out', 'pages'],
  })
  expect(readOptions(['--quick', '--only=C'])).toMatchObject({ agencies: 2000, rounds: 1, only: ['C'] })
  expect(() => readOptions(['--rounds=many'])).toThrow('--rounds wants a whole number')
  expect(() => readOptions(['--only=D'])).toThrow('--only wants some of A,B,C,tree,fan-out,pages')
  expect(tableOf(['a', 'bb'], [['ccc', '1']])).toBe('a    bb\n---  --\nccc   1')
})
