import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeCursor, encodeCursor, pageSize, readPage, toConnection } from './pages.ts'

const seed = 25_650_722
const anyParts = (parts: unknown[]) => parts

describe('the size of a page', () => {
  test.each([1, 25, 100])('may be %d', (first) => {
    expect(readPage({ first }, anyParts)).toEqual({ first, after: null })
  })

  test.each([0, -1, 101, 2 ** 31 - 1, 1.5, Number.NaN, Infinity, null as never, '25' as never])(
    'cannot be %s',
    (first) => {
      expect(() => readPage({ first }, anyParts)).toThrow(
        expect.objectContaining({
          code: 'BAD_USER_INPUT',
          messages: {
            th: expect.stringContaining(String(first)),
            en: expect.stringContaining(String(first)),
          },
        }),
      )
    },
  )

  test('is told by both limits', () => {
    expect(pageSize).toEqual({ default: 25, max: 100 })
  })
})

describe('a cursor', () => {
  const parts = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.maxSafeInteger(), fc.constant(null)), {
    maxLength: 5,
  })

  test('brings back what it was made of', () => {
    fc.assert(
      fc.property(parts, (values) => {
        fc.pre(!values.some((value) => typeof value === 'string' && value.includes('\0')))
        const cursor = encodeCursor(values)
        expect(cursor).toMatch(/^[\w-]*$/)
        expect(decodeCursor(cursor, anyParts)).toEqual(values.map((value) => (value === 0 ? 0 : value)))
        expect(readPage({ first: 1, after: cursor }, anyParts).after).toEqual(
          JSON.parse(JSON.stringify(values)),
        )
      }),
      { seed, numRuns: 500 },
    )
  })

  test('that is garbage is refused and never passed on, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' })), (garbage) => {
        const passed: unknown[][] = []
        const read = () =>
          readPage({ first: 1, after: garbage }, (values) => {
            passed.push(values)
            return null
          })
        expect(read).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }))
        for (const value of passed.flat()) expect(['string', 'number', 'object']).toContain(typeof value)
      }),
      { seed, numRuns: 1000 },
    )
  })

  const raw = (text: string) => Buffer.from(text).toString('base64url')
  test.each([
    ['empty', ''],
    ['no base64', '***'],
    ['no JSON', raw('[1')],
    ['an object', raw('{"length":1,"0":"a"}')],
    ['a text', raw('"abc"')],
    ['null', raw('null')],
    ['a list of lists', raw('[["a"]]')],
    ['a list of objects', raw('[{"toString":"a"}]')],
    ['a list of booleans', raw('[true]')],
    ['a text with NUL, which Postgres cannot take', raw('["a\\u0000b"]')],
    ['a number beyond every column', raw('[1e400]')],
    ['a number that is not exact', raw('[9007199254740993]')],
    ['a fraction', raw('[1.5]')],
    ['longer than any of ours', encodeCursor(['a'.repeat(2000)])],
    ['deep', raw('['.repeat(1400))],
  ])('that is %s is refused', (_what, after) => {
    expect(decodeCursor(after, anyParts)).toBe(null)
    expect(() => readPage({ first: 1, after }, anyParts)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT', status: 400 }),
    )
  })

  test('of another list is refused by its decoder', () => {
    const after = encodeCursor(['name'])
    expect(() => readPage({ first: 1, after }, ([no]) => (typeof no === 'number' ? no : null))).toThrow(
      '`after` is not',
    )
  })

  test.each([null, undefined])('that is %s begins the list', (after) => {
    expect(readPage({ first: 3, after }, anyParts)).toEqual({ first: 3, after: null })
  })
})

describe('a connection', () => {
  const cursorOf = (row: number) => encodeCursor([row])

  test('read page by page gives every row once, in order, whatever the size', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (count, first) => {
        const all = Array.from({ length: count }, (_none, place) => place * 7)
        const read: number[] = []
        let [after, pages, more] = [null as string | null, 0, true]
        while (more) {
          const page = readPage({ first, after }, ([row]) => row as number)
          const rows = all.filter((row) => page.after === null || row > page.after).slice(0, first + 1)
          const connection = toConnection(rows, page.first, cursorOf)
          expect(connection.nodes).toEqual(connection.edges.map(({ node }) => node))
          expect(connection.nodes.length).toBeLessThanOrEqual(first)
          read.push(...connection.nodes)
          more = connection.pageInfo.hasNextPage
          after = connection.pageInfo.endCursor
          pages += 1
        }
        expect(read).toEqual(all)
        expect(pages).toBe(Math.max(1, Math.ceil(count / first)))
      }),
      { seed, numRuns: 300 },
    )
  })

  test('of nothing has no cursor and no next page', () => {
    expect(toConnection([], 5, cursorOf)).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    })
  })

  test('has a next page only when a row more was read', () => {
    expect(toConnection([1, 2], 2, cursorOf).pageInfo).toEqual({ hasNextPage: false, endCursor: cursorOf(2) })
    expect(toConnection([1, 2, 3], 2, cursorOf).pageInfo).toEqual({
      hasNextPage: true,
      endCursor: cursorOf(2),
    })
  })

  test('shapes its nodes and orders by its rows', () => {
    const { edges } = toConnection([1], 1, cursorOf, (row) => ({ no: row }))
    expect(edges).toEqual([{ cursor: cursorOf(1), node: { no: 1 } }])
  })
})
