import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createHubs, type Follower, type Hubs } from './hubs.ts'
import { freshMs } from './sharing.ts'
import type { SourceStep } from './source.ts'
import { PushedSource, settle } from './testing.ts'

let hubs: Hubs
let sources: PushedSource[]
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 })
  hubs = createHubs()
  sources = []
})
afterEach(() => void vi.useRealTimers())

const event = (cursor: number): SourceStep => ({ cursor: String(cursor), answer: { data: { cursor } } })
const moved = (cursor: number): SourceStep => ({ cursor: String(cursor), answer: null })

/** A follower who asks again and again until it is paused, with the cursors that it was told. */
class Reader {
  readonly told: string[] = []
  readonly follower: Follower
  isPaused = false

  constructor(after: string | null, key: string = 'one') {
    this.follower = hubs.follow({
      key,
      after,
      open(from) {
        const source = new PushedSource(from)
        sources.push(source)
        return source
      },
      onStep: (step) => this.#take(step),
    })
  }

  #take(step: SourceStep | null): void {
    if (!step || 'end' in step) this.told.push(step ? step.end[0]!.message : 'nothing more')
    else {
      this.told.push(step.cursor)
      if (!this.isPaused) this.follower.ask()
    }
  }

  ask(): this {
    this.follower.ask()
    return this
  }
}

async function tell(source: PushedSource | undefined, ...steps: (SourceStep | null)[]): Promise<void> {
  source?.push(...steps)
  for (let at = 0; at < 5 + 3 * steps.length; at += 1) await settle()
}
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

describe('followers of one feed', () => {
  test('who begin now read one source', async () => {
    const readers = [new Reader(null).ask(), new Reader(null).ask()]
    await tell(sources[0], moved(7))
    const late = new Reader(null).ask()
    await tell(sources[0], event(8))
    expect([...readers, late].map(({ told }) => told)).toEqual([['8'], ['8'], ['8']])
    expect(sources.map(({ after }) => after)).toEqual([null])
  })

  test('with other keys never share', async () => {
    const readers = [new Reader(null, 'one').ask(), new Reader(null, 'other').ask()]
    await tell(sources[0], event(1))
    expect(readers.map(({ told }) => told)).toEqual([['1'], []])
  })

  test('who begin now do not join one who is still catching up', async () => {
    new Reader('3').ask()
    new Reader(null).ask()
    expect(sources.map(({ after }) => after)).toEqual(['3', null])
  })

  test('who begin at the same cursor read one source, and one at a later place joins them there', async () => {
    const readers = [new Reader('3').ask(), new Reader('3').ask()]
    await tell(sources[0], event(4), event(6))
    const late = [new Reader('4').ask(), new Reader('6').ask(), new Reader('3').ask()]
    await tell(sources[0], event(7))
    expect([...readers, ...late].map(({ told }) => told)).toEqual([
      ['4', '6', '7'],
      ['4', '6', '7'],
      ['6', '7'],
      ['7'],
      ['4', '6', '7'],
    ])
    expect(sources).toHaveLength(1)
  })

  test('meet where one has caught up, and each has each event once, in order', async () => {
    const present = new Reader(null).ask()
    await tell(sources[0], moved(4), event(5), event(6))
    const behind = new Reader('1').ask()
    await tell(sources[1], event(2), event(4), event(5))
    expect(sources.map(({ isClosed }) => isClosed)).toEqual([false, true])
    await tell(sources[0], event(9))
    expect(behind.told).toEqual(['2', '4', '5', '6', '9'])
    expect(present.told).toEqual(['5', '6', '9'])
    expect(hubs.counts().feeds).toBe(1)
  })

  test('go on when those whom they were to join have all left meanwhile', async () => {
    const present = new Reader(null).ask()
    await tell(sources[0], moved(4), event(5), event(6))
    const slow = new Reader('1')
    slow.isPaused = true
    slow.ask()
    const quick = new Reader('1').ask()
    await tell(sources[1], event(2), event(4), event(5))
    expect(sources[1]?.isClosed).toBe(true)
    present.follower.leave()
    quick.follower.leave()
    expect(sources[0]?.isClosed).toBe(true)
    slow.isPaused = false
    slow.ask()
    await tell(sources[2], event(7))
    expect(slow.told).toEqual(['2', '4', '5', '6', '7'])
    expect(sources[2]?.after).toBe('6')
  })

  test('end with their source, each told why', async () => {
    const readers = [new Reader(null).ask(), new Reader(null).ask()]
    await tell(sources[0], event(1), { end: [{ message: 'the reason' }] })
    expect(readers.map(({ told }) => told)).toEqual([
      ['1', 'the reason'],
      ['1', 'the reason'],
    ])
    new Reader(null).ask()
    expect(sources).toHaveLength(2)
  })

  test('who leave close the source with the last of them, also while it is waited for', async () => {
    const readers = [new Reader(null).ask(), new Reader(null).ask()]
    await settle()
    readers[0]?.follower.leave()
    expect(sources[0]?.isClosed).toBe(false)
    readers[1]?.follower.leave()
    expect(sources[0]?.isClosed).toBe(true)
    expect(hubs.counts()).toEqual({ feeds: 0, keptEvents: 0 })
  })
})

describe('a slow follower', () => {
  const paused = async () => {
    const slow = new Reader(null)
    slow.isPaused = true
    slow.ask()
    await tell(sources[0], moved(0), event(1))
    return slow
  }

  test('alone is never read ahead of', async () => {
    const slow = await paused()
    await tell(sources[0], ...range(2, 50).map(event))
    expect(slow.told).toEqual(['1'])
    expect(sources[0]?.pulls).toBe(2)
    expect(hubs.counts().keptEvents).toBe(1)
  })

  test('beside a quick one makes nothing grow, and has everything once it reads again', async () => {
    const slow = await paused()
    const quick = new Reader('1').ask()
    await tell(sources[0], ...range(2, 1000).map(event))
    expect(quick.told).toEqual(range(2, 1000).map(String))
    expect(hubs.counts().keptEvents).toBe(64)
    slow.isPaused = false
    slow.ask()
    expect(sources[1]?.after).toBe('1')
    await tell(sources[1], ...range(2, 990).map(event))
    expect(slow.told).toEqual(range(1, 1000).map(String))
    expect(sources[1]?.isClosed).toBe(true)
  })

  test('is not told what was read long ago: it is read anew, with the rights of now', async () => {
    const slow = await paused()
    const quick = new Reader('1').ask()
    await tell(sources[0], moved(3), event(4))
    vi.setSystemTime(1_000_000 + freshMs)
    slow.isPaused = false
    slow.ask()
    expect(slow.told).toEqual(['1'])
    expect(sources[1]?.after).toBe('3')
    expect(quick.told).toEqual(['4'])
  })
})
