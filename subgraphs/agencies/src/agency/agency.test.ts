import { createTestDatabase, type Planted, type TestDatabase } from '@eact/kit/testing'
import { getTableColumns } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { plantStory } from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { agency } from './agency.tables.ts'

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

describe('one agency', () => {
  test('is found by id and by code, also in Thai digits', async () => {
    const { id, code } = tree['lands']!
    const thai = code.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)))
    const answer = await agencies.ask(
      `query ($id: ID!, $code: String!, $thai: String!) {
        byId: agency(id: $id) { code } byCode: agency(code: $code) { id } byThai: agency(code: $thai) { id }
      }`,
      { id: id.toUpperCase(), code, thai: ` ${thai} ` },
    )
    expect(answer).toEqual({ data: { byId: { code }, byCode: { id }, byThai: { id } } })
  })

  test.each(['{ agency { id } }', '{ agency(id: null) { id } }', '{ agency(id: "a", code: "b") { id } }'])(
    'is refused unless exactly one of id and code is given: %s',
    async (query) => {
      const { data, errors } = await agencies.ask(query)
      expect(data).toEqual({ agency: null })
      expect(errors).toMatchObject([
        {
          path: ['agency'],
          extensions: { code: 'BAD_USER_INPUT', messages: { th: expect.stringContaining('กรุณาระบุ') } },
        },
      ])
    },
  )

  test.each([
    ['id', '0193b5a0-0000-7000-8000-000000000000'],
    ['id', 'x'],
    ['id', ''],
    ['code', '000000000000'],
    ['code', '12'],
    ['code', '\u0000'],
    ['code', ''],
  ])('is null for the unknown %s %j', async (argument, value) => {
    const answer = await agencies.ask(
      argument === 'id'
        ? 'query ($value: ID!) { agency(id: $value) { id } }'
        : 'query ($value: String!) { agency(code: $value) { id } }',
      { value },
    )
    expect(answer).toEqual({ data: { agency: null } })
  })

  test('tells everything that the contract promises', async () => {
    const answer = await agencies.ask(
      `query ($id: ID!) { agency(id: $id) { name nameEn level kind codeIsProvisional provinceCode provinceName provinceNameEn
        parentRelation boundByAct boundByActReason mustReport mustReportReason validFrom } }`,
      { id: tree['unit']!.id },
    )
    expect(answer.errors).toBeUndefined()
    expect(answer.data.agency).toEqual({
      name: 'กองคลัง ๑๒',
      nameEn: 'unit',
      level: 'LOCAL',
      kind: 'INTERNAL_UNIT',
      codeIsProvisional: true,
      provinceCode: '81',
      provinceName: 'กระบี่',
      provinceNameEn: 'Krabi',
      parentRelation: 'BELONGS_TO',
      boundByAct: true,
      boundByActReason: null,
      mustReport: false,
      mustReportReason: null,
      validFrom: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    })
  })
})

describe('the tree', () => {
  test('parent, children and ancestors, nearest first, across a supervised edge', async () => {
    const { data } = await agencies.ask(
      `query ($id: ID!) { agency(id: $id) {
        parent { name parentRelation parent { name } }
        ancestors { name }
      } }`,
      { id: tree['unit']!.id },
    )
    expect(data.agency.parent).toEqual({
      name: 'องค์การบริหารส่วนตำบลคลองท่อมใต้',
      parentRelation: 'SUPERVISED_BY',
      parent: { name: 'สำนักงานท้องถิ่นจังหวัดกระบี่' },
    })
    expect(named(data.agency.ancestors)).toEqual([
      'องค์การบริหารส่วนตำบลคลองท่อมใต้',
      'สำนักงานท้องถิ่นจังหวัดกระบี่',
      'กรมส่งเสริมการปกครองท้องถิ่น',
      'กระทรวงมหาดไทย',
    ])
  })

  test('an agency at the top has no parent, no relation and no ancestors', async () => {
    const { data } = await agencies.ask(
      `query ($id: ID!) { agency(id: $id) { parent { id } parentRelation ancestors { id } children { nodes { name } totalCount } } }`,
      { id: tree['ministry']!.id },
    )
    expect(data.agency).toEqual({
      parent: null,
      parentRelation: null,
      ancestors: [],
      children: { nodes: [{ name: 'กรมที่ดิน' }, { name: 'กรมส่งเสริมการปกครองท้องถิ่น' }], totalCount: 2 },
    })
  })

  test('a leaf has an empty page of children', async () => {
    const { data } = await agencies.ask(
      `query ($id: ID!) { agency(id: $id) { children { edges { cursor } pageInfo { hasNextPage endCursor } totalCount } } }`,
      { id: tree['unit']!.id },
    )
    expect(data.agency.children).toEqual({
      edges: [],
      pageInfo: { hasNextPage: false, endCursor: null },
      totalCount: 0,
    })
  })

  test('the line of สังกัด starts anew beneath a supervised edge, the path goes through', () => {
    const { sao, unit, office } = tree as Record<'sao' | 'unit' | 'office', Planted>
    expect(sao.line).toBe(`/${sao.no}/`)
    expect(unit.line).toBe(`/${sao.no}/${unit.no}/`)
    expect(unit.path.startsWith(office.path)).toBe(true)
  })
})

test('the tables that drizzle knows are the tables that there are', async () => {
  for (const column of Object.values(getTableColumns(agency))) {
    const [found] = await database.admin<{ type: string; required: boolean }[]>`
      select format_type(atttypid, atttypmod) as type, attnotnull as required from pg_attribute
      where attrelid = 'agencies.agency'::regclass and attname = ${column.name}`
    expect({ name: column.name, ...found }).toEqual({
      name: column.name,
      type: column.getSQLType(),
      required: column.notNull,
    })
  }
})
