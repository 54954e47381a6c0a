import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import {
  createMutation,
  mountReports,
  smallPdf,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'
import { advanceNext } from './bulk.jobs.ts'

const agencies = 2_000

let reports: TestReports
let tree: Record<string, Planted>
let central: Viewer
let documentId: string

beforeAll(async () => {
  // The work is done step by step by the tests themselves.
  reports = await mountReports(inject('postgres'))
  tree = await plantTree(reports.database.admin, [
    { key: 'ministry', kind: 'MINISTRY' },
    { key: 'few', parent: 'ministry' },
    { key: 'many', parent: 'ministry' },
    ...Array.from({ length: 20 }, (_, place) => ({ key: `f${place}`, parent: 'few' })),
    ...Array.from({ length: agencies - 1 }, (_, place) => ({ key: `m${place}`, parent: 'many' })),
  ])
  central = await plantPerson(reports.database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: tree['ministry']!.no,
    reach: 'SUBTREE',
  })
  const { data } = await reports.run(central, createMutation, { agency: tree['ministry']!.id })
  const report = data.createReport.report.id
  const uploaded = await reports.run(central, uploadMutation, { report, file: uploadOf(await smallPdf()) })
  documentId = uploaded.data.uploadDocument.document.id
}, 60_000)
afterAll(() => reports.stop())

const fields = `{ operation { id state counts { all ready done undone } } errors { code } }`

const undoMutation = `mutation($id: ID!) { undoBulk(id: $id, reason: "x") ${fields} }`

const everything = () => ({
  documentId,
  announcedOn: '2023-09-22',
  answers: { hasLicences: true },
  links: [{ kind: 'DISCLOSURE', url: 'https://example.go.th/licences', name: 'ใบอนุญาตตั้งโรงงาน' }],
})

async function planned(under: string, content: object = everything()): Promise<string> {
  const { data } = await reports.run(
    central,
    `mutation($input: PlanBulkInput!) { planBulk(input: $input) ${fields} }`,
    {
      input: { filter: { under: [tree[under]!.id] }, ...content },
    },
  )
  return data.planBulk.operation.id
}

const counts = async (id: string) =>
  (
    await reports.run(
      central,
      'query($id: ID!) { bulkOperation(id: $id) { state counts { all ready done undone partlyUndone undoFailed } } }',
      { id },
    )
  ).data.bulkOperation

test('two thousand agencies are planned, carried out and taken back within a minute', async () => {
  const database = reports.database.open('reports')
  const id = await planned('many')
  const timed = async (name: string) => {
    const begun = performance.now()
    while (await advanceNext(database)) continue
    const seconds = (performance.now() - begun) / 1000
    process.stdout.write(`${name}: ${agencies} agencies in ${seconds.toFixed(1)} s\n`)
    return seconds
  }
  await timed('plan')
  expect(await counts(id)).toMatchObject({ state: 'PLANNED', counts: { all: agencies, ready: agencies } })
  await reports.run(central, `mutation($id: ID!) { carryOutBulk(id: $id) ${fields} }`, { id })
  const seconds = await timed('carry out')
  expect(await counts(id)).toMatchObject({ state: 'DONE', counts: { done: agencies } })
  expect(seconds).toBeLessThan(60)
  await reports.run(central, undoMutation, { id })
  expect(await timed('undo')).toBeLessThan(60)
  expect(await counts(id)).toMatchObject({
    state: 'UNDONE',
    counts: { undone: agencies, partlyUndone: 0, undoFailed: 0 },
  })
  const [left] = await reports.database.admin`
    select count(*)::int as n from reports.document where public_from is not null`
  expect(left).toEqual({ n: 0 })
}, 300_000)

test('a part of two hundred takes as many statements as one of twenty', async () => {
  const database = reports.database.open('reports')
  const ids = { few: await planned('few'), many: await planned('many') }
  const inOne = async () => (await countStatements(reports.database, () => advanceNext(database))).statements
  const plans: Record<string, number> = {}
  plans['few'] = await inOne()
  await advanceNext(database)
  plans['many'] = await inOne()
  while (await advanceNext(database)) continue
  const acts: Record<string, number> = {}
  for (const key of ['few', 'many'] as const) {
    await reports.run(central, `mutation($id: ID!) { carryOutBulk(id: $id) ${fields} }`, { id: ids[key] })
    acts[key] = await inOne()
    while (await advanceNext(database)) continue
  }
  const undoings: Record<string, number> = {}
  for (const key of ['few', 'many'] as const) {
    await reports.run(central, undoMutation, { id: ids[key] })
    undoings[key] = await inOne()
    while (await advanceNext(database)) continue
  }
  process.stdout.write(
    `statements: plan ${plans['many']}, carry out ${acts['many']}, undo ${undoings['many']}\n`,
  )
  expect(plans['many']).toBe(plans['few'])
  expect(acts['many']).toBe(acts['few'])
  expect(undoings['many']).toBe(undoings['few'])
}, 300_000)

test('two workers at once, one of them cut off, do everything once, and take it back once', async () => {
  const link = { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/twice' }
  const id = await planned('many', { links: [link] })
  const [one, other] = [reports.database.open('reports'), reports.database.open('reports')]
  while (await advanceNext(one)) continue
  const work = async (database: typeof one) => {
    while (await advanceNext(database)) continue
  }
  /** Both work at it until one is cut off, then one alone to the end. */
  const cutOff = async () => {
    const both = [work(one), work(other)].map((done) => done.catch((error: unknown) => error))
    let ended = 0
    while (ended === 0) {
      const rows = await reports.database.admin<{ pid: number }[]>`
        with working as materialized (
          select pid from pg_stat_activity
          where datname = current_database() and xact_start is not null and application_name = 'test reports'
        )
        select pid from working where pg_terminate_backend(pid)`
      ended = rows.length
    }
    await Promise.all(both)
    await work(one)
  }
  await reports.run(central, `mutation($id: ID!) { carryOutBulk(id: $id) ${fields} }`, { id })
  await cutOff()
  const after = await counts(id)
  expect(after).toMatchObject({ state: 'DONE' })
  const [twice] = await reports.database.admin`
    select count(*)::int as n from (
      select report_id from reports.report_revision where group_id = ${id} group by 1 having count(*) > 1) twice`
  expect(twice).toEqual({ n: 0 })
  const [saved] = await reports.database.admin`
    select count(*)::int as n from reports.report_revision where group_id = ${id}`
  expect(saved).toEqual({ n: after.counts.done })
  expect(after.counts.done).toBe(after.counts.all)

  await reports.run(central, undoMutation, { id })
  await cutOff()
  expect(await counts(id)).toMatchObject({ state: 'UNDONE', counts: { undone: after.counts.all } })
  const [undone] = await reports.database.admin`
    select count(*) filter (where in_use)::int as on, count(*) filter (where not in_use)::int as off
    from reports.link where url = ${link.url}`
  expect(undone).toEqual({ on: 0, off: after.counts.all })
  // One save each: of each undoing its version, its entry in the history and its event, or none of them.
  const [astray] = await reports.database.admin`
    select count(*)::int as n from reports.bulk_item i
    join reports.report r on r.id = i.report_id
    where i.operation_id = ${id} and (cardinality(i.undone_versions) <> 1 or r.version <> i.undone_versions[1]
      or not exists (select from reports.report_revision v where v.report_id = r.id and v.version = r.version)
      or (select count(*) from changes.outbox o where o.report_id = r.id and o.report_version = r.version
        and o.kind = 'LINK_SUSPENDED') <> 1)`
  expect(astray).toEqual({ n: 0 })
}, 300_000)

test('many are read with their agencies in as many statements as one', async () => {
  const database = reports.database.open('reports')
  for (const name of ['a', 'b'])
    await planned('few', { links: [{ kind: 'GAZETTE', url: `https://ratchakitcha.soc.go.th/${name}` }] })
  while (await advanceNext(database)) continue
  const ask = (first: number) =>
    reports.run(
      central,
      `query($first: Int!) { bulkOperations(first: $first) { nodes { id
        agencies(first: 2, states: [READY, DONE]) { nodes { state agency { id } } } all: agencies(first: 1) { nodes { state } } } } }`,
      { first },
    )
  const { data } = await ask(2)
  const pages = data.bulkOperations.nodes as { agencies: { nodes: object[] }; all: { nodes: object[] } }[]
  expect(pages.map(({ agencies: some, all }) => [some.nodes.length, all.nodes.length])).toEqual([
    [2, 1],
    [2, 1],
  ])
  const [one, ten] = [
    await countStatements(reports.database, () => ask(1)),
    await countStatements(reports.database, () => ask(10)),
  ]
  expect(ten.statements).toBe(one.statements)
})
