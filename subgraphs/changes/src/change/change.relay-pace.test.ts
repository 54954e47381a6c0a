import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { logChannel } from './change.store.ts'
import { setStage, type Stage } from './change.testing-relay.ts'
import { gate, until, wholeLog } from './change.testing.ts'

let stage: Stage

beforeAll(async () => {
  stage = await setStage(inject('postgres'))
})
afterAll(() => stage.close())
beforeEach(() => stage.clear())

test('a writer idle in its transaction holds up nobody else', async () => {
  stage.start('relay')
  const [inside, go] = [gate(), gate()]
  const idle = stage.write(19, 1, {
    async beforeCommit() {
      inside.open()
      await go.opened
    },
  })
  await inside.opened
  const began = performance.now()
  let slowestMs = 0
  for (let others = 1; others <= 25; others += 1) {
    await stage.write(others % 19, 2)
    const committedAt = performance.now()
    await until(async () => (await stage.length()) === others * 2)
    slowestMs = Math.max(slowestMs, performance.now() - committedAt)
  }
  const idleMs = performance.now() - began
  go.open()
  await idle
  await until(async () => (await stage.length()) === 51)
  const log = await stage.expectAll()
  expect(log.at(-1)?.reportId).toBe(stage.reportIds[19])
  process.stdout.write(
    `a writer idle in transaction for ${Math.round(idleMs)} ms: 50 events of others numbered meanwhile, ` +
      `the slowest after ${Math.round(slowestMs)} ms\n`,
  )
})

test('stopping waits for the round that is under way', async () => {
  const stop = stage.start('stopped')
  const head = await stage.holdHead()
  await stage.write(0, 3)
  await until(() => stage.isBlockedBy('stopped', head.pid))
  let isStopped = false
  const stopping = stop().then(() => (isStopped = true))
  await stage.write(1)
  expect(isStopped).toBe(false)
  await head.letGo()
  await stopping
  expect(await stage.length()).toBe(4)
  const left = await stage.admin`select from pg_stat_activity where application_name = 'stopped'`
  expect(left.count).toBe(0)
})

test('readers are woken once a round and by nobody else', async () => {
  const heard: string[] = []
  const listening = await stage.admin.listen(logChannel, (payload) => heard.push(payload))
  const head = await stage.holdHead()
  stage.start('relay')
  for (let report = 0; report < 20; report += 1) await stage.write(report, 3)
  expect(heard).toEqual([])
  await until(() => stage.isBlockedBy('relay', head.pid))
  await head.letGo()
  await until(() => heard.length > 0)
  await stage.drained()
  await stage.expectAll()
  expect(heard).toEqual([''])
  await listening.unlisten()
})

test('a backlog larger than a round is numbered in order', async () => {
  await stage.admin`
    insert into changes.outbox (event_id, kind, at, group_id, agency_no, report_id, report_version)
    select gen_random_uuid(), 'REPORT_SAVED', now(), gen_random_uuid(), 1, ${stage.reportIds[0]!}, version
    from generate_series(1, 2500) version`
  stage.start('relay one')
  stage.start('relay two')
  await stage.drained()
  const log = await wholeLog(stage.admin)
  expect(log.map(({ position, version }) => [position, version])).toEqual(
    Array.from({ length: 2500 }, (_, index) => [index + 1, index + 1]),
  )
})
