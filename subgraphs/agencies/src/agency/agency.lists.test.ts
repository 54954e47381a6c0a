import { createTestDatabase, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantStory } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantStory(database)
  agencies = await mountAgencies(database, { jobs: false })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const named = (nodes: { name: string }[]) => nodes.map(({ name }) => name)

describe('the list', () => {
  const list = async (filter: object) => {
    const { data, errors } = await agencies.ask(
      'query ($filter: AgencyFilter) { agencies(filter: $filter) { nodes { name } totalCount } }',
      { filter },
    )
    expect(errors).toBeUndefined()
    expect(data.agencies.totalCount).toBe(data.agencies.nodes.length)
    return named(data.agencies.nodes)
  }

  test('is in Thai order, all of it when nothing is asked', async () => {
    expect(await list({})).toEqual([
      'กรมที่ดิน',
      'กรมส่งเสริมการปกครองท้องถิ่น',
      'กระทรวงการคลัง',
      'กระทรวงมหาดไทย',
      'กองคลัง ๑๒',
      'สำนักงานท้องถิ่นจังหวัดกระบี่',
      'องค์การบริหารส่วนตำบลคลองท่อมใต้',
    ])
  })

  test.each([
    ['a part of a Thai name', { text: 'คลองท่อม' }, ['องค์การบริหารส่วนตำบลคลองท่อมใต้']],
    ['an English name in any case', { text: 'LaNdS' }, ['กรมที่ดิน']],
    ['a name typed with the two-part sara am', { text: 'สํานัก' }, ['สำนักงานท้องถิ่นจังหวัดกระบี่']],
    ['Thai digits', { text: '๑๒' }, ['กองคลัง ๑๒']],
    ['a text that is only spaces', { text: ' \u200b', kinds: ['SAO'] }, ['องค์การบริหารส่วนตำบลคลองท่อมใต้']],
    ['a per cent sign, which is only itself', { text: '%' }, []],
    ['an underscore, which is only itself', { text: 'm_n_s_r_' }, []],
    ['a backslash', { text: '\\' }, []],
    ['a NUL, which is a space', { text: 'กรม\u0000ที่ดิน' }, ['กรมที่ดิน']],
    ['a picture', { text: '🏛️' }, []],
    ['quotes', { text: `'"; drop table agencies.agency; --` }, []],
    ['one level', { levels: ['REGIONAL'] }, ['สำนักงานท้องถิ่นจังหวัดกระบี่']],
    ['no level at all', { levels: [] }, []],
    ['kinds', { kinds: ['MINISTRY'] }, ['กระทรวงการคลัง', 'กระทรวงมหาดไทย']],
    ['a province', { provinceCode: '๘๑' }, ['กองคลัง ๑๒']],
    ['those that need not report', { mustReport: false }, ['กองคลัง ๑๒']],
    ['those at the top, whatever their kind', { isTop: true }, ['กระทรวงการคลัง', 'กระทรวงมหาดไทย']],
    ['those beneath another', { isTop: false, text: 'คลัง' }, ['กองคลัง ๑๒']],
    ['all conditions together', { kinds: ['MINISTRY'], text: 'คลัง' }, ['กระทรวงการคลัง']],
  ])('is narrowed by %s', async (_, filter, wanted) => {
    expect(await list(filter)).toEqual(wanted)
  })

  test('is narrowed by the beginning of a code', async () => {
    const { code } = tree['lands']!
    expect(await list({ text: code })).toEqual(['กรมที่ดิน'])
    expect(await list({ text: code.slice(0, 6) })).toHaveLength(7)
    expect(await list({ text: code.slice(1) })).toEqual([])
  })

  test('is narrowed to an agency and everything beneath it, supervised or not', async () => {
    expect(await list({ under: tree['office']!.id })).toEqual([
      'กองคลัง ๑๒',
      'สำนักงานท้องถิ่นจังหวัดกระบี่',
      'องค์การบริหารส่วนตำบลคลองท่อมใต้',
    ])
    expect(await list({ under: '0193b5a0-0000-7000-8000-000000000000' })).toEqual([])
    expect(await list({ under: 'no id' })).toEqual([])
  })

  test.each([
    ['{ agencies(first: 0) { nodes { id } } }', 'between 1 and 100'],
    ['{ agencies(first: 101) { nodes { id } } }', 'between 1 and 100'],
    ['{ agencies(first: -1) { nodes { id } } }', 'between 1 and 100'],
    ['{ agencies(after: "nonsense") { nodes { id } } }', 'not a cursor'],
    ['{ agencies(after: "") { nodes { id } } }', 'not a cursor'],
    ['{ agencies(filter: { provinceCode: "x" }) { nodes { id } } }', 'two digits'],
    [`{ agencies(filter: { text: "${'ก'.repeat(201)}" }) { nodes { id } } }`, 'at most 200'],
  ])('refuses %s', async (query, sentence) => {
    const { data, errors } = await agencies.ask(query)
    expect(data).toEqual({ agencies: null })
    expect(errors).toMatchObject([
      { message: expect.stringContaining(sentence), extensions: { code: 'BAD_USER_INPUT' } },
    ])
  })

  test.each([
    [['กรม', 'x']],
    [['กรม', '123456789012', 1]],
    [['กรม\u0000', '123456789012']],
    [[1, '123456789012']],
    [[]],
    [{}],
    ['กรม'],
  ])('refuses the made-up cursor %j of children', async (parts) => {
    const after = Buffer.from(JSON.stringify(parts)).toString('base64url')
    const { data, errors } = await agencies.ask(
      'query ($id: ID!, $after: String) { agency(id: $id) { children(after: $after) { nodes { id } } } }',
      { id: tree['ministry']!.id, after },
    )
    expect(data).toEqual({ agency: null })
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  })
})
