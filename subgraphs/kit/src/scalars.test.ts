import { Kind, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { DateTime, isDay, LocalDate } from './scalars.ts'
import { createSubgraph, type Subgraph } from './serve.ts'
import { testTrust } from './testing.ts'
import { anonymous, createTokenVerifier, innerTokenHeader } from './viewer.ts'

const goodInstants: [string, string][] = [
  ['2026-01-31T02:15:00.000Z', '2026-01-31T02:15:00.000Z'],
  ['2026-01-31T02:15:00Z', '2026-01-31T02:15:00.000Z'],
  ['2026-01-31T02:15Z', '2026-01-31T02:15:00.000Z'],
  ['2026-01-31T09:15:00+07:00', '2026-01-31T02:15:00.000Z'],
  ['2026-01-31T23:59:59.999999999-12:00', '2026-02-01T11:59:59.999Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
]
const badInstants: unknown[] = [
  '',
  '2026-01-31',
  '2026-01-31T02:15:00',
  '2026-01-31 02:15:00Z',
  '2026-01-31T02:15:00z',
  ' 2026-01-31T02:15:00Z',
  '2026-01-31T02:15:00Z\n',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-04-31T00:00:00+07:00',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-01-31T24:00:00Z',
  '2026-01-31T23:60:00Z',
  '2026-01-31T23:59:60Z',
  '2026-01-31T00:00:00+24:00',
  '2026-01-31T00:00:00.1234567890Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  '+010000-01-01T00:00:00Z',
  '๒๕๖๙-๐๑-๓๑T00:00:00Z',
  1_769_825_700_000,
  true,
  null,
  ['2026-01-31T02:15:00Z'],
  { toString: 1, valueOf: 1 },
]

const goodDays = ['2023-09-22', '2024-02-29', '0001-01-01', '9999-12-31']
const badDays: unknown[] = [
  '',
  '2023-9-22',
  '22-09-2023',
  '2023-02-29',
  '2023-04-31',
  '2023-00-01',
  '2023-13-01',
  '0000-01-01',
  '2023-09-22T00:00:00Z',
  ' 2023-09-22',
  '2023-09-22\n',
  '๒๕๖๖-๐๙-๒๒',
  20_230_922,
  null,
  ['2023-09-22'],
  { toString: 1 },
]

const refused = (example: string) =>
  expect.objectContaining({
    code: 'BAD_USER_INPUT',
    messages: { th: expect.stringContaining(example), en: expect.stringContaining(example) },
  })

describe('a DateTime', () => {
  test.each(goodInstants)('reads %s', (text, iso) => {
    expect(DateTime.parseValue(text)).toEqual(new Date(iso))
    expect(DateTime.parseLiteral({ kind: Kind.STRING, value: text })).toEqual(new Date(iso))
    expect(DateTime.serialize(new Date(iso))).toBe(iso)
    expect(DateTime.serialize(text)).toBe(iso)
  })

  test.each(badInstants)('refuses %j', (value) => {
    expect(() => DateTime.parseValue(value)).toThrow(refused('2026-01-31T02:15:00.000Z'))
    if (typeof value === 'string') {
      expect(() => DateTime.parseLiteral({ kind: Kind.STRING, value })).toThrow(refused('RFC 3339'))
    }
  })

  test.each([
    { kind: Kind.INT, value: '1769825700' },
    { kind: Kind.NULL },
    { kind: Kind.ENUM, value: 'NOW' },
  ] as const)('refuses a literal that is no text: $kind', (node) => {
    expect(() => DateTime.parseLiteral(node)).toThrow(refused('RFC 3339'))
    expect(() => LocalDate.parseLiteral(node)).toThrow(refused('2023-09-22'))
  })

  test('that is no instant is never sent', () => {
    expect(() => DateTime.serialize(new Date(Number.NaN))).toThrow(RangeError)
    expect(() => DateTime.serialize('yesterday')).toThrow(refused('RFC 3339'))
  })
})

describe('a Date', () => {
  test.each(goodDays)('reads and writes %s', (text) => {
    expect(isDay(text)).toBe(true)
    expect(LocalDate.parseValue(text)).toBe(text)
    expect(LocalDate.parseLiteral({ kind: Kind.STRING, value: text })).toBe(text)
    expect(LocalDate.serialize(text)).toBe(text)
  })

  test.each(badDays)('refuses %j', (value) => {
    if (typeof value === 'string') expect(isDay(value)).toBe(false)
    expect(() => LocalDate.parseValue(value)).toThrow(refused('2023-09-22'))
    expect(() => LocalDate.serialize(value)).toThrow(refused('2023-09-22'))
  })
})

describe('through a subgraph', () => {
  async function ask(query: string, variables = {}) {
    const { publicKey, signer, log } = await testTrust()
    const subgraph: Subgraph = createSubgraph({
      name: 'small',
      typeDefs: parse(`
        scalar DateTime scalar Date
        type Query { at(at: DateTime!): DateTime, day(day: Date!): Date }`),
      resolvers: {
        DateTime,
        Date: LocalDate,
        Query: {
          at: (_parent: unknown, { at }: { at: Date }) => new Date(at.getTime() + 1),
          day: (_parent: unknown, { day }: { day: string }) => day,
        },
      },
      verifier: await createTokenVerifier(publicKey, 'small'),
      context: (request) => request,
      ready: async () => undefined,
      close: async () => undefined,
      log,
    })
    await subgraph.start()
    const headers = new Headers({ [innerTokenHeader]: await signer.sign(anonymous, 'small') })
    const answer = await subgraph.execute({ query, variables }, headers, new AbortController().signal)
    await subgraph.stop()
    return answer
  }

  test('they go in and out', async () => {
    const query = `query($at: DateTime!, $day: Date!) {
      at(at: $at) day(day: $day) other: at(at: "2026-01-31T09:15:00+07:00") same: day(day: "2023-09-22")
    }`
    const { data } = await ask(query, { at: '2026-01-31T02:15:00Z', day: '2024-02-29' })
    expect(data).toEqual({
      at: '2026-01-31T02:15:00.001Z',
      day: '2024-02-29',
      other: '2026-01-31T02:15:00.001Z',
      same: '2023-09-22',
    })
  })

  test.each<[string, string, object]>([
    ['a literal', '{ at(at: "2026-02-30T00:00:00Z") }', {}],
    ['a literal', '{ day(day: "2023-02-29") }', {}],
    ['a variable', 'query($at: DateTime!) { at(at: $at) }', { at: '2026-02-30T00:00:00Z' }],
    ['a variable', 'query($at: DateTime!) { at(at: $at) }', { at: { toString: 1, valueOf: 1 } }],
    ['a variable', 'query($day: Date!) { day(day: $day) }', { day: 20_230_922 }],
  ])('%s that is wrong is told in both languages: %s', async (_where, query, variables) => {
    const { errors, data } = await ask(query, variables)
    expect(data ?? null).toBe(null)
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/is written/),
        extensions: { code: 'BAD_USER_INPUT', messages: { th: expect.stringContaining('แต่ได้รับ') } },
      },
    ])
  })
})
