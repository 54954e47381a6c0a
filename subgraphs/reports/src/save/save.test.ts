import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { rowMessages } from '@eact/schema/forms/report-rows'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { codesOf, openDesk, type Desk, type Seen } from './save.testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  tree = await plantTree(reports.database.admin, [
    { key: 'ministry' },
    ...Array.from({ length: 50 }, (_, place) => ({ key: `department${place}`, parent: 'ministry' })),
  ])
  officer = await plantPerson(reports.database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: tree['ministry']!.no,
    reach: 'SUBTREE',
  })
})
afterAll(() => reports.stop())

let next = 0
/** The report of a department that no test has used. */
const fresh = (): Promise<Desk> => openDesk(reports, officer, tree[`department${next++}`]!)

const gazette = { kind: 'GAZETTE', url: 'https://ratchakitcha.soc.go.th/documents/1.pdf' }
const disclosure = { kind: 'DISCLOSURE', url: 'https://check.example.go.th/1', name: 'ใบอนุญาตก่อสร้าง' }
const changesOf = (seen: Seen): string[] =>
  seen.revisions.nodes[0].changes.map(
    ({ part, field, before, after }: Seen) => `${part} ${field} ${before} > ${after}`,
  )

test('the first save makes the report; one section leaves the others as they are', async () => {
  const desk = await fresh()
  const first = await desk.save({ version: 0, answers: { hasLicences: true } })
  expect(first.report).toMatchObject({ version: 1, answers: { hasLicences: true, gazetteAnswer: null } })
  expect(first.report.createdAt).toBe(first.report.modifiedAt)
  const second = await desk.save({ version: 1, answers: { gazetteAnswer: 'PARTIAL' }, links: [gazette] })
  expect(second.report).toMatchObject({
    version: 2,
    answers: { hasLicences: true, gazetteAnswer: 'PARTIAL' },
    gazette: { nodes: [{ url: gazette.url, status: 'PUBLISHED' }] },
  })
  expect(second.report.createdAt).toBe(first.report.createdAt)
  expect(changesOf(await desk.read())).toEqual([
    'ANSWER GAZETTE_ANSWER null > PARTIAL',
    `LINK ADDED null > ${gazette.url}`,
    `LINK URL null > ${gazette.url}`,
    'LINK IN_USE null > true',
  ])
})

test('a save that changes nothing in any section makes no version, no history, no event and moves no date', async () => {
  const desk = await fresh()
  const problem = { rank: 1, typeCode: 'DATA', detail: 'ข้อมูลไม่ครบ' }
  const licences = [{ name: 'ใบอนุญาตตั้งตลาด' }]
  const answers = { hasLicences: true, gazetteAnswer: 'COMPLETE' }
  const { report } = await desk.save({ version: 0, answers, licences, links: [gazette], problems: [problem] })
  const events = async () =>
    (await reports.database.admin`select from changes.outbox where report_id = ${desk.report}`).length
  const before = await events()
  const again = await desk.save({
    version: 1,
    answers,
    licences: [{ id: report.licences[0].id, name: ' ใบอนุญาตตั้งตลาด ', inUse: true }],
    links: [{ id: report.gazette.nodes[0].id, ...gazette }],
    problems: [{ id: report.problems.nodes[0].id, ...problem }],
  })
  expect(again).toMatchObject({
    errors: [],
    receipt: null,
    report: { version: 1, modifiedAt: report.modifiedAt },
  })
  expect(await events()).toBe(before)
})

describe('licences', () => {
  test('a new licence may be named at once by documents and links of the same save', async () => {
    const desk = await fresh()
    const document = await desk.upload('SECTION_13_1')
    const { report, errors } = await desk.save({
      version: 0,
      licences: [{ key: 'market', name: 'ใบอนุญาตตั้งตลาด' }],
      documents: [{ id: document, announcedOn: '2023-08-07', licenceIds: ['new:market'] }],
      links: [
        { ...gazette, licenceIds: ['new:market'] },
        { ...disclosure, licenceIds: ['new:market', 'new:market'] },
      ],
    })
    expect(errors).toEqual([])
    const ids = [{ id: report.licences[0].id }]
    expect(report.section131.nodes).toMatchObject([{ licences: ids }])
    expect(report.gazette.nodes).toMatchObject([{ licences: ids }])
    expect(report.disclosure.nodes).toMatchObject([{ licences: ids, name: disclosure.name }])
  })

  test.each([
    [[{ name: ' ' }], 'NAME_MISSING', ['licences', '0', 'name']],
    [[{ name: 'ก'.repeat(501) }], 'NAME_TOO_LONG', ['licences', '0', 'name']],
    [[{ name: 'ก\u0007ข' }], 'TEXT_WRONG', ['licences', '0', 'name']],
    [[{ name: 'ก', key: 'a b' }], 'LICENCE_KEY_WRONG', ['licences', '0', 'key']],
    [
      [
        { name: 'ก', key: 'a' },
        { name: 'ข', key: 'a' },
      ],
      'LICENCE_KEY_WRONG',
      ['licences', '1', 'key'],
    ],
    [[{ name: 'ก' }, { name: ' ก ' }], 'LICENCE_NAME_TAKEN', ['licences', '1', 'name']],
    [[{ id: 'nonsense', inUse: false }], 'LICENCE_NOT_FOUND', ['licences', '0', 'id']],
  ])('%j is refused as %s', async (licences, code, path) => {
    const desk = await openDesk(reports, officer, tree['department49']!)
    expect(await desk.save({ version: 0, licences })).toMatchObject({
      errors: [{ code, path, message: rowMessages[code as keyof typeof rowMessages].th }],
      report: { version: 0, licences: [] },
    })
  })

  test('a licence of another report, and a key that no licence has, are not found', async () => {
    const other = await (await fresh()).save({ version: 0, licences: [{ name: 'ก' }] })
    const desk = await fresh()
    const named = [other.report.licences[0].id, 'new:nothing']
    const saved = await desk.save({ version: 0, links: [{ ...gazette, licenceIds: named }] })
    expect(saved.errors).toMatchObject([
      { code: 'LICENCE_NOT_FOUND', path: ['links', '0', 'licenceIds', '0'] },
      { code: 'LICENCE_NOT_FOUND', path: ['links', '0', 'licenceIds', '1'] },
    ])
  })

  test('only documents of section 13(1) speak of licences', async () => {
    const desk = await fresh()
    const document = { id: await desk.upload(), announcedOn: '2023-08-07', licenceIds: ['new:a'] }
    const saved = await desk.save({ version: 0, licences: [{ key: 'a', name: 'ก' }], documents: [document] })
    expect(codesOf(saved)).toEqual(['LICENCES_NOT_OFFERED'])
  })
})

describe('links', () => {
  test.each([
    [{ kind: 'GAZETTE' }, 'URL_MISSING'],
    [{ url: gazette.url }, 'LINK_KIND_MISSING'],
    [{ ...gazette, name: 'ก' }, 'NAME_NOT_OFFERED'],
    [{ kind: 'DISCLOSURE', url: disclosure.url }, 'NAME_MISSING'],
    [{ ...gazette, url: 'javascript:alert(1)' }, 'URL_SCHEME_WRONG'],
    [{ ...gazette, url: 'ftp://example.go.th/a' }, 'URL_SCHEME_WRONG'],
    [{ ...gazette, url: 'https://exa mple.go.th' }, 'URL_WRONG'],
    [{ ...gazette, url: 'https://' }, 'URL_WRONG'],
    [{ ...gazette, url: 'https:///ratchakitcha.soc.go.th/1.pdf' }, 'URL_WRONG'],
    [{ ...gazette, url: 'https://?a' }, 'URL_WRONG'],
    [{ ...gazette, url: `https://example.go.th/${'a'.repeat(2000)}` }, 'URL_TOO_LONG'],
    [{ ...gazette, url: 'https://user:secret@example.go.th/' }, 'URL_WITH_PASSWORD'],
  ])('%j is refused as %s', async (link, code) => {
    const desk = await openDesk(reports, officer, tree['department48']!)
    expect(codesOf(await desk.save({ version: 0, links: [link] }))).toEqual([code])
  })

  test.each([
    'http://127.0.0.1:8000/licence',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f.0.0.1/',
    'http://localhost/a',
    'http://intranet/a',
    'http://server.local./a',
    'http://10.1.2.3/',
    'http://172.31.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://[fe80::1]/',
    'http://[fd00::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[64:ff9b::a00:1]/',
    'http://[2002:7f00:1::]/',
  ])('M102: %s, which the public cannot open, is not taken', async (url) => {
    const desk = await openDesk(reports, officer, tree['department48']!)
    const saved = await desk.save({ version: 0, links: [{ ...disclosure, url }] })
    expect(saved.errors).toMatchObject([
      { code: 'URL_NOT_PUBLIC', path: ['links', '0', 'url'], message: rowMessages.URL_NOT_PUBLIC.th },
    ])
  })

  test.each([
    ['HTTPS://ratchakitcha.soc.go.th/documents/2.pdf', 'https://ratchakitcha.soc.go.th/documents/2.pdf'],
    [' http://aaa.com ', 'http://aaa.com'],
    ['https://ใบอนุญาต.ไทย/ตรวจสอบ?เลขที่=1', 'https://ใบอนุญาต.ไทย/ตรวจสอบ?เลขที่=1'],
    ['http://8.8.8.8/', 'http://8.8.8.8/'],
    ['http://[2001:4860:4860::8888]/', 'http://[2001:4860:4860::8888]/'],
  ])('%s is kept as %s', async (typed, kept) => {
    const desk = await fresh()
    const { report, errors } = await desk.save({ version: 0, links: [{ ...disclosure, url: typed }] })
    expect(errors).toEqual([])
    expect(report.disclosure.nodes).toMatchObject([{ url: kept }])
  })

  test('a saved link stays in its list, and switching it off takes it from the public and tells so', async () => {
    const desk = await fresh()
    const { report } = await desk.save({ version: 0, links: [gazette] })
    const [{ id }] = report.gazette.nodes
    expect(codesOf(await desk.save({ version: 1, links: [{ id, kind: 'DISCLOSURE' }] }))).toEqual([
      'LINK_KIND_FIXED',
    ])
    const off = await desk.save({ version: 1, links: [{ id, inUse: false }] })
    expect(off.report.gazette.nodes).toMatchObject([{ id, status: 'SUSPENDED' }])
    expect(off.receipt.disappears).toMatchObject([{ part: 'LINK', rowId: id, section: 'SECTION_13_1' }])
    await desk.save({ version: 2, links: [{ id, inUse: true }] })
    const events = await reports.database.admin`
      select kind, report_version, link_id from changes.outbox where report_id = ${desk.report} order by id`
    expect(events.map(({ kind, report_version, link_id }) => [report_version, kind, link_id])).toEqual([
      [1, 'REPORT_CREATED', null],
      [1, 'LINK_PUBLISHED', id],
      [2, 'REPORT_SAVED', null],
      [2, 'LINK_SUSPENDED', id],
      [3, 'REPORT_SAVED', null],
      [3, 'LINK_PUBLISHED', id],
    ])
    const periods = await reports.database.admin`
      select in_use, valid_to is null as last from reports.link_state where link_id = ${id} order by valid_from`
    expect(periods.map(({ in_use, last }) => [in_use, last])).toEqual([
      [true, false],
      [false, false],
      [true, true],
    ])
  })
})

describe('problems', () => {
  const one = { rank: 1, typeCode: 'DATA' }

  test.each([
    [[{ typeCode: 'DATA' }], 'RANK_MISSING', ['problems', '0', 'rank']],
    [[{ ...one, rank: 4 }], 'RANK_WRONG', ['problems', '0', 'rank']],
    [[{ rank: 1 }], 'PROBLEM_TYPE_MISSING', ['problems', '0', 'typeCode']],
    [[{ ...one, typeCode: 'NONE' }], 'PROBLEM_TYPE_NOT_FOUND', ['problems', '0', 'typeCode']],
    [[{ ...one, detail: 'ก'.repeat(4001) }], 'DETAIL_TOO_LONG', ['problems', '0', 'detail']],
    [[one, { ...one, typeCode: 'LAW' }], 'RANK_TAKEN', ['problems', '1', 'rank']],
    [[{ id: 'nonsense', rank: 2 }], 'PROBLEM_NOT_FOUND', ['problems', '0', 'id']],
  ])('%j is refused as %s', async (problems, code, path) => {
    const desk = await openDesk(reports, officer, tree['department47']!)
    expect((await desk.save({ version: 0, problems })).errors).toMatchObject([{ code, path }])
  })

  test('one of each rank is on; the older one stays, switched off; two change places in one save', async () => {
    const desk = await fresh()
    const { report } = await desk.save({
      version: 0,
      problems: [one, { rank: 2, typeCode: 'LAW', detail: 'ก' }],
    })
    const [second, first] = report.problems.nodes
    expect(codesOf(await desk.save({ version: 1, problems: [{ rank: 1, typeCode: 'INFRA' }] }))).toEqual([
      'RANK_TAKEN',
    ])
    const replaced = await desk.save({
      version: 1,
      problems: [
        { id: first.id, inUse: false },
        { rank: 1, typeCode: 'INFRA' },
      ],
    })
    expect(replaced.errors).toEqual([])
    const newest = replaced.report.problems.nodes[0].id
    const turned = await desk.save({
      version: 2,
      problems: [
        { id: newest, rank: 2 },
        { id: second.id, rank: 1, detail: '' },
      ],
    })
    expect(turned.errors).toEqual([])
    expect(turned.report.problems.nodes).toMatchObject([
      { id: newest, rank: 2, inUse: true, type: { code: 'INFRA' } },
      { id: second.id, rank: 1, inUse: true, detail: null },
      { id: first.id, rank: 1, inUse: false },
    ])
  })
})

test.each(['\u0000', '\uD800', '\uDC00ก'])(
  'a text that cannot be kept is refused in words: %j',
  async (bad) => {
    const desk = await fresh()
    const document = await desk.upload()
    for (const asked of [
      { licences: [{ name: `ใบอนุญาต${bad}` }] },
      { links: [{ kind: 'GAZETTE', url: `https://ratchakitcha.soc.go.th/${bad}` }] },
      { links: [{ kind: 'DISCLOSURE', url: 'https://example.go.th/', name: bad }] },
      { problems: [{ rank: 1, typeCode: 'DATA', detail: bad }] },
      { documents: [{ id: document, announcedOn: '2023-01-01', fileName: `${bad}.pdf` }] },
    ])
      expect(codesOf(await desk.save({ version: 0, ...asked }))).toEqual([
        expect.stringMatching(/^(TEXT_WRONG|URL_WRONG|FILE_NAME_WRONG)$/),
      ])
  },
)
