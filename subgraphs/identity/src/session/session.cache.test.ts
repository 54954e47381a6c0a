import { describe, expect, test } from 'vitest'
import { createViewerCache, type KnownViewer } from './session.cache.ts'

const known: KnownViewer = { viewer: { kind: 'PERSON', id: 'p', sessionId: 's' }, name: 'สมชาย' }
const client: KnownViewer = { viewer: { kind: 'CLIENT', id: 'c', scopes: ['READ'] }, name: 'ระบบ' }
const hour = 3_600_000

const listening = () => {
  const cache = createViewerCache()
  cache.beginAnew()
  return cache
}

describe('the cache of viewers', () => {
  test('keeps nothing before it hears of changes, nor after', () => {
    const cache = createViewerCache()
    cache.remember('key', known, hour, cache.stamp())
    expect(cache.find('key')).toBeNull()
    cache.beginAnew()
    cache.remember('key', known, hour, cache.stamp())
    expect(cache.find('key')).toBe(known)
    cache.rest()
    expect(cache.find('key')).toBeNull()
    cache.remember('key', known, hour, cache.stamp())
    expect(cache.find('key')).toBeNull()
  })

  test.each(['PERSON p', 'SESSION s'] as const)(
    'forgets a session when told of %s, and nobody else',
    (subject) => {
      const cache = listening()
      cache.remember('session', known, hour, cache.stamp())
      cache.remember('token', client, hour, cache.stamp())
      cache.forget('PERSON c')
      cache.forget('SESSION p')
      cache.forget('CLIENT p')
      expect(cache.find('session')).toBe(known)
      cache.forget(subject)
      expect(cache.find('session')).toBeNull()
      expect(cache.find('token')).toBe(client)
      cache.forget('CLIENT c')
      expect(cache.find('token')).toBeNull()
    },
  )

  test('does not keep what was read before a change and arrives after it', () => {
    const cache = listening()
    const before = cache.stamp()
    cache.forget('PERSON p')
    cache.remember('key', known, hour, before)
    expect(cache.find('key')).toBeNull()
    const lost = cache.stamp()
    cache.beginAnew()
    cache.remember('key', known, hour, lost)
    expect(cache.find('key')).toBeNull()
  })

  test('keeps nobody beyond the end of their session', () => {
    const cache = listening()
    cache.remember('key', known, 0, cache.stamp())
    expect(cache.find('key')).toBeNull()
  })

  test('forgets the oldest when it is full', () => {
    const cache = listening()
    for (let number = 0; number <= 10_000; number += 1)
      cache.remember(`key ${number}`, known, hour, cache.stamp())
    expect(cache.find('key 0')).toBeNull()
    expect(cache.find('key 1')).toBe(known)
    expect(cache.find('key 10000')).toBe(known)
  })
})
