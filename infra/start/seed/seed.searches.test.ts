import { readFileSync } from 'node:fs'
import { mountAgencies, type MountedAgencies } from '@eact/agencies/testing'
import { countStatements, createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { readTable } from './table-file.ts'

const csv = readFileSync(new URL('../../data/agency_searches.csv', import.meta.url), 'utf8')
const { rows: searches } = readTable(csv, ['query', 'kind', 'expected_code', 'expected_name'])

let database: TestDatabase
let agencies: MountedAgencies

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'), { seeded: true })
  agencies = await mountAgencies(database)
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

interface Found {
  code: string
  name: string
  provinceName: string | null
}

interface FoundPage {
  nodes: Found[]
  totalCount: number
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

const question = `query ($text: String, $first: Int!, $after: String, $kinds: [AgencyKind!]) {
  agencies(first: $first, after: $after, filter: { text: $text, kinds: $kinds }) {
    nodes { code name provinceName } totalCount pageInfo { hasNextPage endCursor }
  }
}`

async function find(
  text: string,
  first: number,
  rest: { after?: string | null; kinds?: string[] } = {},
): Promise<FoundPage> {
  const { data, errors } = await agencies.ask(question, { text, first, ...rest })
  expect(errors).toBeUndefined()
  return data.agencies
}

test('what people type finds first what they mean: 95 of 100 in all, 90 of 100 of each kind', async () => {
  const kinds = new Map<string, { asked: number; right: number }>()
  const misses: string[] = []
  for (const { query, kind, expected_code, expected_name } of searches) {
    const { nodes } = await find(query, 3)
    const share = kinds.get(kind) ?? { asked: 0, right: 0 }
    kinds.set(kind, share)
    share.asked += 1
    if (nodes[0]?.code === expected_code) share.right += 1
    else misses.push(`${kind} "${query}": ${expected_name} ${expected_code}, not ${shown(nodes)}`)
  }
  if (misses.length > 0)
    process.stdout.write(`Searches that find something else first:\n${misses.join('\n')}\n`)
  expect((searches.length - misses.length) / searches.length).toBeGreaterThanOrEqual(0.95)
  expect([...kinds].filter(([, { asked, right }]) => right / asked < 0.9)).toEqual([])
})

const shown = (found: Found[]): string =>
  found.map(({ code, name, provinceName }) => `${name} ${provinceName ?? ''} ${code}`).join(' / ') ||
  'nothing'

test('the pages of any search, whatever their sizes, are the whole of it without repeats, in one order', async () => {
  const texts = fc.constantFrom(
    'หนองบัว',
    'บ้านใหม่',
    'ที่ดิน',
    'ขนส่ง',
    'องค์การบริหานส่วนจังหวัด',
    'กรมสรพากร',
    'Pattaya',
    'กม ๕',
    'เทศบาล เชียงราย',
    '150',
    'di,mujfbo',
  )
  const sizes = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 })
  const property = fc.asyncProperty(texts, sizes, async (text, pageSizes) => {
    const codes: string[] = []
    let after: string | null = null
    for (let i = 0; ; i += 1) {
      const page: FoundPage = await find(text, pageSizes[i % pageSizes.length]!, { after })
      codes.push(...page.nodes.map(({ code }) => code))
      if (!page.pageInfo.hasNextPage || i >= 60) {
        if (!page.pageInfo.hasNextPage) expect(codes).toHaveLength(page.totalCount)
        break
      }
      after = page.pageInfo.endCursor
    }
    expect(new Set(codes).size).toBe(codes.length)
    const { nodes } = await find(text, 100)
    expect(codes.slice(0, 100)).toEqual(nodes.map(({ code }) => code).slice(0, codes.length))
  })
  await fc.assert(property, { seed: 25_650_110, numRuns: 15 })
})

test('a word that thousands bear is counted whole, and read to the two thousandth', async () => {
  const { totalCount } = await find('อบต.', 1)
  expect(totalCount).toBeGreaterThanOrEqual(5300)
  let [read, after]: [number, string | null] = [0, null]
  for (;;) {
    const { nodes, pageInfo }: FoundPage = await find('อบต.', 100, { after })
    read += nodes.length
    if (!pageInfo.hasNextPage) break
    after = pageInfo.endCursor
  }
  expect(read).toBe(2000)
})

test('other conditions hold beside the text', async () => {
  const { nodes } = await find('หัวหิน', 5, { kinds: ['DISTRICT'] })
  expect(nodes.map(({ name }) => name)).toEqual(['อำเภอหัวหิน'])
})

test.each([
  '%',
  '_',
  '\\',
  "'",
  '"; drop table agencies.agency; --',
  '🏛️',
  '|',
  '%|%',
  '\u200b%',
  "\\'||'",
  '()[]{}*+?',
])('the text %j does no harm and finds nothing', async (text) => {
  const { nodes, totalCount } = await find(text, 5)
  expect([nodes, totalCount]).toEqual([[], 0])
})

test('what cannot be seen does not matter', async () => {
  for (const text of [
    'กรม\u200bที่ดิน\ufeff',
    'กรม🏛️ที่ดิน',
    '%กรมที่ดิน_',
    'กรม\u0000ที่ดิน',
    `${'ก'.repeat(0)} กรมที่ดิน\\`,
  ]) {
    expect((await find(text, 1)).nodes[0]?.code).toBe('150050000000')
  }
})

test('the dots of an abbreviation tell it from others of the same letters; without them all are found', async () => {
  for (const text of ['ก.พ.ร.', 'ก.พ.ร', 'ก. พ. ร.', 'สำนักงาน ก.พ.ร.'])
    expect((await find(text, 1)).nodes[0]?.code).toBe('010210000000')
  for (const text of ['กพร.', 'กพร']) {
    const { nodes } = await find(text, 3)
    expect(nodes.map(({ code }) => code)).toEqual(['170040000000', '010210000000', '220050000000'])
  }
})

test('a text of ten thousand letters, and a cursor of another list, are refused', async () => {
  const inThaiOrder = await agencies.ask('{ agencies(first: 1) { pageInfo { endCursor } } }')
  for (const variables of [
    { text: 'ก'.repeat(10_000), first: 1 },
    { text: 'กรม', first: 1, after: inThaiOrder.data.agencies.pageInfo.endCursor },
    { text: '%', first: 1, after: 'nonsense' },
  ]) {
    const { errors } = await agencies.ask(question, variables)
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  }
})

test('the longest texts and the most words are answered', async () => {
  for (const text of ['กรม '.repeat(50), 'ก ข ค ง จ ฉ ช ซ ฌ ญ '.repeat(10), 'สรรพากร'.repeat(28)]) {
    expect((await find(text.slice(0, 200), 1)).nodes.length).toBeLessThanOrEqual(1)
  }
})

test.each([
  ['กรมที่ดิน', 1],
  ['di,mujfbo', 1],
  ['กรมสรพากร', 1],
  ['ก.พ.ร.', 1],
  ['อบต.หนองบัว จันทบุรี', 1],
  ['อบต.', 2],
])(
  'a page of %s and its count cost %i statement(s), the second where more are found than ranked',
  async (text, wanted) => {
    await find(text, 100)
    const { statements } = await countStatements(database, () => find(text, 100))
    expect(statements).toBe(wanted)
  },
)
