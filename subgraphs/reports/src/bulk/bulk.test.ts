import { plantPerson, plantTree, revokeGrants, type Planted } from '@eact/kit/testing'
import { anonymous, type Role, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDesk } from '../save/save.testing.ts'
import {
  createMutation,
  mountReports,
  publishOne,
  smallPdf,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let central: Viewer
/** An upload of the central officer's in the ministry's own report. */
let source: string

const units = 6

beforeAll(async () => {
  reports = await mountReports(inject('postgres'), { carriesOut: true })
  tree = await plantTree(reports.database.admin, [
    { key: 'ministry', kind: 'MINISTRY' },
    ...Array.from({ length: units }, (_, place) => ({ key: `u${place}`, parent: 'ministry' })),
    { key: 'licensed', parent: 'ministry' },
    { key: 'purged', parent: 'ministry' },
    { key: 'other', kind: 'MINISTRY' },
  ])
  central = await person('CENTRAL_OFFICER', 'ministry', 'SUBTREE')
  source = await uploadAt('ministry', central)
})
afterAll(() => reports.stop())

const person = (role: Role, agency: string, reach: 'AGENCY' | 'SUBTREE' | 'STATE') =>
  plantPerson(reports.database.admin, { role, agencyNo: tree[agency]!.no, reach })

async function uploadAt(agency: string, viewer: Viewer, name = 'ประกาศร่วม.pdf'): Promise<string> {
  const { data } = await reports.run(viewer, createMutation, { agency: tree[agency]!.id })
  const report = data.createReport.report.id
  const file = uploadOf(await smallPdf(), name)
  const uploaded = await reports.run(viewer, uploadMutation, { report, file })
  return uploaded.data.uploadDocument.document.id
}

const shown = `id state counts { all ready unchanged refused done failed undone partlyUndone }
  agencies(first: 100) { nodes { state agency { id } appears { name section } disappears { name } errors { code } kept { part field } } }`
const operation = `operation { ${shown} } errors { code path }`
const planMutation = `mutation($input: PlanBulkInput!, $key: String) { planBulk(input: $input, idempotencyKey: $key) { ${operation} } }`
const moveMutation = (act: string) => `mutation($id: ID!) { ${act}(id: $id) { ${operation} } }`
const undoMutation = `mutation($id: ID!, $reason: String!) { undoBulk(id: $id, reason: $reason) { ${operation} } }`
const readQuery = `query($id: ID!) { bulkOperation(id: $id) { ${shown} } }`

/** Reads an operation once it stands so. */
async function until(id: string, state: string, viewer = central) {
  for (let tries = 0; tries < 600; tries += 1) {
    const { data, errors } = await reports.run(viewer, readQuery, { id })
    if (errors) throw new Error(JSON.stringify(errors))
    if (data.bulkOperation?.state === state) return data.bulkOperation
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`the operation never was ${state}`)
}

async function plan(input: object, viewer = central) {
  const { data, errors } = await reports.run(viewer, planMutation, { input })
  if (errors || data.planBulk.errors.length > 0) throw new Error(JSON.stringify(errors ?? data.planBulk))
  return until(data.planBulk.operation.id, 'PLANNED', viewer)
}

async function carryOut(id: string, viewer = central) {
  await reports.run(viewer, moveMutation('carryOutBulk'), { id })
  return until(id, 'DONE', viewer)
}

async function undo(id: string, viewer = central) {
  await reports.run(viewer, undoMutation, { id, reason: 'ไฟล์ผิดฉบับ' })
  return until(id, 'UNDONE', viewer)
}

const idsOf = (...keys: string[]) => keys.map((key) => tree[key]!.id)
const allUnits = () => idsOf(...Array.from({ length: units }, (_, place) => `u${place}`))

/** Names of what the public sees of an agency. */
async function published(key: string): Promise<string[]> {
  const rows = await reports.database.admin<{ name: string }[]>`
    select file_name as name from reports.document where agency_no = ${tree[key]!.no} and public_from is not null
    union all select url from reports.link where agency_no = ${tree[key]!.no} and public_from is not null`
  return rows.map(({ name }) => name).toSorted()
}

const everything = () => ({
  agencyIds: allUnits(),
  documentId: source,
  announcedOn: '2023-09-22',
  answers: { hasLicences: true, gazetteAnswer: 'PARTIAL' },
  links: [{ kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/documents/1.pdf' }],
})

describe('an act upon many reports', () => {
  test('is shown before it is done, done, done no second time, and taken back whole', async () => {
    const planned = await plan(everything())
    expect(planned.counts).toMatchObject({ all: units, ready: units, refused: 0 })
    expect(planned.agencies.nodes[0]).toMatchObject({
      state: 'READY',
      agency: { id: tree['u0']!.id },
      appears: [
        { name: 'ประกาศร่วม.pdf', section: 'SECTION_10' },
        { name: 'https://ratchakitcha.soc.go.th/documents/1.pdf', section: 'SECTION_13_1' },
      ],
      disappears: [],
    })
    // Nothing was done, and nothing is left of looking.
    expect(await published('u0')).toEqual([])
    const [left] = await reports.database.admin`
      select count(*)::int as n from reports.report where agency_no <> ${tree['ministry']!.no}`
    expect(left).toEqual({ n: 0 })

    const done = await carryOut(planned.id)
    expect(done.counts).toMatchObject({ done: units, failed: 0 })
    for (let place = 0; place < units; place += 1)
      expect(await published(`u${place}`)).toEqual([
        'https://ratchakitcha.soc.go.th/documents/1.pdf',
        'ประกาศร่วม.pdf',
      ])
    const history = await reports.database.admin`
      select acting_role, acting_agency_no, saved_by, group_id, count(*)::int as saves from reports.report_revision
      group by 1, 2, 3, 4`
    // M65, M117: each history says who acted, as what, and for whom.
    expect(history).toEqual([
      {
        acting_role: 'CENTRAL_OFFICER',
        acting_agency_no: tree['ministry']!.no,
        saved_by: (central as { id: string }).id,
        group_id: planned.id,
        saves: units,
      },
    ])

    // One object for all.
    const [objects] = await reports.database.admin`
      select count(distinct file_key)::int as objects from reports.document`
    expect(objects).toEqual({ objects: 1 })

    const again = await reports.run(central, moveMutation('carryOutBulk'), { id: planned.id })
    expect(again.data.carryOutBulk).toMatchObject({ operation: { state: 'DONE' }, errors: [] })
    const same = await plan(everything())
    expect(same.counts).toMatchObject({ unchanged: units, ready: 0 })

    const undone = await undo(planned.id)
    for (let place = 0; place < units; place += 1) expect(await published(`u${place}`)).toEqual([])
    expect(undone.counts).toMatchObject({ undone: units, partlyUndone: 0 })
    // Answers that were given for the first time are taken away again.
    const answered = await reports.database.admin`
      select has_licences, gazette_answer from reports.report where agency_no <> ${tree['ministry']!.no} group by 1, 2`
    expect(answered).toEqual([{ has_licences: null, gazette_answer: null }])
  })

  test('a file alone is taken back without a rest', async () => {
    const planned = await plan({ agencyIds: allUnits(), documentId: source, announcedOn: '2023-09-22' })
    await carryOut(planned.id)
    const undone = await undo(planned.id)
    expect(undone.counts).toMatchObject({ undone: units, partlyUndone: 0 })
    expect(await published('u3')).toEqual([])
  })

  test('suspends what stood before, where it is told to, and brings it back', async () => {
    const { documentId } = await publishOne(reports, central, tree['u1']!.id, { name: 'ฉบับเดิม.pdf' })
    await reports.database
      .admin`update reports.document set sha256 = ${'0'.repeat(64)} where id = ${documentId}`
    const planned = await plan({
      agencyIds: idsOf('u1'),
      documentId: source,
      announcedOn: '2023-09-22',
      suspendsOthers: true,
    })
    expect(planned.agencies.nodes[0]).toMatchObject({ disappears: [{ name: 'ฉบับเดิม.pdf' }] })
    await carryOut(planned.id)
    expect(await published('u1')).toEqual(['ประกาศร่วม.pdf'])
    await undo(planned.id)
    expect(await published('u1')).toEqual(['ฉบับเดิม.pdf'])
  })

  test('what somebody changed since is not taken back, and listed', async () => {
    const first = await plan({ agencyIds: idsOf('u2'), answers: { gazetteAnswer: 'COMPLETE' } })
    await carryOut(first.id)
    const second = await plan({ agencyIds: idsOf('u2'), answers: { gazetteAnswer: 'NOT_YET' } })
    await carryOut(second.id)
    const undone = await undo(first.id)
    expect(undone.agencies.nodes[0]).toMatchObject({
      state: 'PARTLY_UNDONE',
      kept: [{ part: 'ANSWER', field: 'GAZETTE_ANSWER' }],
    })
    const [report] = await reports.database.admin`
      select gazette_answer from reports.report where agency_no = ${tree['u2']!.no}`
    expect(report).toEqual({ gazette_answer: 'NOT_YET' })
  })

  test('what cannot be saved at the upload’s own agency does not take the file from all the others', async () => {
    const upload = await uploadAt('ministry', central, 'ประกาศใหม่.pdf')
    await reports.database.admin`update reports.document set sha256 = ${'1'.repeat(64)} where id = ${upload}`
    const planned = await plan({
      agencyIds: idsOf('ministry', 'u0'),
      documentId: upload,
      announcedOn: '2023-09-22',
      answers: { gazetteAnswer: 'COMPLETE' },
    })
    const ministry = await openDesk(reports, central, tree['ministry']!)
    const { version } = await ministry.read()
    await ministry.save({ version, answers: { gazetteAnswer: 'NOT_YET' } })
    const done = await carryOut(planned.id)
    expect(done.agencies.nodes).toMatchObject([
      { state: 'FAILED', errors: [{ code: 'VERSION_CONFLICT' }] },
      { state: 'DONE' },
    ])
    const left = await reports.database.admin`select saved_at from reports.document where id = ${upload}`
    expect(left).toEqual([{ saved_at: null }])
    await undo(planned.id)
  })

  test('licences that an answer switched on are switched off again', async () => {
    const desk = await openDesk(reports, central, tree['licensed']!)
    await desk.save({ version: 0, answers: { hasLicences: true }, licences: [{ name: 'ใบอนุญาตตั้งโรงงาน' }] })
    await desk.save({ version: 1, answers: { hasLicences: false }, suspend: true })
    const planned = await plan({ agencyIds: idsOf('licensed'), answers: { hasLicences: true } })
    await carryOut(planned.id)
    expect((await desk.read()).licences).toMatchObject([{ status: 'PUBLISHED' }])
    const undone = await undo(planned.id)
    expect(undone.counts).toMatchObject({ undone: 1 })
    expect(await desk.read()).toMatchObject({
      answers: { hasLicences: false },
      licences: [{ status: 'SUSPENDED' }],
    })
  })

  test('a file that was removed for good since stays away, and all else is taken back', async () => {
    const { documentId } = await publishOne(reports, central, tree['purged']!.id, { name: 'ฉบับเดิม.pdf' })
    await reports.database
      .admin`update reports.document set sha256 = ${'2'.repeat(64)} where id = ${documentId}`
    const planned = await plan({
      agencyIds: idsOf('purged'),
      documentId: source,
      announcedOn: '2023-09-22',
      suspendsOthers: true,
    })
    await carryOut(planned.id)
    const dga = await person('DGA_ADMINISTRATOR', 'other', 'STATE')
    const purge = `mutation($id: ID!) { purgeDocument(documentId: $id, reason: "ข้อมูลส่วนบุคคล") { errors { code } } }`
    const purged = await reports.run(dga, purge, { id: documentId })
    expect(purged.data.purgeDocument.errors).toEqual([])
    const undone = await undo(planned.id)
    expect(undone.agencies.nodes[0]).toMatchObject({
      state: 'PARTLY_UNDONE',
      errors: [],
      kept: [{ part: 'DOCUMENT', field: 'IN_USE' }],
    })
    expect(await published('purged')).toEqual([])
  })

  test('what somebody has typed in the form of one and not saved stays through it, and through its undoing', async () => {
    const opened = await reports.run(central, createMutation, { agency: tree['u3']!.id })
    const report = opened.data.createReport.report.id
    await reports.run(
      central,
      `mutation($report: ID!) { saveDraft(reportId: $report, baseVersion: 0, content: "{}") { errors { code } } }`,
      { report },
    )
    const drafted = async () => {
      const { data } = await reports.run(
        central,
        'query($report: ID!) { report(id: $report) { myDraft { content } } }',
        { report },
      )
      return data.report.myDraft
    }
    const planned = await plan({ agencyIds: idsOf('u3'), documentId: source, announcedOn: '2023-09-22' })
    await carryOut(planned.id)
    expect(await drafted()).toEqual({ content: '{}' })
    await undo(planned.id)
    expect(await drafted()).toEqual({ content: '{}' })
  })

  test('an address that stands already is known, however it was typed', async () => {
    const link = (url: string) => ({ agencyIds: idsOf('u0'), links: [{ kind: 'GAZETTE', url }] })
    await carryOut((await plan(link('https://ratchakitcha.soc.go.th/documents/2.pdf'))).id)
    const again = await plan(link('\u200BHTTPS://ratchakitcha.soc.go.th/documents/2.pdf '))
    expect(again.counts).toMatchObject({ unchanged: 1, ready: 0 })
  })

  test.each(['https://ratchakitcha.soc.go.th/\u0000', '\uD800', `https://${'x'.repeat(4001)}`])(
    'an address that cannot be kept is refused at once',
    async (url) => {
      const input = { agencyIds: allUnits(), links: [{ kind: 'GAZETTE', url }] }
      const { errors } = await reports.run(central, planMutation, { input })
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    },
  )

  test('one that cannot be carried on keeps no other waiting', async () => {
    const [stuck, agencyNo] = [crypto.randomUUID(), tree['u0']!.no]
    const { admin } = reports.database
    await admin`
      insert into reports.bulk_operation (id, state, viewer, planned_by, content, planned_at)
      select ${stuck}, 'PLANNING', viewer, planned_by, '{}', '2026-01-01' from reports.bulk_operation limit 1`
    await admin`
      insert into reports.bulk_item (operation_id, place, agency_no, state) values (${stuck}, 1, ${agencyNo}, 'WAITING')`
    const planned = await plan({ agencyIds: idsOf('u0'), answers: { hasLicences: true } })
    expect(planned.counts.all).toBe(1)
    await admin`
      with item as (delete from reports.bulk_item where operation_id = ${stuck})
      update reports.bulk_operation set state = 'DROPPED', planned_by = id where id = ${stuck}`
  })

  test('where one may not, it is refused there and done elsewhere', async () => {
    const planned = await plan({
      agencyIds: idsOf('u4', 'other'),
      documentId: source,
      announcedOn: '2023-09-22',
    })
    expect(planned.counts).toMatchObject({ ready: 1, refused: 1 })
    expect(planned.agencies.nodes[1]).toMatchObject({ state: 'REFUSED', errors: [{ code: 'NOT_ALLOWED' }] })
    const done = await carryOut(planned.id)
    expect(done.counts).toMatchObject({ done: 1, refused: 1 })
    expect(await published('other')).toEqual([])
  })

  test('whose right ended meanwhile does nothing any more', async () => {
    const leaving = await person('CENTRAL_OFFICER', 'other', 'SUBTREE')
    const planned = await plan({ agencyIds: idsOf('other'), answers: { hasLicences: false } }, leaving)
    await revokeGrants(reports.database.admin, (leaving as { id: string }).id)
    const done = await carryOut(planned.id, leaving)
    expect(done.agencies.nodes[0]).toMatchObject({ state: 'FAILED', errors: [{ code: 'NOT_ALLOWED' }] })
  })

  test('a date that no announcement can bear is refused at each agency, before anything is done', async () => {
    const planned = await plan({
      agencyIds: idsOf('u0', 'u3'),
      documentId: source,
      announcedOn: '1970-01-01',
    })
    expect(planned.counts).toMatchObject({ refused: 2, ready: 0 })
    expect(planned.agencies.nodes[0].errors).toEqual([{ code: 'ANNOUNCED_ON_TOO_OLD' }])
  })

  test('agencies are chosen by the list’s filter, too, and no more than one may report for', async () => {
    const planned = await plan({ filter: { under: [tree['ministry']!.id] }, answers: { hasLicences: true } })
    expect(planned.counts.all).toBe(units + 3)
  })

  test('the same plan sent again is one plan, and its key serves nothing else', async () => {
    const input = { agencyIds: idsOf('u5'), answers: { hasLicences: true } }
    const send = async (given: object) =>
      (await reports.run(central, planMutation, { input: given, key: 'k' })).data.planBulk
    const one = await send(input)
    expect((await send(input)).operation.id).toBe(one.operation.id)
    expect((await send({ ...input, agencyIds: idsOf('u4') })).errors).toMatchObject([
      { code: 'IDEMPOTENCY_KEY_REUSED' },
    ])
  })

  test.each<[string, () => object]>([
    ['NOTHING_ASKED', () => ({ agencyIds: allUnits() })],
    ['AGENCIES_ASKED_TWICE', () => ({ answers: { hasLicences: true } })],
    ['ANNOUNCED_ON_MISSING', () => ({ agencyIds: allUnits(), documentId: source })],
    ['AGENCY_NOT_FOUND', () => ({ agencyIds: ['nobody'], answers: { hasLicences: true } })],
    ['NO_AGENCIES', () => ({ filter: { under: [tree['other']!.id] }, answers: { hasLicences: true } })],
    [
      'DOCUMENT_NOT_FOUND',
      () => ({ agencyIds: allUnits(), documentId: tree['u0']!.id, announcedOn: '2023-01-01' }),
    ],
  ])('%s is told in words', async (code, input) => {
    const { data } = await reports.run(central, planMutation, { input: input() })
    expect(data.planBulk).toMatchObject({ operation: null, errors: [{ code }] })
  })

  test('is its planner’s alone, and stands still for others', async () => {
    const planned = await plan({ agencyIds: idsOf('u5'), answers: { hasLicences: false } })
    const stranger = await person('DGA_ADMINISTRATOR', 'other', 'STATE')
    expect((await reports.run(stranger, readQuery, { id: planned.id })).data.bulkOperation).toBeNull()
    expect((await reports.run(anonymous, readQuery, { id: planned.id })).data.bulkOperation).toBeNull()
    for (const [act, query, variables] of [
      ['carryOutBulk', moveMutation('carryOutBulk'), { id: planned.id }],
      ['dropBulk', moveMutation('dropBulk'), { id: planned.id }],
      ['undoBulk', undoMutation, { id: planned.id, reason: 'x' }],
      ['retryUndoBulk', moveMutation('retryUndoBulk'), { id: planned.id }],
    ] as const) {
      const { data } = await reports.run(stranger, query, variables)
      expect(data[act].errors).toMatchObject([{ code: 'OPERATION_NOT_FOUND' }])
    }
    const early = await reports.run(central, undoMutation, { id: planned.id, reason: 'x' })
    expect(early.data.undoBulk.errors).toMatchObject([{ code: 'OPERATION_NOT_READY' }])
    const dropped = await reports.run(central, moveMutation('dropBulk'), { id: planned.id })
    expect(dropped.data.dropBulk.operation.state).toBe('DROPPED')
    const late = await reports.run(central, moveMutation('carryOutBulk'), { id: planned.id })
    expect(late.data.carryOutBulk.errors).toMatchObject([{ code: 'OPERATION_NOT_READY' }])
  })
})
