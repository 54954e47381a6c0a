import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashInput } from './idempotency.ts'

const seed = 25_650_722

/** The same value with the fields of every object in another order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, turned(inner)])
      .reverse(),
  )
}

describe('the hash of an input', () => {
  test('does not depend on the order of its fields, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        expect(hashInput(turned(value))).toBe(hashInput(value))
      }),
      { seed, numRuns: 500 },
    )
  })

  test('tells inputs apart that JSON tells apart', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (one, other) => {
        const same = JSON.stringify(sortedKeys(one)) === JSON.stringify(sortedKeys(other))
        expect(hashInput(one) === hashInput(other)).toBe(same)
      }),
      { seed, numRuns: 500 },
    )
  })

  const pairs: [string, unknown, unknown, boolean][] = [
    ['the order of a list', [1, 2], [2, 1], false],
    ['null and nothing', { a: null }, {}, false],
    ['undefined and nothing', { a: undefined, b: 1 }, { b: 1 }, true],
    ['a number and its text', { a: 1 }, { a: '1' }, false],
    ['a list and an object', [], {}, false],
    ['two instants', { at: new Date(0) }, { at: new Date(1) }, false],
    ['an instant and its text', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }, true],
    ['a field within a field', { a: { b: 1, c: 2 } }, { a: { b: 1 }, c: 2 }, false],
    [
      'objects with and without a prototype',
      Object.assign(Object.create(null) as object, { a: 1 }),
      { a: 1 },
      true,
    ],
    ['a field named as a prototype', JSON.parse('{"__proto__":{"a":1}}'), {}, false],
    [
      'files of other content',
      { file: { sha256: 'a'.repeat(64) } },
      { file: { sha256: 'b'.repeat(64) } },
      false,
    ],
  ]
  test.each(pairs)('%s', (_what, one, other, same) => {
    expect(hashInput(one) === hashInput(other)).toBe(same)
  })

  test.each([
    ['the promise of an upload', { file: Promise.resolve('upload') }],
    ['a map', { values: new Map([['a', 1]]) }],
    ['bytes', { bytes: Buffer.from('a') }],
  ])('of %s is refused: it would be the same for any other', (_what, input) => {
    expect(() => hashInput(input)).toThrow(TypeError)
  })

  test('is a sha256, the same tomorrow', () => {
    expect(hashInput({ b: [1, null], a: 'ก' })).toBe(
      '54b577889d55626cb56d95df07c739f431054f788e5b2bc5c0688d5ed463a973',
    )
  })
})

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => ({ name, inner: sortedKeys(inner) }))
}
