import { notSignedIn } from '@eact/kit/errors'
import { createLog } from '@eact/kit/log'
import type { SignedIn } from '@eact/kit/viewer'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ViewerResolver } from '../viewer.ts'
import { createLiveSenders, type LiveSenders } from './live-sender.ts'

const person: SignedIn = { kind: 'PERSON', id: 'p', sessionId: 's' }

/** Whether the session is good at present, and what was asked of identity and not answered yet. */
let isGood: boolean
let asked: (() => void)[]
let senders: LiveSenders
let ended: string[]
const viewers: ViewerResolver = {
  async resolve() {
    await new Promise<void>((answer) => asked.push(answer))
    if (!isGood) throw notSignedIn()
    return { viewer: person, identityAway: false }
  },
}
beforeEach(() => {
  vi.useFakeTimers()
  isGood = true
  asked = []
  ended = []
  senders = createLiveSenders(viewers, createLog('test', 'silent'))
})
afterEach(() => void vi.useRealTimers())

const watch = (name: string) =>
  senders.watch({
    headers: { cookie: 'eact_session=good' },
    requestId: 'r',
    onEnd: ({ code }) => ended.push(`${name} ${code}`),
  })
async function answer(): Promise<void> {
  for (const one of asked.splice(0)) one()
  await vi.advanceTimersByTimeAsync(0)
}
async function watched(name: string) {
  const watching = watch(name)
  await answer()
  return watching
}
async function lookAgain(): Promise<void> {
  await vi.advanceTimersByTimeAsync(10_000)
  await answer()
}

test('connections of one session share a look, and all end with it', async () => {
  await Promise.all([watched('a'), watched('b')])
  expect(senders.watched()).toBe(1)
  isGood = false
  await lookAgain()
  expect(ended).toEqual(['a UNAUTHENTICATED', 'b UNAUTHENTICATED'])
  expect(senders.watched()).toBe(0)
})

test('who comes while the last one leaves is watched all the same', async () => {
  const first = await watched('first')
  const second = watch('second')
  first.stop()
  await answer()
  await second
  expect(senders.watched()).toBe(1)
  isGood = false
  await lookAgain()
  expect(ended).toEqual(['second UNAUTHENTICATED'])
})

test('who is refused is told so once, and nothing is left of it', async () => {
  isGood = false
  const refused = watch('a').catch((error: { code: string }) => error.code)
  await answer()
  expect(await refused).toBe('UNAUTHENTICATED')
  expect(ended).toEqual([])
  expect([senders.watched(), vi.getTimerCount()]).toEqual([0, 0])
})

test('nothing is left of who stops', async () => {
  const senderOfOne = await watched('a')
  senderOfOne.stop()
  expect([senders.watched(), vi.getTimerCount()]).toEqual([0, 0])
})
