import type { LinkOutcome } from '@eact/schema/forms/link-check'
import { describe, expect, test } from 'vitest'
import { checkRules, judgeTry, type JudgedAddress, type KnownAddress } from './link.check.schedule.ts'

const hourMs = 3_600_000
const start = new Date('2026-11-23T00:00:00Z')
const after = (hours: number) => new Date(start.getTime() + hours * hourMs)
const fresh: KnownAddress = {
  state: 'UNKNOWN',
  failures: 0,
  failingSince: null,
  lastGoodAt: null,
  movedTo: null,
}

const judge = (known: KnownAddress, outcome: LinkOutcome, hours: number, isNetworkUp = true): JudgedAddress =>
  judgeTry(
    known,
    { outcome, statusCode: null, movedTo: outcome === 'MOVED' ? 'https://new.go.th/' : null },
    { now: after(hours), isNetworkUp, jitter: 0 },
  )

const wait = ({ dueAt }: JudgedAddress, hours: number) => (dueAt.getTime() - after(hours).getTime()) / hourMs

describe('an address', () => {
  test('that opens is good, and due in a week', () => {
    const judged = judge(fresh, 'GOOD', 0)
    expect(judged).toMatchObject({ state: 'GOOD', lastGoodAt: start, failures: 0 })
    expect(wait(judged, 0)).toBe(168)
  })

  test('is dead only after three failures over more than a day, and keeps when it was good last', () => {
    const good = judge(fresh, 'GOOD', 0)
    const first = judge(good, 'GONE', 168)
    expect(first).toMatchObject({ state: 'GOOD', failures: 1, failingSince: after(168) })
    const second = judge(first, 'SERVER_ERROR', 168 + wait(first, 168))
    expect(second).toMatchObject({ state: 'GOOD', failures: 2 })
    const third = judge(second, 'GONE', 168 + 6 + 20)
    expect(third).toMatchObject({ state: 'DEAD', failures: 3, lastGoodAt: start })
    expect(judge(third, 'GOOD', 300)).toMatchObject({
      state: 'GOOD',
      failures: 0,
      failingSince: null,
      lastGoodAt: after(300),
    })
  })

  test('is not dead after many failures within an hour', () => {
    let known: KnownAddress = fresh
    for (let time = 0; time < 10; time += 1) known = judge(known, 'GONE', time / 10)
    expect(known).toMatchObject({ state: 'UNKNOWN', failures: 10 })
  })

  test('is not dead after two failures, however far apart', () => {
    const second = judge(judge(fresh, 'GONE', 0), 'GONE', 300)
    expect(second).toMatchObject({ state: 'UNKNOWN', failures: 2 })
    expect(judge(second, 'GONE', 301)).toMatchObject({ state: 'DEAD', failures: 3 })
  })

  test.each<LinkOutcome>(['UNREACHABLE', 'TOO_SLOW', 'NAME_UNKNOWN', 'CERTIFICATE_BAD', 'BAD_ANSWER'])(
    'that gives no answer in HTTP (%s) while the network may be away is not failing',
    (outcome) => {
      let known: KnownAddress = fresh
      for (const hours of [0, 6, 26, 98, 266]) known = judge(known, outcome, hours, false)
      expect(known).toMatchObject({ state: 'UNKNOWN', failures: 0, outcome: 'NO_NETWORK' })
      expect(judge(fresh, outcome, 0, true)).toMatchObject({ failures: 1, outcome })
    },
  )

  test('that answers and does not show itself is neither good nor dead', () => {
    expect(judge(fresh, 'NOT_SHOWN', 0)).toMatchObject({ state: 'UNKNOWN' })
    const dead: KnownAddress = { ...fresh, state: 'DEAD', failures: 4, failingSince: start }
    expect(judge(dead, 'NOT_SHOWN', 9)).toMatchObject({ state: 'UNKNOWN', failures: 0, failingSince: null })
    expect(judge(judge(fresh, 'GOOD', 0), 'NOT_SHOWN', 9)).toMatchObject({ state: 'GOOD', lastGoodAt: start })
  })

  test('that is refused is refused at once, and forgiven when it is public again', () => {
    const refused = judge(judge(fresh, 'GOOD', 0), 'ADDRESS_NOT_PUBLIC', 5)
    expect(refused).toMatchObject({ state: 'REFUSED', lastGoodAt: start })
    expect(judge(refused, 'GONE', 9)).toMatchObject({ state: 'UNKNOWN', failures: 1 })
    expect(judge(refused, 'GOOD', 9)).toMatchObject({ state: 'GOOD' })
  })

  test('counts as answered when there was a status, whatever it was', () => {
    const at = { now: start, isNetworkUp: true, jitter: 0 }
    const answered = (outcome: LinkOutcome, statusCode: number | null) =>
      judgeTry(fresh, { outcome, statusCode, movedTo: null }, at).hasAnswered
    expect(answered('GONE', 404)).toBe(true)
    expect(answered('NOT_SHOWN', 403)).toBe(true)
    expect(answered('CERTIFICATE_BAD', null)).toBe(false)
    expect(answered('ADDRESS_NOT_PUBLIC', null)).toBe(false)
  })

  test('that has moved says where, until it is good at its old place', () => {
    const moved = judge(fresh, 'MOVED', 0)
    expect(moved).toMatchObject({ state: 'MOVED', movedTo: 'https://new.go.th/', lastGoodAt: start })
    expect(judge(moved, 'NO_NETWORK', 6)).toMatchObject({ state: 'MOVED', movedTo: 'https://new.go.th/' })
    expect(judge(moved, 'GOOD', 6)).toMatchObject({ state: 'GOOD', movedTo: null })
  })

  test('is spread over time, by a quarter of the wait at most', () => {
    const tried = { outcome: 'GOOD', statusCode: 200, movedTo: null } as const
    const { dueAt } = judgeTry(fresh, tried, { now: start, isNetworkUp: true, jitter: 1 })
    expect(dueAt.getTime() - start.getTime()).toBe(checkRules.weekMs * 1.25)
  })
})
