import { newId } from '@eact/kit/ids'
import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountReports, smallPdf, uploadMutation, uploadOf, type TestReports } from '../testing.ts'
import { codesOf, openDesk, type Desk, type Seen } from './save.testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  tree = await plantTree(reports.database.admin, [
    { key: 'ministry' },
    { key: 'elsewhere' },
    ...Array.from({ length: 24 }, (_, place) => ({ key: `department${place}`, parent: 'ministry' })),
  ])
  officer = await plantPerson(reports.database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: tree['ministry']!.no,
    reach: 'SUBTREE',
  })
})
afterAll(() => reports.stop())

let next = 0
/** A department that no test has used, with one document published in it. */
async function published(
  section = 'SECTION_10',
): Promise<{ desk: Desk; id: string; agency: Planted; report: Seen }> {
  const agency = tree[`department${next++}`]!
  const desk = await openDesk(reports, officer, agency)
  const id = await desk.upload(section)
  const saved = await desk.save({ version: 0, documents: [{ id, announcedOn: '2023-09-22' }] })
  return { desk, id, agency, report: saved.report }
}

async function plantGroup(head: Planted, { isClosed = false } = {}): Promise<string> {
  const id = newId()
  await reports.database.admin`
    insert into agencies.coverage_group (id, name_th, head_no, valid_from, closed_at)
    values (${id}, ${`กลุ่ม ${id}`}, ${head.no}, now(), ${isClosed ? new Date() : null})`
  return id
}

describe('corrections', () => {
  test('the date and the name of a saved document are put right with a reason; the old values stay in the history', async () => {
    const { desk, id } = await published()
    const wrong = { id, announcedOn: '2023-09-23', fileName: 'ประกาศช่องทาง.pdf' }
    for (const correctionReason of [null, '\u200b']) {
      const bare = await desk.save({ version: 1, documents: [{ ...wrong, correctionReason }] })
      expect(bare.errors).toMatchObject([
        { code: 'CORRECTION_REASON_MISSING', path: ['documents', '0', 'correctionReason'] },
      ])
    }
    const right = await desk.save({ version: 1, documents: [{ ...wrong, correctionReason: 'พิมพ์ผิด' }] })
    expect(right.report.section10.nodes).toMatchObject([
      { fileName: 'ประกาศช่องทาง.pdf', announcedOn: '2023-09-23' },
    ])
    expect(right.receipt.revision.changes).toMatchObject([
      { field: 'ANNOUNCED_ON', before: '2023-09-22', after: '2023-09-23', reason: 'พิมพ์ผิด' },
      { field: 'FILE_NAME', before: 'ประกาศ.pdf', after: 'ประกาศช่องทาง.pdf', reason: 'พิมพ์ผิด' },
    ])
    const kinds = await reports.database.admin`
      select kind from changes.outbox where report_id = ${desk.report} and report_version = 2 order by id`
    expect(kinds.map(({ kind }) => kind)).toEqual(['REPORT_SAVED', 'DOCUMENT_CORRECTED'])
  })

  test('before its first save a document is named and dated without a reason', async () => {
    const desk = await openDesk(reports, officer, tree[`department${next++}`]!)
    const id = await desk.upload()
    const document = { id, announcedOn: '2023-09-22', fileName: ' ประกาศ  ใหม่.PDF ' }
    const { report, errors } = await desk.save({ version: 0, documents: [document] })
    expect(errors).toEqual([])
    expect(report.section10.nodes).toMatchObject([{ fileName: 'ประกาศ ใหม่.PDF' }])
  })

  test.each(['', '.pdf', 'ประกาศ.doc', 'a/b.pdf', 'a\\b.pdf', `${'ก'.repeat(260)}.pdf`, 'a\u0000.pdf'])(
    'the name %j is refused',
    async (fileName) => {
      const desk = await openDesk(reports, officer, tree['department23']!)
      const id = await desk.upload()
      const saved = await desk.save({ version: 0, documents: [{ id, announcedOn: '2023-01-01', fileName }] })
      expect(codesOf(saved)).toEqual(['FILE_NAME_WRONG'])
      await reports.run(officer, `mutation($id: ID!) { discardDocument(documentId: $id) { discardedId } }`, {
        id,
      })
    },
  )

  test('a reason that is too long is refused', async () => {
    const { desk, id } = await published()
    const document = { id, announcedOn: '2023-09-23', correctionReason: 'ก'.repeat(1001) }
    expect(codesOf(await desk.save({ version: 1, documents: [document] }))).toEqual(['REASON_TOO_LONG'])
  })
})

describe('dates', () => {
  test('the date of an order under section 16 is the date of its effect, and of nothing else', async () => {
    const { report: order } = await published('SECTION_16')
    const { report: announcement } = await published()
    expect(announcement.section10.nodes).toMatchObject([{ announcedOn: '2023-09-22', effectiveOn: null }])
    const { data } = await reports.run(
      officer,
      `query($id: ID!) { report(id: $id) { documents(section: SECTION_16) { nodes { announcedOn effectiveOn } } } }`,
      { id: order.id },
    )
    expect(data.report.documents.nodes).toEqual([{ announcedOn: '2023-09-22', effectiveOn: '2023-09-22' }])
  })

  test('M107: a date that was not given is missing, in every section, and never becomes the first day of 1970', async () => {
    const desk = await openDesk(reports, officer, tree['department23']!)
    const sections = ['SECTION_10', 'SECTION_13_1', 'SECTION_16']
    const documents = await Promise.all(sections.map(async (section) => ({ id: await desk.upload(section) })))
    const saved = await desk.save({ version: 0, documents })
    expect(codesOf(saved)).toEqual(sections.map(() => 'ANNOUNCED_ON_MISSING'))
    const zero = documents.map((document) => ({ ...document, announcedOn: '1970-01-01' }))
    expect(codesOf(await desk.save({ version: 0, documents: zero }))).toEqual(
      sections.map(() => 'ANNOUNCED_ON_TOO_OLD'),
    )
    const kept = await reports.database.admin`
      select announced_on from reports.document where report_id = ${desk.report}`
    expect(kept.map(({ announced_on }) => announced_on)).toEqual([null, null, null])
  })
})

describe('for whom a document is meant', () => {
  test('a group that the agency heads may be named, and is told by its id', async () => {
    const { desk, id, agency } = await published()
    const groups = [await plantGroup(agency), await plantGroup(agency)]
    const { report, errors, receipt } = await desk.save({
      version: 1,
      documents: [{ id, scope: 'GROUP', groupIds: [groups[1], groups[0], groups[1]] }],
    })
    expect(errors).toEqual([])
    expect(report.section10.nodes).toMatchObject([
      { scope: 'GROUP', groups: groups.map((group) => ({ id: group })) },
    ])
    expect(receipt.revision.changes).toMatchObject([
      { field: 'SCOPE', before: 'OWN', after: 'GROUP' },
      { field: 'GROUPS', after: groups.join(' ') },
    ])
    const own = await desk.save({ version: 2, documents: [{ id, scope: 'OWN' }] })
    expect(own.report.section10.nodes).toMatchObject([{ scope: 'OWN', groups: null }])
  })

  test('a group of another head, a closed one and an unknown one look alike', async () => {
    const { desk, id, agency } = await published()
    const others = [
      await plantGroup(tree['elsewhere']!),
      await plantGroup(agency, { isClosed: true }),
      newId(),
      'x',
    ]
    for (const group of others) {
      const saved = await desk.save({ version: 1, documents: [{ id, scope: 'GROUP', groupIds: [group] }] })
      expect(codesOf(saved)).toEqual(['GROUP_NOT_FOUND'])
    }
  })

  test.each([
    [{ scope: 'GROUP' }, 'GROUP_MISSING'],
    [{ scope: 'GROUP', groupIds: [] }, 'GROUP_MISSING'],
    [{ scope: 'SUBTREE', groupIds: ['x'] }, 'GROUPS_NOT_OFFERED'],
    [{ isLocked: true }, 'LOCK_NOT_OFFERED'],
  ])('%j is refused as %s', async (asked, code) => {
    const { desk, id } = await published()
    expect(codesOf(await desk.save({ version: 1, documents: [{ id, ...asked }] }))).toEqual([code])
  })

  test('บังคับแสดง goes with the scope, and away with it', async () => {
    const { desk, id } = await published()
    const wide = await desk.save({ version: 1, documents: [{ id, scope: 'SUBTREE', isLocked: true }] })
    expect(wide.report.section10.nodes).toMatchObject([{ scope: 'SUBTREE', isLocked: true }])
    const own = await desk.save({ version: 2, documents: [{ id, scope: 'OWN' }] })
    expect(own.report.section10.nodes).toMatchObject([{ scope: 'OWN', isLocked: false }])
    expect(own.receipt.revision.changes.map(({ field }: Seen) => field)).toEqual(['SCOPE', 'IS_LOCKED'])
  })
})

test('section 13(2) takes no files', async () => {
  const desk = await openDesk(reports, officer, tree['department23']!)
  const file = uploadOf(await smallPdf())
  const asked = { report: desk.report, file, section: 'SECTION_13_2' }
  const { data } = await reports.run(officer, uploadMutation, asked)
  expect(data.uploadDocument).toMatchObject({
    document: null,
    errors: [{ code: 'SECTION_TAKES_NO_FILES', path: ['section'] }],
  })
})
