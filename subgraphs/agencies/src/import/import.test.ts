import {
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { carryOutTable, checkTable, seeImport, tableOf } from './testing-import.ts'

let database: TestDatabase
let agencies: MountedAgencies
let tree: Record<string, Planted>
let dga: Viewer
let central: Viewer

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  tree = await plantTree(database.admin, [
    { key: 'ministry', name: 'กระทรวงหนึ่ง', kind: 'MINISTRY' },
    { key: 'department', parent: 'ministry', name: 'กรมหนึ่ง' },
    { key: 'unit', parent: 'department', name: 'กองหนึ่ง', kind: 'INTERNAL_UNIT' },
    { key: 'leaf', parent: 'unit', name: 'ฝ่ายหนึ่ง', kind: 'INTERNAL_UNIT' },
    { key: 'second', parent: 'ministry', name: 'กรมสอง' },
    { key: 'other', name: 'กระทรวงสอง', kind: 'MINISTRY' },
    { key: 'third', parent: 'other', name: 'กรมสาม' },
  ])
  const person = (role: 'DGA_ADMINISTRATOR' | 'CENTRAL_OFFICER', key: string, reach: 'STATE' | 'SUBTREE') =>
    plantPerson(database.admin, { role, agencyNo: tree[key]!.no, reach })
  dga = await person('DGA_ADMINISTRATOR', 'other', 'STATE')
  central = await person('CENTRAL_OFFICER', 'ministry', 'SUBTREE')
  agencies = await mountAgencies(database)
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const code = (key: string) => tree[key]!.code
const problemsOf = (found: { problems: { nodes: { row: number; column: string; code: string }[] } }) =>
  found.problems.nodes.map((one) => [one.row, one.column, one.code])
const exported = async () =>
  Buffer.from(await (await agencies.fetch('/agency-list/agencies.csv')).arrayBuffer())

/** All that is said now of an agency, beside when it was said. */
async function stateOf(key: string) {
  const [row] = await database.admin`
    select name_th, name_en, kind, level, must_report, must_report_reason, parent_no, parent_relation, path, line, depth,
      (select json_agg(json_build_array(kind, text) order by text) from agencies.name n
        where n.agency_no = a.no and n.valid_to is null) as names,
      (select json_agg(json_build_array(kind, address, is_main) order by address) from agencies.email e
        where e.agency_no = a.no and e.valid_to is null) as emails,
      (select json_agg(json_build_array(scheme, code) order by code) from agencies.agency_code c
        where c.agency_no = a.no and c.valid_to is null) as codes
    from agencies.agency a where no = ${tree[key]!.no}`
  return row
}

describe('a table that was exported', () => {
  test.each(['csv', 'xlsx'] as const)(
    'as %s changes nothing when it is handed in again',
    async (extension) => {
      for (const form of ['', '?form=plain']) {
        const answer = await agencies.fetch(`/agency-list/agencies.${extension}${form}`)
        const bytes = Buffer.from(await answer.arrayBuffer())
        const { found } = await checkTable(agencies, dga, { name: `a.${extension}`, bytes })
        expect(problemsOf(found)).toEqual([])
        expect(found.changes.nodes).toEqual([])
        expect(found).toMatchObject({ state: 'READY', counts: { rows: 7, unchanged: 7, edited: 0 } })
        expect(await carryOutTable(agencies, dga, found.id)).toEqual({ refused: 'NOTHING_CHANGES' })
      }
    },
  )

  test('is edited, carried out and undone, and then all is as it was', async () => {
    const keys = ['department', 'unit', 'leaf', 'third']
    const before = await Promise.all(keys.map(stateOf))
    const { found } = await checkTable(
      agencies,
      dga,
      tableOf(
        'code,name_th,name_en,parent_code,relation,other_names,codes,email_petition,must_report,must_report_reason',
        `${code('department')},กรมหนึ่งใหม่,Department One,${code('ministry')},,ABBREVIATION:กห.,BB:01234,saraban@one.go.th; a@one.go.th,ใช่,`,
        `${code('unit')},กองหนึ่ง,,${code('third')},สังกัด,,,,ไม่ใช่,ยังไม่เปิดทำการ`,
      ),
    )
    expect(problemsOf(found)).toEqual([])
    expect(found.counts).toMatchObject({ renamed: 1, moved: 1, edited: 2, carriedAlong: 1 })
    expect(found.changes.nodes[1]).toMatchObject({ row: 3, kinds: ['MOVED', 'EDITED'], code: code('unit') })
    const done = await carryOutTable(agencies, dga, found.id)
    expect(done).toMatchObject({
      state: 'DONE',
      failure: null,
      reorganisation: { kind: 'IMPORT', state: 'DONE' },
    })
    expect(await stateOf('department')).toMatchObject({
      name_th: 'กรมหนึ่งใหม่',
      name_en: 'Department One',
      names: [
        ['FORMER_NAME', 'กรมหนึ่ง'],
        ['ABBREVIATION', 'กห.'],
      ],
      codes: [['BB', '01234']],
      emails: [
        ['PETITION', 'a@one.go.th', false],
        ['PETITION', 'saraban@one.go.th', true],
      ],
    })
    expect(await stateOf('leaf')).toMatchObject({
      path: `${tree['third']!.path}${tree['unit']!.no}/${tree['leaf']!.no}/`,
    })
    const history = await agencies.ask(
      `query ($id: ID!) { agency(id: $id) { history { nodes { changes { field after } } } } }`,
      { id: tree['unit']!.id },
      dga,
    )
    expect(JSON.stringify(history)).toContain('MUST_REPORT')
    const undone = await agencies.ask(
      `mutation ($id: ID!) { undoReorganisation(id: $id, reason: "ทดสอบ") { reorganisation { state } errors { code path } } }`,
      { id: done.reorganisation.id },
      dga,
    )
    expect(undone.data.undoReorganisation).toEqual({ reorganisation: { state: 'UNDONE' }, errors: [] })
    expect(await Promise.all(keys.map(stateOf))).toEqual(before)
  })

  test('opens agencies, parents and children in any order, with addresses, and closes them when it is undone', async () => {
    const { found } = await checkTable(
      agencies,
      dga,
      tableOf(
        'action,code,name_th,parent_code,kind,level,email_citizen_contact',
        `เปิดใหม่,NEW-2,ฝ่ายใหม่,NEW-1,INTERNAL_UNIT,CENTRAL,`,
        `OPEN,NEW-1,กองใหม่,${code('second')},หน่วยงานภายในกรม,ส่วนกลาง,contact@new.go.th`,
      ),
    )
    expect(problemsOf(found)).toEqual([])
    expect(found.counts).toMatchObject({ opened: 2, edited: 0 })
    const done = await carryOutTable(agencies, dga, found.id)
    expect(done).toMatchObject({ state: 'DONE' })
    const below = `query ($id: ID!) { agency(id: $id) { children { nodes {
      name code codeIsProvisional emails { address } children { nodes { name } } } } } }`
    const { data } = await agencies.ask(below, { id: tree['second']!.id })
    expect(data.agency.children.nodes).toMatchObject([
      {
        name: 'กองใหม่',
        code: expect.stringMatching(/^\d{12}$/) as string,
        codeIsProvisional: true,
        emails: [{ address: 'contact@new.go.th' }],
        children: { nodes: [{ name: 'ฝ่ายใหม่' }] },
      },
    ])
    const undone = await agencies.ask(
      `mutation ($id: ID!) { undoReorganisation(id: $id, reason: "ทดสอบ") { errors { code path } } }`,
      { id: done.reorganisation.id },
      dga,
    )
    expect(undone.data.undoReorganisation.errors).toEqual([])
    expect((await agencies.ask(below, { id: tree['second']!.id })).data.agency.children.nodes).toEqual([])
  })
})

describe('what is wrong with a row', () => {
  const columns = 'action,code,name_th,parent_code,kind,level'
  test.each<[string, () => string[], () => [number, string, string][]]>([
    ['an unknown code', () => [',999999999999,ก,,,'], () => [[2, 'code', 'CODE_UNKNOWN']]],
    ['a code that is none', () => [',1.23E+10,ก,,,'], () => [[2, 'code', 'CODE_WRONG']]],
    ['no code', () => [',,ก,,,'], () => [[2, 'code', 'CODE_MISSING']]],
    [
      'a code twice',
      () => [`,${code('unit')},กองหนึ่ง,,,`, `,${code('unit')},กองหนึ่ง,,,`],
      () => [[3, 'code', 'CODE_TWICE']],
    ],
    [
      'a code that is taken',
      () => [`OPEN,${code('unit')},กองใหม่,${code('department')},INTERNAL_UNIT,CENTRAL`],
      () => [[2, 'code', 'CODE_TAKEN']],
    ],
    [
      'a parent that nobody knows',
      () => [`,${code('unit')},กองหนึ่ง,999999999999,,`],
      () => [[2, 'parent_code', 'PARENT_UNKNOWN']],
    ],
    [
      'a circle of two rows, told once',
      () => [
        `,${code('department')},กรมหนึ่ง,${code('leaf')},,`,
        `,${code('second')},กรมสอง,${code('department')},,`,
      ],
      () => [[2, 'parent_code', 'CYCLE']],
    ],
    ['no name', () => [`,${code('unit')},,${code('department')},,`], () => [[2, 'name_th', 'NAME_MISSING']]],
    [
      'a name without Thai, and one that is too long',
      () => [
        `,${code('unit')},Unit,${code('department')},,`,
        `,${code('leaf')},${'ก'.repeat(301)},${code('unit')},,`,
      ],
      () => [
        [2, 'name_th', 'NAME_WRONG'],
        [3, 'name_th', 'NAME_WRONG'],
      ],
    ],
    [
      'a name that a sibling bears',
      () => [`,${code('second')},กรมหนึ่ง,${code('ministry')},,`],
      () => [[2, 'name_th', 'NAME_TAKEN']],
    ],
    [
      'words that are none, all at once',
      () => [`fly,${code('unit')},กองหนึ่ง,${code('department')},dragon,high`],
      () => [
        [2, 'action', 'ACTION_UNKNOWN'],
        [2, 'kind', 'KIND_UNKNOWN'],
        [2, 'level', 'LEVEL_UNKNOWN'],
      ],
    ],
    [
      'a local administration that belongs',
      () => [`OPEN,NEW-1,เทศบาลนครใหม่,${code('department')},MUN_CITY,LOCAL`],
      () => [],
    ],
  ])('%s', async (_, rows, problems) => {
    const { found } = await checkTable(agencies, dga, tableOf(columns, ...rows()))
    expect(problemsOf(found)).toEqual(problems())
    expect(found.state).toBe(problems().length > 0 ? 'PROBLEMS' : 'READY')
    for (const { message, messageEn } of found.problems.nodes) {
      expect(message).toMatch(/[ก-๙]/)
      expect(`${message}${messageEn}`).not.toMatch(/[{}]|undefined|null/)
    }
  })

  test('is told for every row, page by page', async () => {
    const rows = Array.from({ length: 250 }, (_, at) => `,${900000000000 + at},ก,,,`)
    const { found } = await checkTable(agencies, dga, tableOf(columns, ...rows))
    expect(found.counts.problems).toBe(250)
    const page = `query ($id: ID!, $after: String) { agencyImport(id: $id) { problems(first: 100, after: $after) {
      nodes { row } pageInfo { hasNextPage endCursor } } } }`
    const seen: number[] = []
    let after: string | null = null
    do {
      const { data } = await agencies.ask(page, { id: found.id, after }, dga)
      seen.push(...data.agencyImport.problems.nodes.map(({ row }: { row: number }) => row))
      after = data.agencyImport.problems.pageInfo.hasNextPage
        ? data.agencyImport.problems.pageInfo.endCursor
        : null
    } while (after !== null)
    expect(seen).toEqual(Array.from({ length: 250 }, (_, at) => at + 2))
  })

  test('an edit that was made of an older version', async () => {
    const row = (version: string) => tableOf('code,name_en,version', `${code('leaf')},Leaf,${version}`)
    expect(problemsOf((await checkTable(agencies, dga, row('9'))).found)).toEqual([
      [2, 'version', 'VERSION_CHANGED'],
    ])
    expect(problemsOf((await checkTable(agencies, dga, row(''))).found)).toEqual([])
  })
})

describe('rights, row by row', () => {
  test('a central officer changes what lies beneath, neither the ministry itself nor another’s', async () => {
    const { found } = await checkTable(
      agencies,
      central,
      tableOf(
        'code,name_th,name_en,parent_code,kind',
        `${code('ministry')},กระทรวงใหม่,,,`,
        `${code('leaf')},ฝ่ายหนึ่ง,Leaf,${code('department')},`,
        `${code('second')},กรมสอง,,${code('other')},`,
        `${code('third')},กรมสาม,Third,${code('other')},`,
        `${code('department')},กรมหนึ่ง,,${code('ministry')},SERVICE_POINT`,
      ),
    )
    expect(problemsOf(found)).toEqual([
      [2, 'name_th', 'STRUCTURE_NOT_ALLOWED'],
      [4, 'parent_code', 'STRUCTURE_NOT_ALLOWED'],
      [5, 'name_en', 'NOT_ALLOWED'],
      [6, 'kind', 'DUTY_NOT_ALLOWED'],
    ])
  })

  test('who may change nothing hands in nothing, and sees no one else’s', async () => {
    const analyst = await plantPerson(database.admin, {
      role: 'ANALYST',
      agencyNo: tree['other']!.no,
      reach: 'STATE',
    })
    expect((await checkTable(agencies, analyst, { bytes: await exported() })).codes).toEqual(['NOT_ALLOWED'])
    const { found } = await checkTable(agencies, dga, { bytes: await exported() })
    expect(await seeImport(agencies, central, found.id)).toBeNull()
    expect(await carryOutTable(agencies, central, found.id)).toEqual({ refused: 'IMPORT_NOT_FOUND' })
    const list = '{ agencyImports { nodes { id } } }'
    expect((await agencies.ask(list, {}, analyst)).data.agencyImports.nodes).toEqual([])
    expect((await agencies.ask(list)).data.agencyImports).toBeNull()
    const first = (await agencies.ask(list, {}, dga)).data.agencyImports.nodes[0]
    expect(first).toEqual({ id: found.id })
  })
})
