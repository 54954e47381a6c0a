import {
  countStatements,
  createTestDatabase,
  plantPerson,
  plantTree,
  type Planted,
  type TestDatabase,
} from '@eact/kit/testing'
import { newId } from '@eact/kit/ids'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { lockAgencies, recordHistory } from '../agency/agency.history.store.ts'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { save } from './testing-edit.ts'

let database: TestDatabase
let agencies: MountedAgencies
let dga: Extract<Viewer, { kind: 'PERSON' }>
let tree: Record<string, Planted>
let count = 0

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database, { jobs: false })
})

beforeEach(async () => {
  count += 1
  tree = await plantTree(database.admin, [
    { key: 'one', name: 'กระทรวงหนึ่ง' },
    { key: 'two', name: 'กระทรวงสอง' },
    { key: 'agency', parent: 'one', name: 'กรมตัวอย่าง' },
    { key: 'unit', parent: 'agency', name: 'กองตัวอย่าง' },
  ])
  dga = await plantPerson(database.admin, {
    role: 'DGA_ADMINISTRATOR',
    agencyNo: tree['one']?.no ?? 0,
    reach: 'STATE',
  })
})

afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})

const edit = (version: number, input: Record<string, unknown>) =>
  save(agencies, dga, { agencyId: tree['agency']?.id, version, ...input })

const query = `query ($id: ID!, $first: Int!, $after: String) { agency(id: $id) { history(first: $first, after: $after) {
  nodes { id at isSystem isUndoing reason by { id } actingRole actingAgency { id } changes { field before after } }
  pageInfo { hasNextPage endCursor }
} } }`

async function historyOf(key: string, first = 25, after: string | null = null) {
  const { data, errors } = await agencies.ask(query, { id: tree[key]?.id, first, after }, dga)
  expect(errors).toBeUndefined()
  return data.agency.history
}

describe('the history of an agency', () => {
  test('tells of every field before and after, the newest first', async () => {
    await edit(1, {
      details: { nameEn: 'Example' },
      emails: [{ kind: 'CITIZEN_CONTACT', address: 'a@x.go.th' }],
      otherNames: [{ kind: 'FORMER_NAME', name: 'กรมเก่า', usedUntil: '2002-10-03' }],
      codes: [{ scheme: 'BB', code: String(20_000 + count) }],
    })
    await edit(2, {
      emails: [
        { kind: 'CITIZEN_CONTACT', address: 'a@x.go.th' },
        { kind: 'CITIZEN_CONTACT', address: 'b@x.go.th', isMain: true },
      ],
      nameCorrection: { name: 'กรมตัวอย่างไร', reason: 'พิมพ์ตก' },
      duty: { mustReport: false, mustReportReason: 'รวมแล้ว' },
    })
    const { nodes } = await historyOf('agency')
    expect(nodes).toHaveLength(2)
    expect(nodes[0]).toMatchObject({
      reason: 'พิมพ์ตก',
      by: { id: dga.id },
      actingRole: 'DGA_ADMINISTRATOR',
      actingAgency: { id: tree['one']?.id },
      isSystem: false,
      isUndoing: false,
    })
    expect(nodes[0].changes).toEqual([
      { field: 'NAME', before: 'กรมตัวอย่าง', after: 'กรมตัวอย่างไร' },
      { field: 'MUST_REPORT', before: 'true', after: 'false' },
      { field: 'MUST_REPORT_REASON', before: null, after: 'รวมแล้ว' },
      { field: 'EMAIL_CITIZEN_CONTACT', before: 'a@x.go.th*', after: 'a@x.go.th' },
      { field: 'EMAIL_CITIZEN_CONTACT', before: null, after: 'b@x.go.th*' },
    ])
    expect(nodes[1].changes).toEqual([
      { field: 'NAME_EN', before: 'agency', after: 'Example' },
      { field: 'EMAIL_CITIZEN_CONTACT', before: null, after: 'a@x.go.th*' },
      { field: 'OTHER_NAME', before: null, after: 'FORMER_NAME: กรมเก่า (2002-10-03)' },
      { field: 'OTHER_CODE', before: null, after: `BB:${20_000 + count}` },
    ])
  })

  test('is cut into pages without a gap or a repeat', async () => {
    for (let n = 1; n <= 7; n += 1) await edit(n, { details: { nameEn: `name ${n}` } })
    const seen: string[] = []
    let after: string | null = null
    for (let page = 0; page < 4; page += 1) {
      const { nodes, pageInfo } = await historyOf('agency', 3, after)
      seen.push(...nodes.map(({ changes }: { changes: { after: string }[] }) => changes[0]?.after))
      after = pageInfo.endCursor
      expect(pageInfo.hasNextPage).toBe(seen.length < 7)
      if (!pageInfo.hasNextPage) break
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((n) => `name ${n}`))
  })

  test.each(['', 'x', 'WyIxIiwieCJd'])('refuses the cursor %j', async (after) => {
    const { errors } = await agencies.ask(query, { id: tree['agency']?.id, first: 2, after })
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT')
  })

  test('holds acts on the tree that were carried out, and their undoing turned round', async () => {
    const id = newId()
    const [one, two, agency, unit] = ['one', 'two', 'agency', 'unit'].map((key) => tree[key] as Planted)
    await database.admin`insert into agencies.reorganisation ${database.admin({
      id,
      kind: 'MOVE',
      state: 'UNDONE',
      input: {},
      legal_basis: 'พระราชกฤษฎีกา',
      planned_by: dga.id,
      planned_at: new Date(Date.now() - 9000),
      acting_role: 'DGA_ADMINISTRATOR',
      acting_agency_no: one?.no ?? 0,
      carried_out_at: new Date(Date.now() - 6000),
      ended_at: new Date(Date.now() - 3000),
      ended_by: dga.id,
      end_reason: 'ผิดแห่ง',
    } as never)}`
    const place = { reorganisation_id: id, line_before: '/', line_after: '/' }
    await database.admin`insert into agencies.reorganisation_place ${database.admin([
      {
        ...place,
        agency_no: agency?.no,
        change: 'MOVED',
        path_before: agency?.path,
        path_after: `${two?.path}${agency?.no}/`,
      },
      {
        ...place,
        agency_no: unit?.no,
        change: 'CARRIED_ALONG',
        path_before: unit?.path,
        path_after: `${two?.path}${agency?.no}/${unit?.no}/`,
      },
    ] as never)}`
    const moved = await historyOf('agency')
    expect(
      moved.nodes.map(({ isUndoing, reason, changes }: Record<string, unknown>) => [
        isUndoing,
        reason,
        changes,
      ]),
    ).toEqual([
      [true, 'ผิดแห่ง', [{ field: 'PARENT', before: 'กระทรวงสอง', after: 'กระทรวงหนึ่ง' }]],
      [false, 'พระราชกฤษฎีกา', [{ field: 'PARENT', before: 'กระทรวงหนึ่ง', after: 'กระทรวงสอง' }]],
    ])
    const carried = await historyOf('unit', 1)
    expect(carried.nodes[0].changes).toEqual([
      { field: 'ANCESTORS', before: 'กระทรวงสอง › กรมตัวอย่าง', after: 'กระทรวงหนึ่ง › กรมตัวอย่าง' },
    ])
    expect(carried.pageInfo.hasNextPage).toBe(true)
    expect((await historyOf('unit', 1, carried.pageInfo.endCursor)).nodes[0].isUndoing).toBe(false)
  })

  test('tells what an act on the tree said of it, and what its undoing took back', async () => {
    const agency = tree['agency'] as Planted
    const id = newId()
    const store = database.open('agencies')
    const say = (name: string) =>
      store.transaction(async (tx) => {
        const at = await lockAgencies(tx, [agency.no])
        await tx.sql`update agencies.agency set name_en = ${name} where no = ${agency.no}`
        await recordHistory(tx, [agency.no], at)
        return at
      })
    const done = await say('imported')
    const undone = await say('agency')
    await database.admin`insert into agencies.reorganisation ${database.admin({
      id,
      kind: 'IMPORT',
      state: 'UNDONE',
      input: {},
      legal_basis: 'x',
      planned_by: dga.id,
      planned_at: new Date(),
      acting_role: 'DGA_ADMINISTRATOR',
      acting_agency_no: agency.no,
      carried_out_at: done,
      ended_at: undone,
      ended_by: dga.id,
      end_reason: 'y',
    } as never)}`
    await database.admin`insert into agencies.reorganisation_place (reorganisation_id, agency_no, change)
      values (${id}, ${agency.no}, 'EDITED')`
    const { nodes } = await historyOf('agency')
    expect(nodes.map(({ changes }: { changes: object[] }) => changes)).toEqual([
      [{ field: 'NAME_EN', before: 'imported', after: 'agency' }],
      [{ field: 'NAME_EN', before: 'agency', after: 'imported' }],
    ])
  })

  test('as of a past instant ends there', async () => {
    await edit(1, { details: { nameEn: 'before' } })
    const [then] = await database.admin<{ at: Date }[]>`
      select max(at) as at from agencies.agency_edit where agency_no = ${tree['agency']?.no ?? 0}`
    await edit(2, { details: { nameEn: 'after' } })
    const { data } = await agencies.askAsOf(
      then?.at ?? null,
      'query ($id: ID!) { agency(id: $id) { history { nodes { at changes { after } actingRole } } } }',
      { id: tree['agency']?.id },
    )
    expect(data.agency.history.nodes.map(({ changes }: { changes: object[] }) => changes)).toEqual([
      [{ after: 'before' }],
    ])
  })

  test('holds the opening and the closing by name', async () => {
    const id = newId()
    const [one, agency] = ['one', 'agency'].map((key) => tree[key] as Planted)
    await database.admin`insert into agencies.reorganisation ${database.admin({
      id,
      kind: 'MERGE',
      state: 'DONE',
      input: {},
      legal_basis: 'x',
      planned_by: dga.id,
      planned_at: new Date(),
      acting_role: 'DGA_ADMINISTRATOR',
      acting_agency_no: one?.no ?? 0,
      carried_out_at: new Date(),
    } as never)}`
    const names = { reorganisation_id: id, name_before: 'กรมตัวอย่าง', name_after: null, path_after: null }
    await database.admin`insert into agencies.reorganisation_place ${database.admin([
      { ...names, agency_no: agency?.no, change: 'CLOSED', path_before: agency?.path },
      {
        ...names,
        agency_no: one?.no,
        change: 'OPENED',
        path_before: null,
        path_after: one?.path,
        name_before: null,
        name_after: 'กระทรวงหนึ่ง',
      },
    ] as never)}`
    expect((await historyOf('agency')).nodes[0].changes).toEqual([
      { field: 'EXISTENCE', before: 'กรมตัวอย่าง', after: null },
    ])
    expect((await historyOf('one')).nodes[0].changes).toEqual([
      { field: 'EXISTENCE', before: null, after: 'กระทรวงหนึ่ง' },
    ])
  })

  test.each([1, 4])('of %i agencies is one statement', async (many) => {
    const these = Object.values(tree)
      .slice(0, many)
      .map(({ id }) => ({ __typename: 'Agency', id }))
    const text = `query ($these: [_Any!]!) { _entities(representations: $these) { ... on Agency {
      history { nodes { changes { field } } } } } }`
    await agencies.ask(text, { these })
    expect((await countStatements(database, () => agencies.ask(text, { these }))).statements).toBe(2)
  })
})

describe('statements of a save', () => {
  const listed = (many: number) => ({
    emails: (['CITIZEN_CONTACT', 'DGA_REGISTERED', 'PETITION'] as const).flatMap((kind) =>
      Array.from({ length: many }, (_, n) => ({
        kind,
        address: `saraban${many}${n}@x.go.th`,
        isMain: n === 0,
      })),
    ),
    otherNames: Array.from({ length: many * 2 }, (_, n) => ({ kind: 'ALSO_KNOWN', name: `ชื่อ ${many} ${n}` })),
    codes: Array.from({ length: many * 2 }, (_, n) => ({
      scheme: 'DLA',
      code: String(1_000_000 + count * 1000 + many * 100 + n),
    })),
  })

  test('are the same for one of each and for as many as there may be', async () => {
    await edit(1, listed(2))
    const few = await countStatements(database, () => edit(2, listed(1)))
    const many = await countStatements(database, () => edit(3, listed(10)))
    expect(few.answer.errors).toEqual([])
    expect(many.answer.errors).toEqual([])
    expect(many.answer.agency?.['emails']).toHaveLength(30)
    expect(many.statements).toBe(few.statements)
    expect(many.statements).toBeLessThanOrEqual(26)
  })

  test('of what is there already are those of looking', async () => {
    await edit(1, listed(10))
    const { answer, statements } = await countStatements(database, () => edit(2, listed(10)))
    expect(answer.agency?.['version']).toBe(2)
    expect(statements).toBeLessThanOrEqual(10)
  })
})
