import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { keepVerdict } from '../scan/scan.actions.ts'
import { openDesk, type Asked, type Desk, type Seen } from '../save/save.testing.ts'
import { mountReports, type TestReports } from '../testing.ts'
import { verifyHistories, type VerifiedHistory } from './history.reports.ts'

/*
 * What stands in a report is what its history says, and whoever changes it beside the service is found.
 */

let reports: TestReports
let tree: Record<string, Planted>
let dga: Viewer
let desk: Desk
/** Ids of the rows that the tests change. */
const ids = { document: '', order: '', licence: '', link: '', problem: '', inherited: '' }

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
})
afterAll(() => reports.stop())

/** A report with rows of all kinds, saved ten times. */
beforeEach(async () => {
  const { admin } = reports.database
  tree = await plantTree(admin, [
    { key: 'top' },
    { key: 'one', parent: 'top' },
    { key: 'two', parent: 'top' },
  ])
  dga = await plantPerson(admin, { role: 'DGA_ADMINISTRATOR', agencyNo: tree['top']!.no, reach: 'STATE' })
  const top = await openDesk(reports, dga, tree['top']!)
  ids.inherited = await top.upload()
  await top.save({
    version: 0,
    documents: [{ id: ids.inherited, announcedOn: '2023-01-01', scope: 'SUBTREE' }],
  })
  desk = await openDesk(reports, dga, tree['one']!)
  ids.document = await desk.upload()
  ids.order = await desk.upload('SECTION_16')
  let version = 0
  const save = async (asked: Omit<Asked, 'version'>): Promise<Seen> => {
    const done = await desk.save({ version, ...asked })
    expect(done.errors).toEqual([])
    version = done.report.version
    return done.report
  }
  await save({})
  const report = await save({
    answers: { hasLicences: true, gazetteAnswer: 'PARTIAL' },
    documents: [
      { id: ids.document, announcedOn: '2023-01-02', scope: 'SUBTREE', isLocked: true },
      { id: ids.order, announcedOn: '2023-02-01', inUse: false },
    ],
    licences: [{ key: 'a', name: 'ใบอนุญาตหนึ่ง' }],
    links: [
      { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/1' },
      { kind: 'DISCLOSURE', url: 'https://check.example.go.th', name: 'ใบอนุญาตหนึ่ง', licenceIds: ['new:a'] },
    ],
    problems: [{ rank: 1, typeCode: 'INFRA', detail: 'สายขาด' }],
  })
  ids.licence = report.licences[0].id
  ids.link = report.gazette.nodes[0].id
  ids.problem = report.problems.nodes[0].id
  await save({ documents: [{ id: ids.document, inUse: false }], problems: [{ id: ids.problem, detail: '' }] })
  await save({ documents: [{ id: ids.document, inUse: true, scope: 'OWN' }] })
  await save({ answers: { hasLicences: false }, suspend: true })
  await save({ displays: [{ documentId: ids.inherited, isShown: false, reason: 'มีของตนเอง' }] })
  await save({ answers: { hasLicences: true }, links: [{ id: ids.link, inUse: false }] })
  await save({
    documents: [
      { id: ids.document, announcedOn: '2023-01-03', fileName: 'แก้ชื่อ.pdf', correctionReason: 'พิมพ์ผิด' },
    ],
    licences: [{ id: ids.licence, name: 'ใบอนุญาตที่หนึ่ง' }],
  })
  await save({ displays: [{ documentId: ids.inherited, isShown: true }] })
  await save({ displays: [{ documentId: ids.inherited, isShown: false, reason: 'อีกครั้ง' }] })
})

async function verify(): Promise<Pick<VerifiedHistory, 'isIntact' | 'firstBad'>> {
  const found: VerifiedHistory[] = []
  await verifyHistories(reports.database.open('reports'), desk.report, (one) => found.push(one))
  const [one] = found
  if (!one) throw new Error('the report was not verified')
  return { isIntact: one.isIntact, firstBad: one.firstBad }
}

const intact = { isIntact: true, firstBad: null }

test('a report that only saves have changed stands as its history says, a purged and a scanned file too', async () => {
  expect(await verify()).toEqual(intact)
  const purge = `mutation($id: ID!) { purgeDocument(documentId: $id, reason: "ข้อมูลส่วนบุคคล") { errors { code } } }`
  for (const id of [ids.document, ids.order]) {
    const { data } = await reports.run(dga, purge, { id })
    expect(data.purgeDocument.errors).toEqual([])
    expect(await verify()).toEqual(intact)
  }
  const { admin } = reports.database
  for (const [state, isOnFirst] of [
    ['CLEAN', true],
    ['CLEAN', false],
    ['INFECTED', true],
  ] as const) {
    const id = await desk.upload()
    const [file] = await admin<{ key: string }[]>`
      update reports.document set scan_state = 'WAITING', scan_due_at = now() where id = ${id} returning file_key as key`
    const save = async (inUse: boolean) => {
      const { version } = await desk.read()
      const saved = await desk.save({ version, documents: [{ id, announcedOn: '2023-03-03', inUse }] })
      expect(saved.errors).toEqual([])
    }
    await save(isOnFirst)
    expect(await verify()).toEqual(intact)
    const verdict = state === 'CLEAN' ? ({ state } as const) : { state, finding: 'Eicar' }
    await keepVerdict(reports.database.open('reports'), file!.key, verdict)
    expect(await verify()).toEqual(intact)
    await save(!isOnFirst)
    expect(await verify()).toEqual(intact)
  }
})

describe('names what was changed beside the service', () => {
  type Fault = { version: number; part: string; row: keyof typeof ids | null }
  const of = (version: number, part: string, row: Fault['row'] = null): Fault => ({ version, part, row })
  const cases: [string, (id: typeof ids) => string, Fault][] = [
    [
      'a document that is published without a save',
      ({ order }) =>
        `update reports.document set in_use = true, public_from = suspended_at, suspended_at = null where id = '${order}'`,
      of(2, 'DOCUMENT', 'order'),
    ],
    [
      'a document that is suspended without a save, its state with it',
      ({ document }) =>
        `update reports.document set in_use = false, public_from = null, suspended_at = now() where id = '${document}';
         update reports.document_state set in_use = false where document_id = '${document}' and valid_to is null`,
      of(8, 'DOCUMENT', 'document'),
    ],
    [
      'a document that is meant for all beneath without a save',
      ({ document }) => `update reports.document set scope = 'SUBTREE' where id = '${document}'`,
      of(8, 'DOCUMENT', 'document'),
    ],
    [
      'a day that was put right without a save',
      ({ document }) => `update reports.document set announced_on = '2020-01-01' where id = '${document}'`,
      of(8, 'DOCUMENT', 'document'),
    ],
    [
      'a suspension that is taken out of what was',
      ({ document }) =>
        `update reports.document_state set in_use = true where document_id = '${document}' and version = 3`,
      of(3, 'DOCUMENT', 'document'),
    ],
    [
      'a suspension that is left out, what was before going on over it',
      ({ document }) =>
        `with gone as (delete from reports.document_state where document_id = '${document}' and version = 3 returning valid_to)
         update reports.document_state s set valid_to = gone.valid_to from gone
         where s.document_id = '${document}' and s.version = 2`,
      of(3, 'DOCUMENT', 'document'),
    ],
    [
      'a publication that begins earlier than its save',
      ({ document }) =>
        `update reports.document_state set valid_from = valid_from - interval '1 year' where document_id = '${document}' and version = 2`,
      of(2, 'DOCUMENT', 'document'),
    ],
    [
      'a publication that ends later than its save',
      ({ document }) =>
        `update reports.document_state set valid_to = valid_to + interval '1 microsecond' where document_id = '${document}' and version = 2`,
      of(3, 'DOCUMENT', 'document'),
    ],
    [
      'a day of publication that is put back',
      ({ document }) =>
        `update reports.document set public_from = public_from - interval '1 year' where id = '${document}'`,
      of(8, 'DOCUMENT', 'document'),
    ],
    [
      'all that was of a row',
      ({ document }) => `delete from reports.document_state where document_id = '${document}'`,
      of(2, 'DOCUMENT', 'document'),
    ],
    [
      'a link that leads elsewhere',
      ({ link }) =>
        `update reports.link set url = 'https://example.com' where id = '${link}';
         update reports.link_state set url = 'https://example.com' where link_id = '${link}'`,
      of(2, 'LINK', 'link'),
    ],
    [
      'a licence with another name',
      ({ licence }) => `update reports.licence set name = 'อื่น' where id = '${licence}'`,
      of(8, 'LICENCE', 'licence'),
    ],
    [
      'a problem with another rank',
      ({ problem }) => `update reports.problem set rank = 3 where id = '${problem}'`,
      of(3, 'PROBLEM', 'problem'),
    ],
    [
      'an answer',
      () => `update reports.report set gazette_answer = 'COMPLETE' where id = '${desk.report}'`,
      of(7, 'ANSWER'),
    ],
    [
      'an answer that was',
      () =>
        `update reports.report_state set has_licences = true where report_id = '${desk.report}' and version = 5`,
      of(5, 'ANSWER'),
    ],
    [
      'an inherited document that is shown again without a save',
      ({ inherited }) =>
        `delete from reports.display_choice where document_id = '${inherited}' and valid_to is null`,
      of(10, 'DISPLAY', 'inherited'),
    ],
    [
      'an inherited document that was hidden for another reason',
      ({ inherited }) =>
        `update reports.display_choice set reason = 'อื่น' where document_id = '${inherited}' and valid_to is not null`,
      of(6, 'DISPLAY', 'inherited'),
    ],
  ]
  test.each(cases)('%s', async (_name, tampering, fault) => {
    for (const statement of tampering(ids).split(';')) await reports.database.admin.unsafe(statement)
    const { version, part, row } = fault
    const { firstBad, isIntact } = await verify()
    expect({ isIntact, firstBad }).toEqual({
      isIntact: false,
      firstBad: { reason: 'STATE_DIFFERS', version, part, rowId: row && ids[row] },
    })
  })

  test('a link that was put in', async () => {
    const id = crypto.randomUUID()
    const { admin } = reports.database
    await admin`insert into reports.link (id, report_id, agency_no, kind, url, in_use, created_at, saved_at, saved_by,
        acting_role, acting_agency_no, public_from)
      select ${id}, report_id, agency_no, kind, 'https://example.com', true, created_at, saved_at, saved_by, acting_role,
        acting_agency_no, saved_at from reports.link where id = ${ids.link}`
    expect((await verify()).firstBad).toMatchObject({ reason: 'STATE_DIFFERS', part: 'LINK', rowId: id })
    await admin`insert into reports.link_state (link_id, url, licence_ids, in_use, version, valid_from)
      select ${id}, 'https://example.com', '{}', true, 2, valid_from from reports.link_state
      where link_id = ${ids.link} and version = 2`
    expect((await verify()).firstBad).toMatchObject({ reason: 'STATE_DIFFERS', version: 2, rowId: id })
  })

  test('and says it in both languages, with the row', async () => {
    await reports.database.admin`update reports.licence set name = 'อื่น' where id = ${ids.licence}`
    const { data } = await reports.run(
      dga,
      `query($id: ID!) { verifyHistory(reportId: $id) { isIntact entries firstBad { version reason part rowId message messageEn } } }`,
      { id: desk.report },
    )
    expect(data.verifyHistory).toMatchObject({
      isIntact: false,
      entries: 10,
      firstBad: {
        version: 8,
        reason: 'STATE_DIFFERS',
        part: 'LICENCE',
        rowId: ids.licence,
        message: expect.stringContaining('ไม่ตรงกับการบันทึกครั้งที่ 8'),
        messageEn: expect.stringContaining('save 8'),
      },
    })
  })
})

test('whatever is saved, in whatever order, the report stands as its history says', async () => {
  const seed = 25_651_125
  const steps = fc.sample(
    fc.record({
      documents: fc.array(fc.constantFrom('document', 'order'), { maxLength: 2 }),
      scope: fc.constantFrom('OWN', 'SUBTREE', null),
      inUse: fc.boolean(),
      link: fc.boolean(),
      licence: fc.boolean(),
      hasLicences: fc.option(fc.boolean()),
      suspend: fc.boolean(),
      hides: fc.option(fc.boolean()),
    }),
    { seed, numRuns: 60 },
  )
  let saves = 0
  for (const [round, step] of steps.entries()) {
    const { inUse } = step
    const { version } = await desk.read()
    const asked: Asked = {
      version,
      documents: [...new Set(step.documents)].map((key) => ({
        id: ids[key as 'order'],
        inUse,
        ...(key === 'document' && step.scope ? { scope: step.scope } : {}),
      })),
      links: step.link
        ? [
            { id: ids.link, inUse },
            { kind: 'GAZETTE', url: `https://example.go.th/${round}` },
          ]
        : [],
      licences: step.licence ? [{ id: ids.licence, inUse, name: `ใบอนุญาต ${round}` }] : [],
      suspend: step.suspend,
      ...(step.hasLicences === null ? {} : { answers: { hasLicences: step.hasLicences } }),
      displays:
        step.hides === null
          ? []
          : [{ documentId: ids.inherited, isShown: !step.hides, reason: step.hides ? `เหตุ ${round}` : null }],
    }
    const { errors } = await desk.save(asked)
    expect({ round, errors }).toEqual({ round, errors: [] })
    saves += 1
    expect({ round, step, ...(await verify()) }).toEqual({ round, step, ...intact })
  }
  process.stdout.write(`seed ${seed}: ${saves} saves, each verified\n`)
}, 120_000)
