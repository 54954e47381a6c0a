import { afterEach, expect, test, vi } from 'vitest'
import { startRegularWork, type RegularWork, type RegularWorkOptions } from './regular-work.ts'
import { notedLog } from './testing-log.ts'

/** Longer than any test. */
const never = 3_600_000

let regular: RegularWork | null = null
afterEach(() => regular?.stop())

const start = (work: RegularWorkOptions['work'], rest: Partial<RegularWorkOptions> = {}) => {
  const noted = notedLog()
  regular = startRegularWork({ everyMs: never, work, log: noted.log, failure: 'the work failed', ...rest })
  return { ...noted, ...regular }
}

/** Looks that the test holds open, and lets go one by one. */
function heldLooks() {
  const ends: (() => void)[] = []
  const work = vi.fn<RegularWorkOptions['work']>(() => new Promise<void>((end) => void ends.push(end)))
  return { work, endLook: () => ends.shift()?.() }
}

test('looks at once, and again as often as was said', async () => {
  const work = vi.fn<RegularWorkOptions['work']>(() => Promise.resolve())
  start(work, { everyMs: 1 })
  expect(work).toHaveBeenCalledTimes(1)
  await vi.waitFor(() => expect(work.mock.calls.length).toBeGreaterThan(3))
})

test('looks only when its time has come where it is told so', async () => {
  const work = vi.fn<RegularWorkOptions['work']>(() => Promise.resolve())
  start(work, { beginsNow: false, everyMs: 1 })
  expect(work).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(work).toHaveBeenCalled())
})

test('never looks twice at a time, however often it is woken; then once more', async () => {
  const { work, endLook } = heldLooks()
  const { wake } = start(work)
  for (let times = 0; times < 5; times += 1) wake()
  expect(work).toHaveBeenCalledTimes(1)
  endLook()
  await vi.waitFor(() => expect(work).toHaveBeenCalledTimes(2))
  endLook()
  // All that was under way has gone on by the next turn.
  await new Promise(setImmediate)
  expect(work).toHaveBeenCalledTimes(2)
  wake()
  expect(work).toHaveBeenCalledTimes(3)
  endLook()
})

test('logs a look that failed, and looks again', async () => {
  const work = vi.fn<RegularWorkOptions['work']>(() => Promise.reject(new Error('no luck')))
  const { lines, wake } = start(work)
  await vi.waitFor(() => expect(lines.join()).toContain('the work failed'))
  expect(lines.join()).toContain('no luck')
  wake()
  expect(work).toHaveBeenCalledTimes(2)
})

test('ends after the look that is under way, which is told, and keeps its failure then to itself', async () => {
  let fail: (error: Error) => void = () => undefined
  const work = vi.fn<RegularWorkOptions['work']>(() => new Promise((_, reject) => void (fail = reject)))
  const { lines, stop, wake } = start(work)
  wake()
  let isStopped = false
  const stopped = stop().then(() => (isStopped = true))
  const [ending] = work.mock.calls[0] ?? []
  expect(ending?.aborted).toBe(true)
  await Promise.resolve()
  expect(isStopped).toBe(false)
  fail(new Error('cut off'))
  await stopped
  wake()
  expect(work).toHaveBeenCalledTimes(1)
  expect(lines).toEqual([])
})
