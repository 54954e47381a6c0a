import { createTestDatabase, plantPerson, type TestDatabase } from '@eact/kit/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { mountAgencies, type MountedAgencies } from '../testing.ts'
import { plantAdministrator, plantOrchard, type Orchard } from './testing-orchard.ts'
import { actsOf, faultsOf, stateOf } from './testing-reorganisation.ts'

let database: TestDatabase
let agencies: MountedAgencies
let acts: ReturnType<typeof actsOf>
let orchard: Orchard

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
})

const idOf = (key: string) => orchard.idOf(key)

const look = async (key: string) => {
  const { data } = await agencies.ask(
    `query ($id: ID!) { agency(id: $id) { id closedAt successors { id } predecessors { id }
      children(first: 20) { nodes { id parentRelation } } } }`,
    { id: orchard.tree[key]?.id ?? key },
  )
  return data.agency
}
const childrenOf = async (key: string): Promise<string[]> =>
  (await look(key)).children.nodes.map(({ id }: { id: string }) => id).toSorted()

const fresh = (name: string) => ({
  name: `${name} ${orchard.round}`,
  kind: 'DEPARTMENT' as const,
  level: 'CENTRAL' as const,
  parentId: idOf('ministry'),
  parentRelation: 'BELONGS_TO' as const,
})

describe('merging', () => {
  test('what hung on those that end hangs on the survivor as before, and the old ones lead on', async () => {
    const { reorganisation } = await acts.act({ merge: { agencyIds: [idOf('b')], intoId: idOf('a') } })
    expect(reorganisation).toMatchObject({ kind: 'MERGE', impact: { moved: 3, carriedAlong: 1, closed: 1 } })
    expect(await childrenOf('a')).toEqual(['a1', 'a2', 'b1', 'b2', 'sao'].map(idOf).toSorted())
    const survivor = await look('a')
    const hanging = survivor.children.nodes.find(({ id }: { id: string }) => id === idOf('sao'))
    expect(hanging.parentRelation).toBe('SUPERVISED_BY')
    expect(survivor.predecessors).toEqual([{ id: idOf('b') }])
    const ended = await look('b')
    expect(ended.closedAt).not.toBeNull()
    expect(ended.successors).toEqual([{ id: idOf('a') }])
    const { data } = await agencies.ask(
      'query ($code: String!) { agency(code: $code) { successors { id } } }',
      {
        code: orchard.tree['b']!.code,
      },
    )
    expect(data.agency.successors).toEqual([{ id: idOf('a') }])
    expect(await faultsOf(database)).toEqual([])
  })

  test('into a new one; and one that stands beneath another may end with it', async () => {
    const { reorganisation } = await acts.act({
      merge: { agencyIds: [idOf('a'), idOf('b'), idOf('b2')], intoNew: fresh('กรมรวม') },
    })
    expect(reorganisation.impact).toMatchObject({ opened: 1, closed: 3, moved: 4 })
    const opened = reorganisation.places.nodes.find(({ change }: { change: string }) => change === 'OPENED')
    expect(await childrenOf(opened.agency.id)).toEqual(['a1', 'a2', 'b1', 'sao'].map(idOf).toSorted())
    expect((await look('b2')).successors).toEqual([{ id: opened.agency.id }])
    expect(await faultsOf(database)).toEqual([])
  })

  test('a survivor that stood beneath the one that ends takes its place', async () => {
    await acts.act({ merge: { agencyIds: [idOf('a')], intoId: idOf('a2') } })
    expect(await childrenOf('a2')).toEqual([idOf('a1')])
    expect(await childrenOf('ministry')).toContain(idOf('a2'))
    expect(await faultsOf(database)).toEqual([])
  })

  test.each<[string, () => Record<string, unknown>, string, string[]]>([
    ['into nothing', () => ({}), 'NOT_ONE_AGENCY', []],
    ['into two', () => ({ intoId: idOf('a'), intoNew: fresh('x') }), 'NOT_ONE_AGENCY', []],
    ['into itself', () => ({ intoId: idOf('b') }), 'NAMED_TWICE', ['intoId']],
    ['into what is far beneath it', () => ({ intoId: idOf('saoUnit') }), 'CYCLE', ['agencyIds', '0']],
    ['none', () => ({ agencyIds: [], intoId: idOf('a') }), 'TOO_MANY', ['agencyIds']],
  ])('is refused %s', async (_, more, code, path) => {
    const { errors } = await acts.plan({ merge: { agencyIds: [idOf('b')], ...more() } })
    expect(errors).toEqual([{ code, path: ['input', 'merge', ...path] }])
  })
})

describe('splitting', () => {
  test('an agency that goes on gives children to its parts', async () => {
    const { reorganisation } = await acts.act({
      split: {
        agencyId: idOf('b'),
        keepsExisting: true,
        parts: [
          { new: fresh('กรมใหม่'), childIds: [idOf('sao')] },
          { existingId: idOf('a'), childIds: [idOf('b2')] },
        ],
      },
    })
    expect(reorganisation.impact).toMatchObject({ opened: 1, moved: 2, closed: 0 })
    expect(await childrenOf('b')).toEqual([idOf('b1')])
    expect(await childrenOf('a')).toContain(idOf('b2'))
    expect(await faultsOf(database)).toEqual([])
  })

  test('one that does not go on closes, and its parts succeed it; one of them may have stood beneath it', async () => {
    const { reorganisation } = await acts.act({
      split: {
        agencyId: idOf('b'),
        keepsExisting: false,
        parts: [
          { new: fresh('กรมใหม่'), childIds: [idOf('sao'), idOf('b1')] },
          { existingId: idOf('b2'), childIds: [] },
        ],
      },
    })
    const opened = reorganisation.places.nodes.find(({ change }: { change: string }) => change === 'OPENED')
    const { closedAt, successors } = await look('b')
    expect(closedAt).not.toBeNull()
    expect(successors.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      [String(opened.agency.id), idOf('b2')].toSorted(),
    )
    expect(await childrenOf('ministry')).toContain(idOf('b2'))
    expect(await faultsOf(database)).toEqual([])
  })

  const parts = (childIds: string[]) => [{ new: fresh('ส่วน'), childIds }]
  test.each<[string, () => Record<string, unknown>, string, string[]]>([
    ['without a part', () => ({ parts: [] }), 'TOO_MANY', ['parts']],
    ['with a part that is neither', () => ({ parts: [{ childIds: [] }] }), 'NOT_ONE_AGENCY', ['parts', '0']],
    [
      'with a child of another',
      () => ({ parts: parts([idOf('a1')]) }),
      'NOT_BENEATH',
      ['parts', '0', 'childIds', '0'],
    ],
    [
      'with itself as a part',
      () => ({ parts: [{ existingId: idOf('b') }] }),
      'NAMED_TWICE',
      ['parts', '0', 'existingId'],
    ],
    [
      'with children left over',
      () => ({ keepsExisting: false, parts: parts([idOf('b1')]) }),
      'CHILDREN_WITHOUT_PLACE',
      ['parts'],
    ],
    [
      'with a child given twice',
      () => ({ parts: [...parts([idOf('b1')]), { existingId: idOf('a'), childIds: [idOf('b1')] }] }),
      'NAMED_TWICE',
      ['parts', '1', 'childIds', '0'],
    ],
  ])('is refused %s', async (_, more, code, path) => {
    const { errors } = await acts.plan({
      split: { agencyId: idOf('b'), keepsExisting: true, parts: parts([]), ...more() },
    })
    expect(errors).toEqual([{ code, path: ['input', 'split', ...path] }])
  })
})

describe('closing', () => {
  test('a closed agency is in no list and no count, and is told with who took over', async () => {
    const named = { name: `กรม ก ${orchard.round}` }
    await acts.act({
      close: { agencyId: idOf('a'), successorIds: [idOf('b'), idOf('other')], childrenTo: idOf('b') },
    })
    expect(await childrenOf('b')).toEqual(expect.arrayContaining(['a1', 'a2'].map(idOf)))
    expect((await look('a')).successors).toHaveLength(2)
    const { data } = await agencies.ask(
      'query ($text: String!) { agencies(filter: { text: $text }) { nodes { id } } }',
      {
        text: named.name,
      },
    )
    expect(data.agencies.nodes).not.toContainEqual({ id: idOf('a') })
    expect(await faultsOf(database)).toEqual([])
    const again = await acts.plan({ close: { agencyId: idOf('a'), successorIds: [] } })
    expect(again.errors).toEqual([{ code: 'AGENCY_CLOSED', path: ['input', 'close', 'agencyId'] }])
    const beneath = await acts.plan({ open: { agency: { ...fresh('x'), parentId: idOf('a') } } })
    expect(beneath.errors).toEqual([{ code: 'AGENCY_CLOSED', path: ['input', 'open', 'agency', 'parentId'] }])
  })

  test('a closed agency is carried along with what it stood beneath, and nobody is told of it', async () => {
    await acts.act({ close: { agencyId: idOf('b2'), successorIds: [] } })
    const { reorganisation } = await acts.act({
      move: { agencyIds: [idOf('b')], parentId: idOf('other'), relation: 'BELONGS_TO' },
    })
    expect(reorganisation.impact).toMatchObject({ moved: 1, carriedAlong: 3 })
    expect(
      reorganisation.places.nodes.map(({ agency }: { agency: { id: string } }) => agency.id),
    ).not.toContain(idOf('b2'))
    expect(await faultsOf(database)).toEqual([])
    expect((await acts.undo(reorganisation.id)).errors).toEqual([])
    expect(await faultsOf(database)).toEqual([])
  })

  test.each<[string, () => Record<string, unknown>, string, string[]]>([
    ['with children left', () => ({ childrenTo: null }), 'CHILDREN_WITHOUT_PLACE', ['childrenTo']],
    ['with children beneath one of them', () => ({ childrenTo: idOf('b1') }), 'CYCLE', ['childrenTo']],
    [
      'with children beneath itself',
      () => ({ childrenTo: idOf('b') }),
      'CHILDREN_WITHOUT_PLACE',
      ['agencyId'],
    ],
    ['with itself as successor', () => ({ successorIds: [idOf('b')] }), 'NAMED_TWICE', ['successorIds']],
    [
      'with a successor twice',
      () => ({ successorIds: [idOf('a'), idOf('a')] }),
      'NAMED_TWICE',
      ['successorIds', '1'],
    ],
  ])('is refused %s', async (_, more, code, path) => {
    const before = await stateOf(database)
    const { errors } = await acts.plan({
      close: { agencyId: idOf('b'), successorIds: [], childrenTo: idOf('a'), ...more() },
    })
    expect(errors).toEqual([{ code, path: ['input', 'close', ...path] }])
    expect(await stateOf(database)).toEqual(before)
  })
})

describe('undoing', () => {
  const undone: [string, () => Parameters<typeof acts.act>[0]][] = [
    [
      'an opening',
      () => ({ open: { agency: { ...fresh('เปิด'), code: `76${String(orchard.round).padStart(10, '0')}` } } }),
    ],
    ['another name', () => ({ rename: { agencyId: idOf('a'), name: 'ชื่อใหม่', nameEn: 'New' } })],
    [
      'a move',
      () => ({
        move: { agencyIds: [idOf('b'), idOf('a1')], parentId: idOf('other'), relation: 'BELONGS_TO' },
      }),
    ],
    ['a move to the top', () => ({ move: { agencyIds: [idOf('sao')] } })],
    ['a merger', () => ({ merge: { agencyIds: [idOf('b')], intoId: idOf('a') } })],
    [
      'a merger into a new one',
      () => ({ merge: { agencyIds: [idOf('a'), idOf('b')], intoNew: fresh('รวม') } }),
    ],
    ['a merger into what was beneath', () => ({ merge: { agencyIds: [idOf('a')], intoId: idOf('a2') } })],
    [
      'a division',
      () => ({
        split: {
          agencyId: idOf('b'),
          keepsExisting: false,
          parts: [{ new: fresh('ส่วน'), childIds: [idOf('sao'), idOf('b1')] }, { existingId: idOf('b2') }],
        },
      }),
    ],
    [
      'a closing',
      () => ({ close: { agencyId: idOf('a'), successorIds: [idOf('b')], childrenTo: idOf('b') } }),
    ],
  ]
  test.each(undone)('%s leaves everything as it was, and what was opened is closed', async (_, input) => {
    const before = await stateOf(database)
    const { reorganisation } = await acts.act(input())
    const { reorganisation: back, errors } = await acts.undo(reorganisation.id, 'พิมพ์ผิด')
    expect(errors).toEqual([])
    expect(back).toMatchObject({ state: 'UNDONE', undoReason: 'พิมพ์ผิด', viewerMayUndo: false })
    const after = await stateOf(database)
    const opened = [...after].filter(([no]) => !before.has(no)).map(([, row]) => row)
    expect(opened).toHaveLength(reorganisation.impact.opened)
    for (const row of opened) expect(row).toMatchObject({ closed: true, code_provisional: true })
    expect(new Map([...after].filter(([no]) => before.has(no)))).toEqual(before)
    expect(await faultsOf(database)).toEqual([])
    expect((await acts.undo(reorganisation.id)).errors).toEqual([{ code: 'NOT_DONE', path: ['id'] }])
  })

  test('an official code is free again when its opening is undone', async () => {
    const agency = { ...fresh('เปิด'), code: `75${String(orchard.round).padStart(10, '9')}` }
    const { reorganisation } = await acts.act({ open: { agency } })
    await acts.undo(reorganisation.id)
    const again = await acts.act({ open: { agency } })
    const { data } = await agencies.ask('query ($code: String!) { agency(code: $code) { id } }', {
      code: agency.code,
    })
    expect(data.agency.id).toBe(again.reorganisation.places.nodes[0].agency.id)
  })

  test('is refused when what it moved was changed again, was built on, or stood where nothing stands any more', async () => {
    const move = { agencyIds: [idOf('b')], parentId: idOf('other'), relation: 'BELONGS_TO' as const }
    const first = await acts.act({ move })
    const renamed = await acts.act({ rename: { agencyId: idOf('b'), name: 'ใหม่' } })
    const refusal = [{ code: 'CHANGED_SINCE', path: [idOf('b')] }]
    const before = await stateOf(database)
    const refused = await acts.undo(first.reorganisation.id)
    expect(refused.errors).toEqual(refusal)
    expect(refused.reorganisation.undoProblems).toEqual(refusal)
    expect(await stateOf(database)).toEqual(before)
    expect((await acts.undo(renamed.reorganisation.id)).errors).toEqual([])
    const later = await acts.undo(first.reorganisation.id)
    expect(later.errors).toEqual(refusal)
  })

  test('is refused when something came to stand beneath what it moved', async () => {
    const { reorganisation } = await acts.act({
      move: { agencyIds: [idOf('b')], parentId: idOf('other'), relation: 'BELONGS_TO' },
    })
    const opened = await acts.act({ open: { agency: { ...fresh('ลูก'), parentId: idOf('b') } } })
    const { id } = opened.reorganisation.places.nodes[0].agency
    expect((await acts.undo(reorganisation.id)).errors).toEqual([{ code: 'CHANGED_SINCE', path: [id] }])
  })

  test('is refused when its old place has closed', async () => {
    const { reorganisation } = await acts.act({
      move: { agencyIds: [idOf('a1'), idOf('a2')], parentId: idOf('other'), relation: 'BELONGS_TO' },
    })
    await acts.act({ close: { agencyId: idOf('a'), successorIds: [] } })
    const { errors } = await acts.undo(reorganisation.id)
    expect(errors.map(({ code }) => code)).toEqual(['AGENCY_CLOSED', 'AGENCY_CLOSED'])
  })

  test.each<[string, (no: number) => Promise<unknown>]>([
    [
      'a right',
      (no) => plantPerson(database.admin, { role: 'AGENCY_OFFICER', agencyNo: no, reach: 'AGENCY' }),
    ],
    [
      'a report',
      (no) =>
        database.admin`insert into reports.report (id, agency_no, opened_at) values (gen_random_uuid(), ${no}, now())`,
    ],
    [
      'another name',
      (no) =>
        database.admin`insert into agencies.name (agency_no, kind, text, source, valid_from)
          values (${no}, 'ALSO_KNOWN', 'x', 'test', now())`,
    ],
  ])('is refused when %s refers to what it opened', async (_, refer) => {
    const { reorganisation } = await acts.act({ open: { agency: fresh('ใช้แล้ว') } })
    const [{ agency }] = reorganisation.places.nodes
    const [row] = await database.admin<
      { no: number }[]
    >`select no from agencies.agency where id = ${agency.id}`
    await refer(row?.no ?? 0)
    expect((await acts.undo(reorganisation.id)).errors).toEqual([
      { code: 'OPENED_IS_USED', path: [agency.id] },
    ])
    expect((await look(agency.id)).closedAt).toBeNull()
  })

  test.each(['', '  ', '\u200b', 'ก'.repeat(1001)])('needs a reason (%#)', async (reason) => {
    const { reorganisation } = await acts.act({ rename: { agencyId: idOf('a'), name: 'ใหม่' } })
    expect((await acts.undo(reorganisation.id, reason)).errors).toEqual([
      { code: 'REASON_WRONG', path: ['reason'] },
    ])
  })
})
