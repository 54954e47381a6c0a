import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import { newId } from '@eact/kit/ids'
import type { Planted } from '@eact/kit/testing'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import {
  askEntities,
  byFragment,
  differences,
  forAll,
  plainly,
  readVerdicts,
  send,
  type Operation,
} from './access-asking.ts'
import { fieldsOf, wordsOf } from './access-fields.ts'
import {
  actsOfSchema,
  entitiesOfSchema,
  fieldsOfSchema,
  routesOfSubgraphs,
  valuesOfSchema,
} from './access-listed.ts'
import { follow, type Follower } from './followers.ts'
import { nobody, plantHolders, plantPlaces, roleOf, type Holder } from './access-people.ts'
import { publish } from './access-report.ts'
import { followed, reads } from './access-table.ts'
import type { Row } from './access-row.ts'
import { entities } from './access-table-entities.ts'
import { importUpload } from './access-table-import.ts'
import { apart, changes, routes, routesOfSignIn } from './access-table-changes.ts'
import { plantThings, plantThrowAways, type Things, type Way } from './access-things.ts'
import { Caller, startJourney, type Journey } from './testing.ts'

const ofReads: Record<Way, Operation[]> = {
  plain: plainly('query', reads),
  fragment: byFragment('query', reads),
}
const ofChanges: Record<Way, Operation[]> = {
  plain: plainly('mutation', changes),
  fragment: byFragment('mutation', changes),
}
const [upload, ...once] = apart as [Row, ...Row[]]
const ofUpload = plainly('mutation', [upload])[0] as Operation
const ofTable = plainly('mutation', [importUpload])[0] as Operation
const ofOnce = once.map((row) => plainly('mutation', [row])[0] as Operation)
const unsaved = reads.filter(({ ask }) => /report[ (]/.test(ask) && !ask.includes('displayName'))
const ofUnsaved = byFragment('query', unsaved)
const known = [...Object.values(ofReads), ...Object.values(ofChanges), ofOnce, ofUnsaved].flat()

let journey: Journey
let tree: Record<string, Planted>
let holders: Holder[]
let things: Things
let throwAways: (holder: Holder, way: Way) => Things
const seen = new Map<Row, Map<string, Set<string>>>()
const followers = new Map<Holder, Follower>()
const seenUnsaved = new Map<Row, Map<string, Set<string>>>()

function note(into: typeof seen, holder: Holder, verdicts: [Row, string][]): void {
  for (const [row, verdict] of verdicts) {
    const cells = into.get(row) ?? new Map<string, Set<string>>()
    into.set(row, cells)
    cells.set(holder.name, (cells.get(holder.name) ?? new Set()).add(verdict))
  }
}

async function ask(
  holder: Holder,
  operations: readonly Operation[],
  own: Things,
  into = seen,
): Promise<void> {
  for (const operation of operations) {
    const answer = await send(journey, holder, operation, own)
    note(into, holder, readVerdicts(operation, answer, own))
  }
}

beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process', known: known.map(({ text }) => text) })
  const { admin } = journey.database
  tree = await plantPlaces(admin)
  holders = [...(await plantHolders(admin, tree)), nobody]
  const published = await publish(journey, tree, holders, async (report, before) => {
    const own = { saved: report, target: tree['target']?.id ?? '', none: newId() }
    await forAll(holders, async (holder) => {
      await ask(holder, ofUnsaved, own, seenUnsaved)
      const subscription = { query: followed.ask, variables: { after: before } }
      const caller = new Caller(journey.system.publicUrl, holder.headers)
      followers.set(holder, await follow('sse', caller, subscription))
    })
  })
  things = { ...(await plantThings(admin, tree, published['saved'] ?? '')), ...published }
  throwAways = await plantThrowAways(admin, tree, holders, things)
  const pdf = await goodPdf({ title: 'สิทธิ์' })
  await forAll(holders, async (holder) => {
    const own = (way: Way) => ({ ...things, ...throwAways(holder, way) })
    for (const way of ['plain', 'fragment'] as const) await ask(holder, ofReads[way], own(way))
    for (const subgraph of ['agencies', 'identity', 'reports']) {
      const rows = entities.filter(({ act }) => act.startsWith(`${subgraph}.`))
      // For whom nobody vouches there is no token to show.
      if (holder.name !== 'suspended')
        note(seen, holder, await askEntities(journey, holder, subgraph, rows, own('plain')))
    }
    await openFiles(holder)
    note(seen, holder, [[followed, await followedBy(holder, followers.get(holder) as Follower)]])
  })
  await forAll(holders, async (holder) => {
    const own = (way: Way) => ({ ...things, ...throwAways(holder, way) })
    for (const way of ['plain', 'fragment'] as const)
      await ask(holder, split(holder, ofChanges[way]), own(way))
    const caller = new Caller(journey.system.publicUrl, holder.headers)
    const answer = await caller.upload(ofUpload.text, { saved: things['saved'] }, pdf)
    note(seen, holder, readVerdicts(ofUpload, answer, things))
    const handed = await caller.upload(ofTable.text, {}, Buffer.from('code'), 'a.csv')
    note(seen, holder, readVerdicts(ofTable, handed, things))
    await ask(holder, ofOnce, own('fragment'))
  })
}, 600_000)
afterAll(() => journey?.stop())

/** Who is refused by throwing is refused at the first field; so each stands alone for them. */
function split(holder: Holder, operations: Operation[]): Operation[] {
  const throws = holder.name === 'nobody' || holder.name === 'suspended'
  return throws ? changes.map((row) => ofAlone.get(row) as Operation) : operations
}
const ofAlone = new Map(changes.map((row) => [row, plainly('mutation', [row])[0] as Operation]))
known.push(...ofAlone.values())

/** What one who follows since before the first save is told, up to what happens at their own agency. */
async function followedBy(holder: Holder, follower: Follower): Promise<string> {
  const { told } = follower
  const places = () => told.map(({ data }) => data?.changes?.agency?.id as string | undefined)
  const refused = () => told.find(({ errors }) => errors)?.errors?.[0]?.extensions.code
  const isEnough = () => refused() !== undefined || places().includes(tree[holder.agency]?.id)
  await vi.waitUntil(isEnough, { timeout: 20_000, interval: 20 })
  follower.cut()
  return refused() ?? (places().includes(things['target']) ? 'data' : 'empty')
}

/** A table is refused while as many are being written as may be; whoever waits a moment has it. */
async function getUnlessBusy(caller: Caller, path: string): Promise<{ answer: Response; body: string }> {
  const answer = await caller.get(path)
  const body = await answer.text()
  if (answer.status !== 503) return { answer, body }
  await new Promise((done) => setTimeout(done, 100))
  return getUnlessBusy(caller, path)
}

async function openFiles(holder: Holder): Promise<void> {
  const caller = new Caller(journey.system.publicUrl, holder.headers)
  for (const row of routes) {
    const path = things[row.ask] ?? ''
    const { answer, body } = await getUnlessBusy(caller, path)
    if (answer.status === 404) {
      const nothing = await caller.get(path.replace(things[row.thing ?? ''] ?? '?', things['none'] ?? ''))
      expect(body).toBe(await nothing.text())
      expect([...answer.headers.keys()]).toEqual([...nothing.headers.keys()])
    }
    note(seen, holder, [[row, answer.status === 403 ? 'SCOPE_MISSING' : String(answer.status)]])
  }
}

describe('every act stands in the table', () => {
  const unlisted = (found: string[], listed: string[]) => ({
    unlisted: found.filter((act) => !listed.includes(act)),
    gone: listed.filter((act) => !found.includes(act)),
  })
  const acts = (rows: readonly Row[]) => [...new Set(rows.map(({ act }) => act))]
  const nothing = { unlisted: [], gone: [] }

  test('every field of Query, Mutation and Subscription', () => {
    const listed = acts([...reads, followed, ...changes, ...apart, importUpload])
    expect(unlisted(actsOfSchema(), listed)).toEqual(nothing)
  })
  test('every entity of every subgraph', async () => {
    expect(unlisted(await entitiesOfSchema(journey), acts(entities))).toEqual(nothing)
  })
  test('every role, and every right that can be explained', () => {
    expect(unlisted(valuesOfSchema('Role'), Object.values(roleOf))).toEqual(nothing)
    const explained = reads.flatMap(({ ask }) => /explainAccess\(act: (\w+)/.exec(ask)?.[1] ?? [])
    expect(unlisted(valuesOfSchema('Act'), explained)).toEqual(nothing)
  })
  test('every field of what they answer with', () => {
    const listed = Object.entries(fieldsOf).flatMap(([type, line]) =>
      wordsOf(line).map((field) => `${type}.${field}`),
    )
    expect(unlisted(fieldsOfSchema(), listed)).toEqual(nothing)
  })
  test('every public route of every subgraph', () => {
    const listed = [...acts(routes), ...Object.keys(routesOfSignIn)]
    expect(unlisted(routesOfSubgraphs(journey), listed)).toEqual(nothing)
  })
})

const named = (rows: readonly Row[]) => rows.map((row) => [`${row.act}: ${row.ask}`, row] as const)
const everybody = () => holders.length

describe('whoever asks, the answer is what the table says', () => {
  test.each(named([...reads, followed]))('%s', (_name, row) => {
    expect(differences(row, 'query', seen.get(row) ?? new Map())).toEqual([])
    expect(seen.get(row)?.size).toBe(everybody())
  })
  test.each(named(entities))('%s', (_name, row) => {
    expect(differences(row, 'query', seen.get(row) ?? new Map())).toEqual([])
    expect(seen.get(row)?.size).toBe(everybody() - 1)
  })
  test.each(named(routes))('%s', (_name, row) => {
    expect(differences(row, 'query', seen.get(row) ?? new Map())).toEqual([])
    expect(seen.get(row)?.size).toBe(everybody())
  })
  test.each(named([...changes, ...apart, importUpload]))('%s', (_name, row) => {
    expect(differences(row, 'mutation', seen.get(row) ?? new Map())).toEqual([])
    expect(seen.get(row)?.size).toBe(everybody())
  })
  test.each(named(unsaved))('before the first save, for its officers alone: %s', (_name, row) => {
    const saves = Object.entries(row.who).find(([, who]) => who.includes('DZAV'))
    const officers = { ...row, who: saves ? { [saves[0]]: 'DZAV @ oOPGS' } : {} }
    expect(differences(officers, 'query', seenUnsaved.get(row) ?? new Map())).toEqual([])
  })
})
