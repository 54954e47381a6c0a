import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import type { RevisionRow, StoredChange } from '../report/report.store.ts'
import { openDesk, type Desk, type Seen } from '../save/save.testing.ts'
import { mountReports, type TestReports } from '../testing.ts'
import { advanceNext } from './bulk.jobs.ts'
import { takingBack } from './bulk.requests.ts'

let reports: TestReports
let tree: Record<string, Planted>
let central: Viewer

beforeAll(async () => {
  // The work is done step by step by the tests themselves.
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())
beforeEach(async () => {
  const { admin } = reports.database
  tree = await plantTree(admin, [{ key: 'ministry' }, { key: 'one', parent: 'ministry' }])
  const { no: agencyNo } = tree['ministry']!
  central = await plantPerson(admin, { role: 'CENTRAL_OFFICER', agencyNo, reach: 'SUBTREE' })
})

const operation = `{ operation { id state undoneAt counts { done undone partlyUndone undoFailed }
  agencies { nodes { state errors { code message } kept { part field } } } } errors { code } }`

async function act(mutation: string, variables: Record<string, unknown>): Promise<Seen> {
  const { data, errors } = await reports.run(central, mutation, variables)
  if (errors) throw new Error(JSON.stringify(errors))
  const [outcome] = Object.values(data) as Seen[]
  const database = reports.database.open('reports')
  while (await advanceNext(database)) continue
  return outcome
}

const asks = (act: string, more = '') => `mutation($id: ID!) { ${act}(id: $id${more}) ${operation} }`
const undo = (id: string) => act(asks('undoBulk', ', reason: "ผิดไฟล์"'), { id })
const retry = (id: string) => act(asks('retryUndoBulk'), { id })
const read = (id: string): Promise<Seen> =>
  act(
    `query($id: ID!) { bulkOperation(id: $id) ${operation.replace('{ operation', '').replace(/errors { code } }$/, '')} }`,
    { id },
  )

/** Carries out one act at the agency; gives its id. */
async function carriedOut(input: object): Promise<string> {
  const planned = await act(`mutation($input: PlanBulkInput!) { planBulk(input: $input) ${operation} }`, {
    input: { agencyIds: [tree['one']!.id], ...input },
  })
  expect(planned.errors).toEqual([])
  await act(`mutation($id: ID!) { carryOutBulk(id: $id) ${operation} }`, { id: planned.operation.id })
  return planned.operation.id
}

const here = (): Promise<Desk> => openDesk(reports, central, tree['one']!)
const publishedOf = (rows: { inUse: boolean }[]) => rows.filter(({ inUse }) => inUse).length

describe('taking back', () => {
  test('puts back however many rows an answer switched off', async () => {
    const desk = await here()
    const hundred = (kind: string) =>
      Array.from({ length: 100 }, (_, place) => ({ name: `ใบอนุญาต ${kind} ${place}` }))
    await desk.save({ version: 0, answers: { hasLicences: true }, licences: hundred('ก') })
    await desk.save({
      version: 1,
      licences: hundred('ข').slice(0, 50),
      links: Array.from({ length: 60 }, (_, n) => ({
        kind: 'GAZETTE',
        url: `https://ratchakitcha.soc.go.th/${n}`,
      })),
    })
    await desk.save({
      version: 2,
      links: Array.from({ length: 60 }, (_, n) => ({
        kind: 'GAZETTE',
        url: `https://ratchakitcha.soc.go.th/b${n}`,
      })),
    })
    const count = async () => {
      const [row] = await reports.database.admin`
        select (select count(*)::int from reports.licence where report_id = ${desk.report} and in_use) as licences,
          (select count(*)::int from reports.link where report_id = ${desk.report} and public_from is not null) as links`
      return row
    }
    const id = await carriedOut({ answers: { hasLicences: false }, suspendSection13: true })
    expect(await count()).toEqual({ licences: 0, links: 0 })
    await undo(id)
    const undone = await read(id)
    expect(undone).toMatchObject({ state: 'UNDONE', counts: { undone: 1, undoFailed: 0 } })
    expect(await count()).toEqual({ licences: 150, links: 120 })
  })

  test('tells what stands against it, touches nothing there, and is done once that is gone', async () => {
    const desk = await here()
    const name = 'ใบอนุญาตตั้งโรงงาน'
    await desk.save({ version: 0, answers: { hasLicences: true }, licences: [{ name }] })
    const id = await carriedOut({ answers: { hasLicences: false }, suspendSection13: true })
    const { report } = await desk.save({ version: 2, licences: [{ name }] })
    await undo(id)
    expect(await read(id)).toMatchObject({
      state: 'UNDONE',
      counts: { undone: 0, partlyUndone: 0, undoFailed: 1 },
      agencies: { nodes: [{ state: 'UNDO_FAILED', errors: [{ code: 'LICENCE_NAME_TAKEN' }], kept: [] }] },
    })
    expect(await desk.read()).toMatchObject({ version: 3, answers: { hasLicences: false } })
    // Tried again with nothing changed, it fails again.
    await retry(id)
    expect(await read(id)).toMatchObject({ state: 'UNDONE', counts: { undoFailed: 1 } })
    const taken = report.licences.find(({ inUse }: { inUse: boolean }) => inUse)
    await desk.save({ version: 3, licences: [{ id: taken.id, inUse: false }] })
    await retry(id)
    expect(await read(id)).toMatchObject({
      state: 'UNDONE',
      counts: { undone: 1, undoFailed: 0 },
      agencies: { nodes: [{ state: 'UNDONE', errors: [] }] },
    })
    const after = await desk.read()
    expect(after).toMatchObject({ version: 5, answers: { hasLicences: true } })
    expect(publishedOf(after.licences)).toBe(1)
  })

  test('takes back, once more, what stands again as the operation left it', async () => {
    const desk = await here()
    await desk.save({ version: 0, answers: { gazetteAnswer: 'NOT_YET' } })
    const first = await carriedOut({ answers: { gazetteAnswer: 'PARTIAL' } })
    const second = await carriedOut({ answers: { gazetteAnswer: 'COMPLETE' } })
    await undo(first)
    expect(await read(first)).toMatchObject({ counts: { partlyUndone: 1 } })
    await undo(second)
    expect((await desk.read()).answers.gazetteAnswer).toBe('PARTIAL')
    await retry(first)
    expect(await read(first)).toMatchObject({ counts: { undone: 1, partlyUndone: 0 } })
    expect((await desk.read()).answers.gazetteAnswer).toBe('NOT_YET')
  })

  test('leaves alone what somebody switched on again after it was taken back', async () => {
    const desk = await here()
    const url = 'https://ratchakitcha.soc.go.th/1'
    await desk.save({ version: 0, answers: { gazetteAnswer: 'NOT_YET' } })
    const id = await carriedOut({ answers: { gazetteAnswer: 'PARTIAL' }, links: [{ kind: 'GAZETTE', url }] })
    // Something of it is left.
    await desk.save({ version: 2, answers: { gazetteAnswer: 'COMPLETE' } })
    await undo(id)
    const { version, gazette } = await desk.read()
    expect(publishedOf(gazette.nodes)).toBe(0)
    await desk.save({ version, links: [{ id: gazette.nodes[0].id, inUse: true }] })
    await retry(id)
    expect(publishedOf((await desk.read()).gazette.nodes)).toBe(1)
    expect((await read(id)).agencies.nodes[0]).toMatchObject({
      state: 'PARTLY_UNDONE',
      kept: [
        { part: 'ANSWER', field: 'GAZETTE_ANSWER' },
        { part: 'LINK', field: 'IN_USE' },
      ],
    })
  })

  test('takes an answer away that it was the first to give, with what the answer had switched off', async () => {
    const desk = await here()
    await desk.save({ version: 0, licences: [{ name: 'ใบอนุญาตตั้งตลาด' }] })
    const id = await carriedOut({ answers: { hasLicences: false }, suspendSection13: true })
    expect(publishedOf((await desk.read()).licences)).toBe(0)
    await undo(id)
    expect(await read(id)).toMatchObject({ counts: { undone: 1, partlyUndone: 0 } })
    const back = await desk.read()
    expect(back.answers).toEqual({ hasLicences: null, gazetteAnswer: null })
    expect(publishedOf(back.licences)).toBe(1)
    const { data } = await reports.run(
      central,
      'query($id: ID!) { verifyHistory(reportId: $id) { isIntact entries firstBad { messageEn } } }',
      { id: desk.report },
    )
    expect(data.verifyHistory).toEqual({ isIntact: true, entries: 3, firstBad: null })
  })

  test('is tried again only where something is left, and never before it was done', async () => {
    const desk = await here()
    await desk.save({ version: 0, answers: { gazetteAnswer: 'NOT_YET' } })
    const id = await carriedOut({ answers: { gazetteAnswer: 'PARTIAL' } })
    expect((await retry(id)).errors).toEqual([{ code: 'OPERATION_NOT_READY' }])
    await undo(id)
    const undone = await read(id)
    expect(undone.counts).toMatchObject({ undone: 1 })
    expect((await retry(id)).errors).toEqual([])
    expect(await read(id)).toEqual(undone)
    expect((await desk.read()).version).toBe(3)
  })
})

/** A report of a few switches and an answer, as far as taking back is concerned. */
type State = Record<string, string>

const seed = 25_651_123
const values: Record<string, string[]> = {
  one: ['true', 'false'],
  two: ['true', 'false'],
  answer: ['COMPLETE', 'PARTIAL', 'NOT_YET'],
}
const names = Object.keys(values)
const someState = fc.record(
  Object.fromEntries(names.map((name) => [name, fc.constantFrom(...values[name]!)])),
)
const someChange = fc.record(
  Object.fromEntries(names.map((name) => [name, fc.constantFrom(...values[name]!)])),
  { requiredKeys: [] },
)

function saveOf(before: State, asked: State, version: number): RevisionRow {
  const changes = Object.entries(asked).flatMap(([name, after]): StoredChange[] => {
    if (before[name] === after) return []
    const of = { before: before[name] ?? null, after }
    return name === 'answer'
      ? [{ part: 'ANSWER', id: null, field: 'GAZETTE_ANSWER', ...of }]
      : [{ part: 'LINK', id: name, field: 'IN_USE', ...of }]
  })
  return { reportId: 'r', version, changes } as unknown as RevisionRow
}

/** What a taking back asks for, in the words of the state. */
function askedBy({ request }: ReturnType<typeof takingBack>): State {
  const { gazetteAnswer } = request.answers ?? {}
  return {
    ...(gazetteAnswer ? { answer: gazetteAnswer } : {}),
    ...Object.fromEntries((request.links ?? []).map(({ id, inUse }) => [id ?? '', String(inUse)])),
  }
}

test.each([
  ['REASON_MISSING', '\u200b'],
  ['REASON_TOO_LONG', `x${'👍'.repeat(999)}`],
])('a reason that is refused as %s takes nothing back', async (code, reason) => {
  const id = await carriedOut({ answers: { hasLicences: false } })
  expect((await act(asks('undoBulk', `, reason: "${reason}"`), { id })).errors).toEqual([{ code }])
  expect(await read(id)).toMatchObject({ state: 'DONE' })
})

test('whatever others save meanwhile: what is theirs stays, what is not comes back, and a second time changes nothing', () => {
  let [put, left] = [0, 0]
  fc.assert(
    fc.property(
      someState,
      someChange,
      fc.array(fc.tuple(fc.boolean(), someChange)),
      (before, asked, later) => {
        const saved = saveOf(before, asked as State, 1)
        let state = { ...before, ...asked } as State
        const since: RevisionRow[] = []
        const undone: number[] = []
        const lastBy: Record<string, 'OPERATION' | 'OTHERS' | 'UNDOING'> = {}
        for (const { part, id } of saved.changes)
          lastBy[part === 'ANSWER' ? 'answer' : (id ?? '')] = 'OPERATION'
        const record = (change: State, by: 'OTHERS' | 'UNDOING') => {
          const one = saveOf(state, change, since.length + 2)
          if (one.changes.length === 0) return
          for (const { part, id } of one.changes) lastBy[part === 'ANSWER' ? 'answer' : (id ?? '')] = by
          since.push(one)
          if (by === 'UNDOING') undone.push(one.version)
          state = { ...state, ...change }
        }
        for (const [isUndoing, change] of [...later, [true, {}] as const]) {
          if (!isUndoing) {
            record(change as State, 'OTHERS')
            continue
          }
          const was = state
          const by = { ...lastBy }
          record(askedBy(takingBack(saved, since, undone)), 'UNDOING')
          for (const name of names) {
            const isOurs = asked[name] !== undefined && asked[name] !== before[name]
            if (!isOurs || was[name] !== asked[name]) expect(state[name]).toBe(was[name])
            if (by[name] === 'OPERATION') expect(state[name]).toBe(before[name])
            if (!isOurs || was[name] !== asked[name]) continue
            if (state[name] === before[name]) put += 1
            else left += 1
          }
          const again = takingBack(saved, since, undone)
          expect(askedBy(again)).toEqual({})
          // What is told to be left is what is left.
          const isLeft = (name: string) =>
            asked[name] !== undefined && asked[name] !== before[name] && state[name] !== before[name]
          expect(again.kept).toHaveLength(names.filter(isLeft).length)
        }
      },
    ),
    { seed, numRuns: 2_000 },
  )
  process.stdout.write(`seed ${seed}: ${put} put back, ${left} left to who took them up again\n`)
  expect(Math.min(put, left)).toBeGreaterThan(100)
})
