import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSharing, freshMs, type MadeResult, type Sharing } from './sharing.ts'
import { settle } from './testing.ts'

let sharing: Sharing
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 })
  sharing = createSharing(['KEPT'])
})
afterEach(() => void vi.useRealTimers())

const made = (text: string, codes: MadeResult['codes'] = null): MadeResult => ({
  json: Buffer.from(text),
  codes,
})
const ask = (key: string, result: MadeResult | Error = made(key)): Promise<string> =>
  new Promise((resolve) => {
    const act = async () => {
      if (result instanceof Error) throw result
      return result
    }
    sharing.run(key, act, (given, error) => resolve(given ? given.json.toString() : String(error)))
  })

test('those who ask for the same get the same, while it is made and after', async () => {
  expect(await Promise.all([ask('a', made('first')), ask('a', made('second')), ask('b')])).toEqual([
    'first',
    'first',
    'b',
  ])
  expect(await ask('a', made('third'))).toBe('first')
  expect(sharing.executions()).toBe(2)
})

test('after five seconds it is made anew', async () => {
  await ask('a', made('first'))
  vi.setSystemTime(1_000_000 + freshMs - 1)
  expect(await ask('a', made('second'))).toBe('first')
  vi.setSystemTime(1_000_000 + freshMs)
  expect(await ask('a', made('second'))).toBe('second')
})

test('what fails is told to those who wait and forgotten, but for what is to be remembered', async () => {
  expect(await Promise.all([ask('a', new Error('broken')), ask('a')])).toEqual([
    'Error: broken',
    'Error: broken',
  ])
  expect(await ask('a')).toBe('a')
  expect(await ask('b', made('half', ['OTHER', 'KEPT']))).toBe('half')
  expect(await ask('b')).toBe('b')
  expect(await ask('c', made('kept', ['KEPT']))).toBe('kept')
  expect(await ask('c')).toBe('kept')
})

test('no more is kept than so many results and bytes, and nothing that is old', async () => {
  for (let at = 0; at < 600; at += 1) await ask(`small ${at}`, made('x'.repeat(10)))
  expect(sharing.bytes()).toBe(512 * 10)
  for (let at = 0; at < 40; at += 1) await ask(`large ${at}`, made('x'.repeat(1_000_000)))
  expect(sharing.bytes()).toBeLessThanOrEqual(16 * 1024 * 1024)
  expect(sharing.bytes()).toBeGreaterThan(15_000_000)
  vi.setSystemTime(1_000_000 + freshMs)
  await ask('one', made('x'))
  await settle()
  expect(sharing.bytes()).toBe(1)
})
