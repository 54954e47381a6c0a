import { createTestDatabase, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantAdministrator, plantOrchard, type Orchard } from './testing-orchard.ts'
import { actsOf, faultsOf, nothing, plantFound, stateOf } from './testing-reorganisation.ts'

let database: TestDatabase
let agencies: MountedAgencies
let acts: ReturnType<typeof actsOf>
let orchard: Orchard
let round = 0

beforeAll(async () => {
  database = await createTestDatabase(inject('postgres'))
  agencies = await mountAgencies(database)
  acts = actsOf(agencies, await plantAdministrator(database))
})
afterAll(async () => {
  await agencies?.stop()
  await database?.drop()
})
beforeEach(async () => {
  orchard = await plantOrchard(database)
  round = orchard.round
})

const idOf = (key: string) => orchard.idOf(key)
const noOf = (key: string) => orchard.noOf(key)

const fresh = (more: Record<string, unknown> = {}) => ({
  name: `กรมใหม่ ${round}`,
  kind: 'DEPARTMENT' as const,
  level: 'CENTRAL' as const,
  parentId: idOf('ministry'),
  parentRelation: 'BELONGS_TO' as const,
  ...more,
})

const look = async (id: string) => {
  const { data } = await agencies.ask(
    `query ($id: ID!) { agency(id: $id) { id name code codeIsProvisional closedAt parent { id } parentRelation mustReport
      otherNames { kind name usedUntil } successors { id } predecessors { id }
      reorganisations(first: 10) { nodes { kind state } totalCount } } }`,
    { id },
  )
  return data.agency
}

describe('opening', () => {
  test('a draft changes nothing, and says what it would', async () => {
    const before = await stateOf(database)
    const { reorganisation, errors } = await acts.plan({ open: { agency: fresh() } })
    expect(errors).toEqual([])
    expect(reorganisation).toMatchObject({
      kind: 'OPEN',
      state: 'DRAFT',
      carriedOutAt: null,
      impact: { opened: 1, renamed: 0, moved: 0, carriedAlong: 0, closed: 0, edited: 0 },
      viewerMayCarryOut: true,
      viewerMayDrop: true,
      viewerMayUndo: false,
    })
    expect(reorganisation.places.nodes).toEqual([
      {
        change: 'OPENED',
        agency: null,
        nameBefore: null,
        nameAfter: fresh().name,
        relationBefore: null,
        relationAfter: 'BELONGS_TO',
        parentBefore: null,
        parentAfter: { id: idOf('ministry'), name: `กระทรวงหนึ่ง ${round}` },
        parentNameAfter: `กระทรวงหนึ่ง ${round}`,
      },
    ])
    expect(await stateOf(database)).toEqual(before)
  })

  test('what is opened stands beneath its parent under a provisional code of its own, and is found', async () => {
    const { reorganisation } = await acts.act({ open: { agency: fresh({ nameEn: 'New' }) } })
    expect(reorganisation).toMatchObject({ state: 'DONE', viewerMayUndo: true, undoProblems: [] })
    const [{ agency }] = reorganisation.places.nodes
    const seen = await look(agency.id)
    expect(seen).toMatchObject({
      name: fresh().name,
      codeIsProvisional: true,
      parent: { id: idOf('ministry') },
      parentRelation: 'BELONGS_TO',
      mustReport: true,
      reorganisations: { nodes: [{ kind: 'OPEN', state: 'DONE' }], totalCount: 1 },
    })
    expect(seen.code).toMatch(/^98\d{10}$/)
    const { data } = await agencies.ask(
      'query ($text: String!) { agencies(filter: { text: $text }) { nodes { id } } }',
      {
        text: fresh().name,
      },
    )
    expect(data.agencies.nodes).toContainEqual({ id: agency.id })
    expect(await faultsOf(database)).toEqual([])
  })

  test('kinds that need not report are so from the beginning; who sets duties may say otherwise', async () => {
    const point = await acts.act({
      open: { agency: fresh({ kind: 'SERVICE_POINT', name: `จุดบริการ ${round}` }) },
    })
    expect(await look(point.reorganisation.places.nodes[0].agency.id)).toMatchObject({ mustReport: false })
    const asked = {
      mustReport: false,
      mustReportReason: 'ยังไม่พร้อม',
      code: `77${String(round).padStart(10, '0')}`,
    }
    const one = await acts.act({ open: { agency: fresh(asked) } })
    expect(await look(one.reorganisation.places.nodes[0].agency.id)).toMatchObject({
      mustReport: false,
      code: asked.code,
      codeIsProvisional: false,
    })
  })

  test.each<[string, () => Record<string, unknown>, string, string]>([
    ['no name', () => ({ name: ' ' }), 'NAME_WRONG', 'name'],
    ['a name that is too long', () => ({ name: 'ก'.repeat(301) }), 'NAME_WRONG', 'name'],
    ['a name that a sibling bears', () => ({ name: ` กรม ก  ${round}` }), 'NAME_TAKEN', ''],
    ['no relation', () => ({ parentRelation: null }), 'RELATION_MISSING', 'parentRelation'],
    ['a relation at the top', () => ({ parentId: null }), 'RELATION_AT_TOP', 'parentRelation'],
    ['a parent that is not there', () => ({ parentId: nothing }), 'AGENCY_NOT_FOUND', 'parentId'],
    ['a parent that is no id', () => ({ parentId: 'x' }), 'AGENCY_NOT_FOUND', 'parentId'],
    ['a local administration that belongs', () => ({ kind: 'SAO' }), 'LOCAL_IS_SUPERVISED', ''],
    ['a code that is none', () => ({ code: '123' }), 'CODE_WRONG', 'code'],
    ['a code of another', () => ({ code: orchard.tree['a']!.code }), 'CODE_TAKEN', 'code'],
    ['a province that is none', () => ({ provinceCode: '00' }), 'PROVINCE_NOT_FOUND', 'provinceCode'],
    ['an area that is none', () => ({ areaCode: orchard.tree['a']!.code }), 'AREA_NOT_FOUND', 'areaCode'],
    [
      'no reason for not reporting',
      () => ({ mustReport: false }),
      'REASON_FOR_DUTY_WRONG',
      'mustReportReason',
    ],
    [
      'a reason for not reporting that nobody sees',
      () => ({ mustReport: false, mustReportReason: '\u200b' }),
      'REASON_FOR_DUTY_WRONG',
      'mustReportReason',
    ],
    ['a reason without need', () => ({ mustReportReason: 'x' }), 'REASON_FOR_DUTY_WRONG', 'mustReportReason'],
  ])('is refused with %s', async (_, more, code, field) => {
    const before = await stateOf(database)
    const { reorganisation, errors } = await acts.plan({ open: { agency: fresh(more()) } })
    const path = ['input', 'open', 'agency', ...(field ? [field] : [])]
    expect(errors).toEqual([{ code, path }])
    expect(reorganisation).toBeNull()
    expect(await stateOf(database)).toEqual(before)
  })
})

describe('renaming', () => {
  test('the old name is kept as a former one, with the day of law on which it ended', async () => {
    await acts.act({
      rename: { agencyId: idOf('a'), name: ` กรมเปลี่ยน  ${round} `, nameEn: '', usedUntil: '2002-10-03' },
    })
    expect(await look(idOf('a'))).toMatchObject({
      name: `กรมเปลี่ยน ${round}`,
      otherNames: [{ kind: 'FORMER_NAME', name: `กรม ก ${round}`, usedUntil: '2002-10-03' }],
    })
    expect(await faultsOf(database)).toEqual([])
  })

  test('a name that comes back is no former one any more', async () => {
    await acts.act({ rename: { agencyId: idOf('a'), name: 'กรมชั่วคราว' } })
    await acts.act({ rename: { agencyId: idOf('a'), name: `กรม ก ${round}` } })
    const { otherNames } = await look(idOf('a'))
    expect(otherNames.map(({ name }: { name: string }) => name)).toEqual(['กรมชั่วคราว'])
  })

  test.each<[string, () => Record<string, unknown>, string, string[]]>([
    ['the name that it has', () => ({ name: `กรม ก ${round}` }), 'NOTHING_CHANGES', ['name']],
    ['the name of a sibling', () => ({ name: `กรม ข ${round}` }), 'NAME_TAKEN', ['name']],
    ['no name', () => ({ name: '' }), 'NAME_WRONG', ['name']],
    [
      'a day that is to come',
      () => ({ name: 'ก', usedUntil: '2999-01-01' }),
      'USED_UNTIL_WRONG',
      ['usedUntil'],
    ],
    [
      'an agency that is not there',
      () => ({ agencyId: nothing, name: 'ก' }),
      'AGENCY_NOT_FOUND',
      ['agencyId'],
    ],
  ])('is refused with %s', async (_, more, code, path) => {
    const rename = { agencyId: idOf('a'), name: '', ...more() }
    const { errors } = await acts.plan({ rename })
    expect(errors).toEqual([{ code, path: ['input', 'rename', ...path] }])
  })
})

describe('moving', () => {
  test('everything beneath goes along, and what is supervised keeps its own line', async () => {
    const { reorganisation } = await acts.act({
      move: { agencyIds: [idOf('b')], parentId: idOf('other'), relation: 'BELONGS_TO' },
    })
    expect(reorganisation.impact).toMatchObject({ moved: 1, carriedAlong: 4 })
    const rows = await database.admin<{ no: number; path: string; line: string }[]>`
      select no, path, line from agencies.agency where no = any(${[noOf('b'), noOf('b1'), noOf('sao'), noOf('saoUnit')]}) order by no`
    const top = `/${noOf('other')}/${noOf('b')}/`
    expect(rows.map(({ path, line }) => [path, line])).toEqual([
      [top, top],
      [`${top}${noOf('b1')}/`, `${top}${noOf('b1')}/`],
      [`${top}${noOf('sao')}/`, `/${noOf('sao')}/`],
      [`${top}${noOf('sao')}/${noOf('saoUnit')}/`, `/${noOf('sao')}/${noOf('saoUnit')}/`],
    ])
    expect(await faultsOf(database)).toEqual([])
  })

  test('an agency comes to the top, and its line begins anew', async () => {
    await acts.act({ move: { agencyIds: [idOf('a')] } })
    expect(await look(idOf('a'))).toMatchObject({ parent: null, parentRelation: null })
    expect(await faultsOf(database)).toEqual([])
  })

  test.each<[string, () => Record<string, unknown>, string, string[]]>([
    ['beneath itself', () => ({ parentId: idOf('b') }), 'CYCLE', ['agencyIds', '0']],
    ['beneath what is beneath it', () => ({ parentId: idOf('saoUnit') }), 'CYCLE', ['agencyIds', '0']],
    ['to where it is', () => ({ parentId: idOf('ministry') }), 'NOTHING_CHANGES', []],
    ['twice', () => ({ agencyIds: [idOf('b'), idOf('b').toUpperCase()] }), 'NAMED_TWICE', ['agencyIds', '1']],
    ['none', () => ({ agencyIds: [] }), 'TOO_MANY', ['agencyIds']],
    ['501', () => ({ agencyIds: Array.from({ length: 501 }, () => nothing) }), 'TOO_MANY', ['agencyIds']],
    ['without a relation', () => ({ relation: null }), 'RELATION_MISSING', ['relation']],
    ['with a relation at the top', () => ({ parentId: null }), 'RELATION_AT_TOP', ['relation']],
    [
      'a local one to belong',
      () => ({ agencyIds: [idOf('sao')] }),
      'LOCAL_IS_SUPERVISED',
      ['agencyIds', '0'],
    ],
    [
      'beside a namesake',
      () => ({ agencyIds: [idOf('b1')], parentId: idOf('a') }),
      'NAME_TAKEN',
      ['agencyIds', '0'],
    ],
  ])('is refused %s', async (_, more, code, path) => {
    const move = {
      agencyIds: [idOf('b')],
      parentId: idOf('other'),
      relation: 'BELONGS_TO' as const,
      ...more(),
    }
    const { errors } = await acts.plan({ move })
    expect(errors).toEqual([{ code, path: path.length > 0 ? ['input', 'move', ...path] : ['input'] }])
  })

  test('no deeper than 33 levels', async () => {
    const deep = await plantFound(
      database,
      Array.from({ length: 31 }, (_, i) => ({ key: `d${i}`, ...(i > 0 ? { parent: `d${i - 1}` } : {}) })),
    )
    const to = (parent: string) => ({
      move: { agencyIds: [idOf('a')], parentId: deep[parent]!.id, relation: 'BELONGS_TO' as const },
    })
    expect((await acts.plan(to('d30'))).errors).toEqual([])
    const deeper = await acts.act({ open: { agency: fresh({ name: 'ลึก', parentId: deep['d30']!.id }) } })
    const parentId = deeper.reorganisation.places.nodes[0].agency.id
    const { errors } = await acts.plan({ move: { agencyIds: [idOf('a')], parentId, relation: 'BELONGS_TO' } })
    expect(errors).toEqual([{ code: 'TOO_DEEP', path: ['input', 'move', 'agencyIds', '0'] }])
  })
})
