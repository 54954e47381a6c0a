import { createHash, randomInt } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '@eact/kit/database'
import { createLog } from '@eact/kit/log'
import { removeSpoolLeavings } from '@eact/reports/document/document.spool'
import { sweepDocuments } from '@eact/reports/document/document.sweep'
import { operationIds } from '@eact/schema/generated/documents'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  judgeBulks,
  judgeFiles,
  judgeHistories,
  judgeOtherRows,
  judgeProjection,
  judgePurges,
  readBulks,
} from './kill-checks-after.ts'
import {
  judgeLog,
  judgeRows,
  judgeSaves,
  judgeUploads,
  readAftermath,
  type Aftermath,
} from './kill-checks.ts'
import { gatherCrew, readPublished, type Crew } from './kill-crew.ts'
import { Ledger, pick, seededRandom, type Phase } from './kill-ledger.ts'
import { startProcesses, subgraphNames, type Part, type Processes } from './processes.ts'
import { Caller } from './testing.ts'

const kills = Number(process.env['KILLS'] ?? 12)
const seed = Number(process.env['KILL_SEED'] ?? randomInt(2 ** 31))
const random = seededRandom(seed)
/** In the middle of what: most often of what there is most of. */
const phases: Phase[] = ['upload', 'upload', 'save', 'save', 'purge', 'bulk']
const parts: Part[] = ['gateway', 'postgres', ...subgraphNames]

const ledger = new Ledger()
const evening = new AbortController()
let processes: Processes
let admin: Sql
let crew: Crew
let aftermath: Aftermath
beforeAll(async () => {
  processes = await startProcesses()
  admin = postgres({ ...processes.address('postgres'), user: 'postgres', max: 2, onnotice: () => undefined })
  crew = await gatherCrew(admin, processes.publicUrl, { ledger, random, evening: evening.signal })
}, 120_000)
afterAll(async () => {
  await admin?.end({ timeout: 1 })
  await processes?.stop()
})

/** What was killed, in the middle of what, and how long it took until all answered again. */
interface Kill {
  part: Part
  during: Phase
  recoveredMs: number
}

/** Every part as often as any other, in an order by chance. */
function chooseVictims(): Part[] {
  const victims: Part[] = []
  while (victims.length < kills) {
    const round = [...parts]
    while (round.length > 0) victims.push(...round.splice(Math.floor(random() * round.length), 1))
  }
  return victims.slice(0, kills)
}

async function killInTheMiddle(part: Part, isRepaired: boolean): Promise<Kill> {
  const during = pick(random, phases)
  do {
    await until(() => ledger.underWay[during] > 0)
    await wait(random() * 30)
  } while (ledger.underWay[during] === 0)
  const began = performance.now()
  await processes.kill(part)
  if (isRepaired) await processes.ready()
  return { part, during, recoveredMs: isRepaired ? performance.now() - began : 0 }
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 60_000; !condition(); await wait(2))
    if (Date.now() > deadline) throw new Error('Waited in vain')
}

/** Sweeps as the service does, again and again: what is being uploaded or saved meanwhile must stay. */
async function sweepUntil(end: AbortSignal): Promise<void> {
  const database = openDatabase({ address: processes.address('reports'), applicationName: 'sweep' })
  const log = createLog('sweep', 'silent')
  while (!end.aborted) {
    // Postgres is killed under it, too: the next one goes on.
    await sweepDocuments({ database, files: processes.files, log }).catch(() =>
      ledger.failed('sweep cut off'),
    )
    await wait(1_000)
  }
  await database.close()
}

async function countWaiting(): Promise<number> {
  const [row] = await admin<{ count: number }[]>`select count(*)::int as count from changes.outbox`
  return row?.count ?? -1
}

function tell(done: Kill[]): void {
  const count = (matches: (kill: Kill) => boolean) => done.filter(matches).length
  const victims = parts.map((part) => `${part} ${count((kill) => kill.part === part)}`)
  const slowest = Math.max(...done.map(({ recoveredMs }) => recoveredMs)) / 1000
  const refused = ledger.saves.filter((save) => save.refused).length
  console.log(
    `${done.length} kills (${victims.join(', ')}), ${count(({ during }) => during === 'upload')} in mid-upload, ` +
      `${count(({ during }) => during === 'save')} in mid-save, ${count(({ during }) => during === 'purge')} in mid-purge, ` +
      `${count(({ during }) => during === 'bulk')} in acts upon many, the slowest recovery ${slowest.toFixed(1)} s; ` +
      `${ledger.acknowledgedSaves.length} saves, ${ledger.acknowledgedUploads.length} uploads, ${ledger.purges.length} purges ` +
      `and ${ledger.bulks.length} acts upon many acknowledged, ` +
      `${refused} saves refused for another's, ${ledger.retriedActs} acts retried ` +
      `(${[...ledger.failures].map(([why, times]) => `${why} ${times}`).join(', ')})`,
  )
}

test(
  `${kills} kills (KILL_SEED=${seed}) in the middle of uploads and saves are survived`,
  async () => {
    const work = Promise.all([...crew.work.map((one) => one()), sweepUntil(evening.signal)])
    const done: Kill[] = []
    const killing = (async () => {
      for (const part of chooseVictims()) {
        const before = ledger.acknowledged
        await until(() => ledger.acknowledged >= before + 3)
        // Now and then the next one falls before the first is up again.
        done.push(await killInTheMiddle(part, random() < 0.8))
      }
      await processes.ready()
    })()
    await Promise.race([killing, work])
    await killing
    evening.abort()
    await work
    tell(done)
    expect(done).toHaveLength(kills)
    await expect.poll(countWaiting, { timeout: 20_000 }).toBe(0)
    aftermath = await readAftermath(admin)
  },
  60_000 + kills * 30_000,
)

test('no acknowledged save is lost or half done, none was done twice, none that was refused was done', () => {
  expect(judgeSaves(ledger, aftermath)).toEqual([])
  expect(ledger.acknowledgedSaves.length).toBeGreaterThan(kills)
})

test('no acknowledged upload is lost, and none is kept twice', () => {
  expect(judgeUploads(ledger, aftermath)).toEqual([])
  expect(ledger.acknowledgedUploads.length).toBeGreaterThan(kills)
})

test('no row is half there: versions, histories and states of documents fit together', () => {
  expect(judgeRows(aftermath)).toEqual([])
})

test('links, licences, problems and answers are what their histories say', async () => {
  expect(await judgeOtherRows(admin)).toEqual([])
})

test('no acknowledged purge is lost, and each is told of once', () => {
  expect(judgePurges(ledger, aftermath)).toEqual([])
})

test('no act upon many reports is half done, or done in others', async () => {
  expect(judgeBulks(await readBulks(admin), ledger, aftermath)).toEqual([])
})

test('the history of every report is whole, each save bound to the one before', async () => {
  expect(await judgeHistories(processes.address('reports'))).toEqual([])
})

test('the projection of coverage says what is worked out live', async () => {
  const judge = () => judgeProjection(admin, processes.address('reports'))
  await expect.poll(judge, { timeout: 60_000, interval: 1_000 }).toEqual([])
})

test('the log tells of every save once, in order, without a gap', async () => {
  expect(await judgeLog(admin, aftermath)).toEqual([])
})

test('no row is without its object, and each object is what was uploaded', async () => {
  expect(await judgeFiles(processes.files, aftermath)).toEqual([])
})

test('the sweep removes what uploads left that did not end, and nothing else', async () => {
  const database = openDatabase({ address: processes.address('reports'), applicationName: 'sweep' })
  const parts = { database, files: processes.files, log: createLog('sweep', 'warn') }
  const later = new Date(Date.now() + 600_000)
  const swept = await sweepDocuments(parts, later)
  await database.close()
  const spool = join(processes.folder, 'tmp')
  const halves = await removeSpoolLeavings(later, spool)
  expect((await readdir(spool)).filter((name) => name.includes('upload'))).toEqual([])
  const needed = [
    ...new Set(aftermath.documents.filter(({ isPurged }) => !isPurged).map(({ fileKey }) => fileKey)),
  ]
  const kept: string[] = []
  for await (const { key } of processes.files.list({ olderThan: new Date(Date.now() + 60_000) }))
    kept.push(key)
  expect(kept.sort()).toEqual(needed.sort())
  expect(await judgeFiles(processes.files, aftermath)).toEqual([])
  console.log(`${swept} orphans and ${halves} halves swept, ${kept.length} objects kept`)
})

test('the public finds every document that was published, and gets the file that was uploaded', async () => {
  const anybody = new Caller(processes.publicUrl)
  for (const { id, agencyCode } of crew.reports) {
    const due = aftermath.documents.filter(({ reportId, isPublic }) => reportId === id && isPublic)
    const found = await readPublished(anybody, agencyCode)
    expect(found.map((one) => one.id).sort()).toEqual(due.map((one) => one.id).sort())
    for (const one of found.slice(0, 2)) {
      const { sha256: uploaded } = due.find(({ id: dueId }) => dueId === one.id)!
      const file = await anybody.get(one.path)
      const sha256 = createHash('sha256')
        .update(Buffer.from(await file.arrayBuffer()))
        .digest('hex')
      expect([file.status, sha256]).toEqual([200, uploaded])
    }
  }
})

test('officers read the versions that were written', async () => {
  for (const { id } of crew.reports) {
    const { data } = await crew.caller.ask(
      `query($id: ID!) { report(id: $id) { version revisions(first: 1) { nodes { version } } } }`,
      { id },
    )
    const { version } = aftermath.reports.find((one) => one.id === id)!
    expect(data.report).toEqual({ version, revisions: { nodes: version === 0 ? [] : [{ version }] } })
  }
})

test('identity hears again of sessions that were ended', async () => {
  const who = async () => (await crew.caller.runById(operationIds.Viewer)).data.viewer?.person?.id ?? null
  const personId = await who()
  expect(personId).not.toBeNull()
  await admin`
    with ended as (update identity.session set ended_at = clock_timestamp() where person_id = ${personId} returning id)
    select pg_notify('identity_viewer', 'SESSION ' || id) from ended`
  await expect.poll(who, { timeout: 5000 }).toBeNull()
})
