import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Role, Viewer } from '@eact/kit/viewer'
import { displayRules } from '@eact/schema/forms/display'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { codesOf, openDesk, type Desk } from '../save/save.testing.ts'
import { mountReports, publishOne, type TestReports } from '../testing.ts'
import { judgeDisplays, type DisplayedDocument, type DisplayRequest } from './display.policy.ts'

let reports: TestReports
let tree: Record<string, Planted>
/** Of the ministry alone, of the department alone, of the unit alone, and of neither. */
let above: Viewer
let officer: Viewer
let below: Viewer
let stranger: Viewer
beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

let ministry: Desk
let department: Desk
let documentId: string
beforeEach(async () => {
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'm' },
    { key: 'd', parent: 'm' },
    { key: 'u', parent: 'd' },
    { key: 'x' },
  ])
  const person = (role: Role, key: string) =>
    plantPerson(admin, { role, agencyNo: tree[key]!.no, reach: 'AGENCY' })
  above = await person('AGENCY_OFFICER', 'm')
  officer = await person('AGENCY_OFFICER', 'd')
  below = await person('AGENCY_OFFICER', 'u')
  stranger = await person('AGENCY_OFFICER', 'x')
  documentId = (await publishOne(reports, above, tree['m']!.id, { scope: 'SUBTREE' })).documentId
  ministry = await openDesk(reports, above, tree['m']!)
  department = await openDesk(reports, officer, tree['d']!)
})

const hide = (version: number, reason: string | null = 'มีประกาศเฉพาะของกรมแล้ว') =>
  department.save({ version, displays: [{ documentId, isShown: false, reason }] })

const pageQuery = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Agency {
  publishedDocuments { nodes { id } } coverage { state documents { nodes { id } edges { isShown hiding { reason hasEffect agency { id } } } } } } } }`
async function pages(viewer: Viewer = { kind: 'ANONYMOUS' }) {
  const r = ['m', 'd', 'u'].map((key) => ({ __typename: 'Agency', id: tree[key]!.id }))
  const { data } = await reports.run(viewer, pageQuery, { r })
  return data._entities as {
    publishedDocuments: { nodes: object[] }
    coverage: {
      state: string
      documents: { nodes: object[]; edges: { isShown: boolean; hiding: object | null }[] }
    }
  }[]
}
const shown = async () => (await pages()).map(({ publishedDocuments }) => publishedDocuments.nodes.length)
const states = async () => (await pages()).map(({ coverage }) => coverage.state)

const hidersQuery = `query($r: [_Any!]!, $first: Int = 25, $after: String) { _entities(representations: $r) { ... on Document {
  status hiddenBy(first: $first, after: $after) { totalCount nodes { agency { id } reason since hasEffect } pageInfo { hasNextPage endCursor } } } } }`
async function hiders(viewer: Viewer, page: object = {}) {
  const r = [{ __typename: 'Document', id: documentId }]
  const { data } = await reports.run(viewer, hidersQuery, { r, ...page })
  return data._entities[0]
}

describe('an inherited document that an agency hides', () => {
  test('leaves that agency’s page alone: not what covers it, not the document, nobody else’s page', async () => {
    expect(await shown()).toEqual([1, 1, 1])
    const saved = await hide(0)
    expect(codesOf(saved)).toEqual([])
    expect(await shown()).toEqual([1, 0, 1])
    expect(await states()).toEqual(['OWN', 'INHERITED', 'INHERITED'])
    expect((await pages())[1]?.coverage.documents).toMatchObject({
      nodes: [{ id: documentId }],
      edges: [{ isShown: false }],
    })
    const owner = await ministry.read()
    expect(owner).toMatchObject({
      version: 1,
      section10: { nodes: [{ id: documentId, status: 'PUBLISHED', scope: 'SUBTREE' }] },
    })
    await department.save({ version: 1, displays: [{ documentId, isShown: true }] })
    expect(await shown()).toEqual([1, 1, 1])
  })

  test('is a change of that agency’s report, with its reason in the history and an event of its own', async () => {
    const before = await ministry.read()
    const { report } = await hide(0)
    expect(report).toMatchObject({ version: 1 })
    const [{ changes }] = (await department.read()).revisions.nodes
    expect(changes).toMatchObject([
      {
        part: 'DISPLAY',
        field: 'IS_SHOWN',
        before: 'true',
        after: 'false',
        reason: 'มีประกาศเฉพาะของกรมแล้ว',
        document: { id: documentId },
      },
    ])
    const events = await reports.database.admin`
      select kind, agency_no, document_id from changes.outbox where report_id = ${department.report} order by id`
    expect(events).toMatchObject([
      { kind: 'REPORT_CREATED' },
      { kind: 'DISPLAY_CHANGED', agency_no: tree['d']!.no, document_id: documentId },
    ])
    // Another reason is another period; the same one is nothing.
    expect((await hide(1)).report.version).toBe(1)
    expect((await hide(1, 'ใช้ประกาศของจังหวัด')).report.version).toBe(2)
    await department.save({ version: 2, displays: [{ documentId, isShown: true, reason: 'ไม่ใช้' }] })
    const periods = await reports.database.admin<{ reason: string; version: number; ended: boolean }[]>`
      select reason, version, valid_to is not null as ended from reports.display_choice
      where agency_no = ${tree['d']!.no} order by valid_from`
    expect(periods.map(({ reason, version, ended }) => [reason, version, ended])).toEqual([
      ['มีประกาศเฉพาะของกรมแล้ว', 1, true],
      ['ใช้ประกาศของจังหวัด', 2, true],
    ])
    expect(await ministry.read()).toMatchObject({ version: before.version, modifiedAt: before.modifiedAt })
  })

  test('stands in the history without the document once its owner has suspended it', async () => {
    await hide(0)
    await ministry.save({ version: 1, documents: [{ id: documentId, inUse: false }] })
    const [save] = (await department.read()).revisions.nodes
    expect(save.changes).toMatchObject([{ part: 'DISPLAY', rowId: documentId, document: null }])
    // Its owner's own history names it still.
    const [suspending] = (await ministry.read()).revisions.nodes
    expect(suspending.changes).toMatchObject([{ part: 'DOCUMENT', document: { id: documentId } }])
  })

  test('has a reason of whole characters', async () => {
    for (const reason of ['ก\u0000', 'ก\uD800'])
      expect(codesOf(await hide(0, reason))).toEqual(['TEXT_WRONG'])
  })

  test('is told to whose document it is, with the reason, and to nobody else', async () => {
    await hide(0)
    expect(await hiders(above)).toMatchObject({
      hiddenBy: {
        totalCount: 1,
        nodes: [{ agency: { id: tree['d']!.id }, reason: 'มีประกาศเฉพาะของกรมแล้ว', hasEffect: true }],
      },
    })
    for (const viewer of [officer, below, stranger, { kind: 'ANONYMOUS' as const }])
      expect(await hiders(viewer)).toMatchObject({ status: 'PUBLISHED', hiddenBy: null })
    const reasonFor = async (viewer: Viewer) =>
      (await pages(viewer))[1]?.coverage.documents.edges[0]?.hiding ?? null
    for (const viewer of [above, officer])
      expect(await reasonFor(viewer)).toMatchObject({
        reason: 'มีประกาศเฉพาะของกรมแล้ว',
        agency: { id: tree['d']!.id },
      })
    for (const viewer of [below, stranger, { kind: 'ANONYMOUS' as const }])
      expect(await reasonFor(viewer)).toBeNull()
  })

  test('is listed page by page, the newest first', async () => {
    await hide(0)
    const unit = await openDesk(reports, below, tree['u']!)
    await unit.save({ version: 0, displays: [{ documentId, isShown: false, reason: 'ซ้ำกับกรม' }] })
    const first = await hiders(above, { first: 1 })
    expect(first.hiddenBy).toMatchObject({
      totalCount: 2,
      nodes: [{ agency: { id: tree['u']!.id } }],
      pageInfo: { hasNextPage: true },
    })
    const second = await hiders(above, { first: 1, after: first.hiddenBy.pageInfo.endCursor })
    expect(second.hiddenBy).toMatchObject({
      nodes: [{ agency: { id: tree['d']!.id } }],
      pageInfo: { hasNextPage: false },
    })
  })

  test('shows again while its owner locks it, and no other may hide it then', async () => {
    await hide(0)
    const locked = await ministry.save({ version: 1, documents: [{ id: documentId, isLocked: true }] })
    expect(codesOf(locked)).toEqual([])
    expect(await shown()).toEqual([1, 1, 1])
    expect(await hiders(above)).toMatchObject({ hiddenBy: { nodes: [{ hasEffect: false }] } })
    const unit = await openDesk(reports, below, tree['u']!)
    const refused = await unit.save({ version: 0, displays: [{ documentId, isShown: false, reason: 'ซ้ำ' }] })
    expect(refused.errors).toMatchObject([{ code: 'DISPLAY_LOCKED', path: ['displays', '0', 'isShown'] }])
    await ministry.save({ version: 2, documents: [{ id: documentId, isLocked: false }] })
    expect(await shown()).toEqual([1, 0, 1])
  })

  test('has no effect while it does not cover the agency, and the owner is told so', async () => {
    await hide(0)
    await ministry.save({ version: 1, documents: [{ id: documentId, scope: 'OWN' }] })
    expect(await hiders(above)).toMatchObject({ hiddenBy: { nodes: [{ hasEffect: false }] } })
    expect(codesOf(await hide(1, 'อีกเหตุผล'))).toEqual(['DISPLAY_NOT_OFFERED'])
    // What is hidden may be shown again, covered or not.
    expect(codesOf(await department.save({ version: 1, displays: [{ documentId, isShown: true }] }))).toEqual(
      [],
    )
    expect(await hiders(above)).toMatchObject({ hiddenBy: { totalCount: 0 } })
  })

  test('must be inherited: not the own one, not one of somebody else, not one that is not there', async () => {
    const { documentId: own } = await publishOne(reports, officer, tree['d']!.id)
    const { documentId: strange } = await publishOne(reports, stranger, tree['x']!.id, { scope: 'SUBTREE' })
    const displays = [own, strange, '01890000-0000-7000-8000-000000000000', 'no id'].map((id) => ({
      documentId: id,
      isShown: false,
      reason: 'เหตุผล',
    }))
    const saved = await department.save({ version: 1, displays })
    expect(codesOf(saved)).toEqual(Array.from({ length: 4 }, () => 'DISPLAY_NOT_OFFERED'))
    expect((await department.read()).version).toBe(1)
  })
})

const document = (is: Partial<DisplayedDocument> = {}): DisplayedDocument => ({
  documentId: 'a',
  isInherited: true,
  isLocked: false,
  hiddenReason: null,
  ...is,
})

describe('the rules of a display', () => {
  test.each<[string, Partial<DisplayedDocument>, Partial<DisplayRequest>, string | null]>([
    ['hidden with a reason', {}, { isShown: false, reason: 'ก' }, null],
    ['hidden without', {}, { isShown: false }, 'DISPLAY_REASON_MISSING'],
    ['hidden with blanks', {}, { isShown: false, reason: '  ' }, 'DISPLAY_REASON_MISSING'],
    ['hidden with what is not seen', {}, { isShown: false, reason: '\u200b' }, 'DISPLAY_REASON_MISSING'],
    ['left hidden for what says nothing', { hiddenReason: '-' }, { isShown: false }, null],
    [
      'hidden with the longest reason',
      {},
      { isShown: false, reason: 'ก'.repeat(displayRules.reason.max) },
      null,
    ],
    [
      'hidden with a longer one',
      {},
      { isShown: false, reason: 'ก'.repeat(displayRules.reason.max + 1) },
      'REASON_TOO_LONG',
    ],
    ['hidden with what no text holds', {}, { isShown: false, reason: 'ก\0' }, 'TEXT_WRONG'],
    ['hidden while locked', { isLocked: true }, { isShown: false, reason: 'ก' }, 'DISPLAY_LOCKED'],
    ['left hidden while locked', { isLocked: true, hiddenReason: 'ก' }, { isShown: false }, null],
    [
      'another reason while locked',
      { isLocked: true, hiddenReason: 'ก' },
      { isShown: false, reason: 'ข' },
      'DISPLAY_LOCKED',
    ],
    ['shown again while locked', { isLocked: true, hiddenReason: 'ก' }, { isShown: true }, null],
    ['hidden, not inherited', { isInherited: false }, { isShown: false, reason: 'ก' }, 'DISPLAY_NOT_OFFERED'],
    ['shown, neither inherited nor hidden', { isInherited: false }, { isShown: true }, 'DISPLAY_NOT_OFFERED'],
    ['shown again, not inherited', { isInherited: false, hiddenReason: 'ก' }, { isShown: true }, null],
  ])('%s', (_, is, asked, code) => {
    const { errors } = judgeDisplays(
      [{ documentId: 'A', isShown: true, ...asked }],
      new Map([['a', document(is)]]),
    )
    expect(errors.map((one) => one.code)).toEqual(code ? [code] : [])
  })

  test('what is so already changes nothing', () => {
    const known = new Map([
      ['a', document()],
      ['b', document({ documentId: 'b', hiddenReason: 'ก' })],
    ])
    const asked = [
      { documentId: 'a', isShown: true },
      { documentId: 'b', isShown: false, reason: ' ก ' },
    ]
    expect(judgeDisplays(asked, known)).toEqual({ errors: [], displays: [], changes: [] })
  })

  test('a document is named once, and a hundred at most', () => {
    const known = new Map([['a', document()]])
    const named = (count: number) => Array.from({ length: count }, () => ({ documentId: 'a', isShown: true }))
    expect(judgeDisplays(named(2), known).errors).toEqual([
      { code: 'DISPLAY_NAMED_TWICE', path: ['displays', '1', 'documentId'] },
    ])
    expect(judgeDisplays(named(101), known).errors[0]).toEqual({ code: 'TOO_MANY_ROWS', path: ['displays'] })
  })
})
