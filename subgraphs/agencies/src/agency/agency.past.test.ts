import { createTestDatabase, type Planted, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createTreeActs, type Opened, type TreeActs } from '../testing-acts.ts'
import {
  askCounted,
  lookAround,
  lookDown,
  lookUp,
  plantSizes,
  rowsOf,
  type TreeSize,
} from '../testing-trees.ts'
import { mountAgencies, type MountedAgencies, type TestAnswer } from '../testing.ts'
import { treeAsOf } from './agency.past.tables.ts'

let database: TestDatabase
let agencies: MountedAgencies
let acts: TreeActs
/** Trees of 1, 50 and 1,000 rows. */
let wideDatabase: TestDatabase
let wide: MountedAgencies
let sizes: Record<string, Planted>

let [ministry, other, department, unit, office]: Opened[] = []
/** The instants of the story, in its order. */
const at: Record<string, Date> = {}
/** Not like any other: a slip in one must not find the other. */
const newCode = '150123456789'
const code = (n: number): string => String(990_000_000_000 + n)

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
  wideDatabase = await createTestDatabase(inject('postgres'))
  sizes = await plantSizes(wideDatabase)
  wide = await mountAgencies(wideDatabase, { jobs: false })
  acts = createTreeActs(database.open('agencies'))
  ministry = await acts.open({ code: code(1), name_th: 'กระทรวงหนึ่ง', kind: 'MINISTRY' }, null)
  other = await acts.open({ code: code(2), name_th: 'กระทรวงสอง', kind: 'MINISTRY' }, null)
  department = await acts.open({ code: code(3), name_th: 'กรมเดิม' }, ministry.no)
  unit = await acts.open({ code: code(4), name_th: 'กองคลัง', kind: 'INTERNAL_UNIT' }, department.no)
  office = await acts.open({ code: code(5), name_th: 'กองพัสดุ', kind: 'INTERNAL_UNIT' }, department.no)
  at['opened'] = office.at
  at['named'] = await acts.rename(unit.no, [], ['ฝ่ายการเงิน'])
  at['addressed'] = await acts.readdress(unit.no, [], ['a@unit.go.th'])
  at['renamed'] = await acts.change(department.no, { name_th: 'กรมใหม่', code: newCode, must_report: false })
  at['moved'] = await acts.move(department.no, other.no)
  at['closed'] = await acts.close(office.no)
  at['unnamed'] = await acts.rename(unit.no, ['ฝ่ายการเงิน'], [])
  at['readdressed'] = await acts.readdress(unit.no, ['a@unit.go.th'], ['b@unit.go.th'])
})

afterAll(async () => {
  await agencies?.stop()
  await wide?.stop()
  await wideDatabase?.drop()
  await database?.drop()
})

const instant = (name: string, ms = 0): Date => new Date(at[name]!.getTime() + ms)
/** The answers as of the moment before an act, and from the act on. */
async function around(name: string, query: string, variables = {}): Promise<unknown[]> {
  const answers = [
    await agencies.askAsOf(instant(name, -1), query, variables),
    await agencies.askAsOf(instant(name), query, variables),
  ]
  for (const { errors } of answers) expect(errors).toBeUndefined()
  return answers.map(({ data }) => data)
}

describe('as of a past instant', () => {
  test('an agency has the name, the code and the duty of then', async () => {
    const query = 'query ($id: ID!) { agency(id: $id) { name code mustReport validFrom } }'
    expect(await around('renamed', query, { id: department!.id })).toEqual([
      {
        agency: { name: 'กรมเดิม', code: code(3), mustReport: true, validFrom: department!.at.toISOString() },
      },
      {
        agency: {
          name: 'กรมใหม่',
          code: newCode,
          mustReport: false,
          validFrom: instant('renamed').toISOString(),
        },
      },
    ])
  })

  test('it is found by the code of then and by those before, and not by one to come', async () => {
    const query =
      'query ($old: String!, $new: String!) { old: agency(code: $old) { code } new: agency(code: $new) { code } }'
    expect(await around('renamed', query, { old: code(3), new: newCode })).toEqual([
      { old: { code: code(3) }, new: null },
      { old: { code: newCode }, new: { code: newCode } },
    ])
  })

  test('it stands where it stood, with all that is above and beneath', async () => {
    const query = `query ($id: ID!, $department: ID!, $ministry: ID!) {
      agency(id: $id) { parent { name parent { name } } ancestors { name } }
      department: agency(id: $department) { children { nodes { name } totalCount } }
      ministry: agency(id: $ministry) { children { nodes { name } totalCount } }
      agencies(filter: { under: $ministry }) { nodes { name } totalCount } }`
    const variables = { id: unit!.id, department: department!.id, ministry: ministry!.id }
    const beneath = { children: { nodes: [{ name: 'กองคลัง' }, { name: 'กองพัสดุ' }], totalCount: 2 } }
    expect(await around('moved', query, variables)).toEqual([
      {
        agency: {
          parent: { name: 'กรมใหม่', parent: { name: 'กระทรวงหนึ่ง' } },
          ancestors: [{ name: 'กรมใหม่' }, { name: 'กระทรวงหนึ่ง' }],
        },
        department: beneath,
        ministry: { children: { nodes: [{ name: 'กรมใหม่' }], totalCount: 1 } },
        agencies: {
          nodes: ['กรมใหม่', 'กระทรวงหนึ่ง', 'กองคลัง', 'กองพัสดุ'].map((name) => ({ name })),
          totalCount: 4,
        },
      },
      {
        agency: {
          parent: { name: 'กรมใหม่', parent: { name: 'กระทรวงสอง' } },
          ancestors: [{ name: 'กรมใหม่' }, { name: 'กระทรวงสอง' }],
        },
        department: beneath,
        ministry: { children: { nodes: [], totalCount: 0 } },
        agencies: { nodes: [{ name: 'กระทรวงหนึ่ง' }], totalCount: 1 },
      },
    ])
  })

  test('one that was not there yet is null, and is in no list', async () => {
    const query = `query ($id: ID!, $code: String!, $parent: ID!) { byId: agency(id: $id) { name }
      byCode: agency(code: $code) { name } parent: agency(id: $parent) { children { nodes { name } totalCount } }
      agencies(filter: { text: "พัสดุ" }) { nodes { name } } }`
    const variables = { id: office!.id, code: code(5), parent: department!.id }
    const there = { name: 'กองพัสดุ' }
    expect(await around('opened', query, variables)).toEqual([
      {
        byId: null,
        byCode: null,
        parent: { children: { nodes: [{ name: 'กองคลัง' }], totalCount: 1 } },
        agencies: { nodes: [] },
      },
      {
        byId: there,
        byCode: there,
        parent: { children: { nodes: [{ name: 'กองคลัง' }, there], totalCount: 2 } },
        agencies: { nodes: [there] },
      },
    ])
  })

  test('one that was closed by then is found by id and code, and is in no list', async () => {
    const query = `query ($id: ID!, $code: String!, $parent: ID!) { byId: agency(id: $id) { name parent { name } }
      byCode: agency(code: $code) { name } parent: agency(id: $parent) { children { nodes { name } totalCount } }
      agencies(filter: { kinds: [INTERNAL_UNIT] }) { nodes { name } totalCount } }`
    const variables = { id: office!.id, code: code(5), parent: department!.id }
    const held = { byId: { name: 'กองพัสดุ', parent: { name: 'กรมใหม่' } }, byCode: { name: 'กองพัสดุ' } }
    const both = { nodes: [{ name: 'กองคลัง' }, { name: 'กองพัสดุ' }], totalCount: 2 }
    const one = { nodes: [{ name: 'กองคลัง' }], totalCount: 1 }
    expect(await around('closed', query, variables)).toEqual([
      { ...held, parent: { children: both }, agencies: both },
      { ...held, parent: { children: one }, agencies: one },
    ])
  })

  test('those at the top are told from those beneath', async () => {
    const query = `{ top: agencies(filter: { isTop: true }) { nodes { name } }
      beneath: agencies(filter: { isTop: false }) { totalCount } agencies { totalCount } }`
    for (const data of await around('opened', query, {})) {
      const { top, beneath, agencies: all } = data as TestAnswer['data']
      expect(top.nodes).toEqual([{ name: 'กระทรวงสอง' }, { name: 'กระทรวงหนึ่ง' }])
      expect(beneath.totalCount).toBe(all.totalCount - 2)
    }
  })

  test('it has the other names and addresses of then', async () => {
    const query = 'query ($id: ID!) { agency(id: $id) { otherNames { name } emails { address } } }'
    const told = async (name: string) =>
      (await around(name, query, { id: unit!.id })).map((data) => (data as TestAnswer['data']).agency)
    const [name, first, second] = [
      { name: 'ฝ่ายการเงิน' },
      { address: 'a@unit.go.th' },
      { address: 'b@unit.go.th' },
    ]
    expect(await told('named')).toEqual([
      { otherNames: [], emails: [] },
      { otherNames: [name], emails: [] },
    ])
    expect(await told('addressed')).toEqual([
      { otherNames: [name], emails: [] },
      { otherNames: [name], emails: [first] },
    ])
    expect(await told('unnamed')).toEqual([
      { otherNames: [name], emails: [first] },
      { otherNames: [], emails: [first] },
    ])
    expect(await told('readdressed')).toEqual([
      { otherNames: [], emails: [first] },
      { otherNames: [], emails: [second] },
    ])
  })

  test.each<[string, string, string[], string[]]>([
    // act, text, found before, found after
    ['renamed', 'กรมเดิม', ['กรมเดิม'], []],
    ['renamed', 'กรมใหม่', [], ['กรมใหม่']],
    ['renamed', newCode, [], ['กรมใหม่']],
    ['named', 'ฝ่ายการเงิน', [], ['กองคลัง']],
    ['unnamed', 'การเงิน', ['กองคลัง'], []],
    ['closed', 'พัสดุ', ['กองพัสดุ'], []],
  ])(
    'around the act %s the text %j finds by what agencies were called',
    async (name, text, before, after) => {
      const answers = await around(
        name,
        'query ($text: String!) { agencies(filter: { text: $text }) { nodes { name } totalCount } }',
        { text },
      )
      const found = (names: string[]) => ({
        agencies: { nodes: names.map((one) => ({ name: one })), totalCount: names.length },
      })
      expect(answers).toEqual([found(before), found(after)])
    },
  )

  test('words around an agency find nothing, for they were not kept', async () => {
    const query = '{ agencies(filter: { text: "คลัง สอง" }) { nodes { name } } }'
    expect((await agencies.ask(query)).data.agencies.nodes).toEqual([{ name: 'กองคลัง' }])
    expect((await agencies.askAsOf(instant('readdressed'), query)).data.agencies.nodes).toEqual([])
  })

  test('entities are those of then', async () => {
    const query =
      'query ($these: [_Any!]!) { _entities(representations: $these) { ... on Agency { name parent { name } } } }'
    const these = [department!, office!].map(({ id }) => ({ __typename: 'Agency', id }))
    const before = await agencies.askAsOf(new Date(office!.at.getTime() - 1), query, { these })
    expect(before.data._entities).toEqual([{ name: 'กรมเดิม', parent: { name: 'กระทรวงหนึ่ง' } }, null])
  })

  test('before the first there is nothing', async () => {
    const { data, errors } = await agencies.askAsOf(
      new Date(0),
      'query ($id: ID!) { agency(id: $id) { name } agencies { nodes { name } totalCount } }',
      { id: ministry!.id },
    )
    expect([data, errors]).toEqual([{ agency: null, agencies: { nodes: [], totalCount: 0 } }, undefined])
  })

  test('where the viewer may report is a matter of now', async () => {
    const { errors } = await agencies.askAsOf(
      instant('moved'),
      '{ agencies(filter: { viewerMayReport: true }) { totalCount } }',
    )
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'AS_OF_NOT_OFFERED',
      messages: { th: expect.any(String) },
    })
  })
})

test('an agency is found by the codes that it had, and one that has a code goes before one that had it', async () => {
  const ask = async (asked: string) =>
    (await agencies.ask('query ($asked: String!) { agency(code: $asked) { id } }', { asked })).data.agency?.id
  expect(await ask(code(3))).toBe(department!.id)
  const [first, second] = [
    await acts.open({ code: code(20), name_th: 'แรก' }, other!.no),
    await acts.open({ code: code(21), name_th: 'สอง' }, other!.no),
  ]
  await acts.change(first.no, { code: code(22) })
  expect(await ask(code(20))).toBe(first.id)
  const taken = await acts.change(second.no, { code: code(20) })
  expect(await ask(code(20))).toBe(second.id)
  const query = 'query ($asked: String!) { agency(code: $asked) { id } }'
  const before = await agencies.askAsOf(new Date(taken.getTime() - 1), query, { asked: code(20) })
  expect(before.data.agency.id).toBe(first.id)
})

test('the tree of then has all that is read of the tree, of the same types and collations', async () => {
  const columnsOf = (from: string) =>
    database.admin.unsafe<{ name: string; type: string; collation: string | null }[]>(`
      select attname as name, format_type(atttypid, atttypmod) as type, attcollation::regcollation::text as collation
      from pg_attribute where attrelid = '${from}'::regclass and attnum > 0 and not attisdropped`)
  await database.admin.unsafe(
    `create view tree_then as select * from ${treeAsOf.join('clock_timestamp()')} agency`,
  )
  const kept = new Map((await columnsOf('agencies.agency')).map((column) => [column.name, column]))
  // What only keepers of the file look at.
  for (const name of ['source', 'note']) kept.delete(name)
  const then = new Map((await columnsOf('tree_then')).map((column) => [column.name, column]))
  expect([...then.keys()].toSorted()).toEqual([...kept.keys()].toSorted())
  for (const [name, column] of kept) expect(then.get(name)).toEqual(column)
})

test.each([
  ['ministry → departments → units', lookDown, (size: TreeSize) => ({ id: sizes[size]!.id }), 3],
  [
    'agencies with their parents',
    lookUp,
    (size: TreeSize) => ({ first: Math.min(rowsOf[size], 100), kinds: ['INTERNAL_UNIT'] }),
    2,
  ],
  [
    'entities with all that is around them',
    lookAround,
    (size: TreeSize) => ({
      these: Object.values(sizes)
        .slice(-rowsOf[size])
        .map(({ id }) => ({ __typename: 'Agency', id })),
    }),
    4,
  ],
  [
    'children with their names and addresses',
    `query ($id: ID!) { agency(id: $id) { children(first: 100) { totalCount nodes {
      otherNames { name } emails { address } } } } }`,
    (size: TreeSize) => ({ id: sizes[size]!.id }),
    5,
  ],
])(
  '%s are as many statements as those of now, for 1, 50 and 1,000 rows',
  async (_what, query, variables, statements) => {
    const past = { ...wide, ask: (text: string, given = {}) => wide.askAsOf(new Date(), text, given) }
    for (const size of Object.keys(rowsOf) as TreeSize[]) {
      const [now, then] = [
        await askCounted(wideDatabase, wide, query, variables(size)),
        await askCounted(wideDatabase, past, query, variables(size)),
      ]
      expect([size, now.statements, then.statements]).toEqual([size, statements, statements])
      expect(then.answer).toEqual(now.answer)
    }
  },
)
