import { plantPerson, type Planted } from '@eact/kit/testing'
import { anonymous, type Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { mountReports, type TestReports } from '../testing.ts'
import { plantListed } from './list.testing.ts'

let reports: TestReports
let tree: Record<string, Planted>
let analyst: Viewer

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  tree = await plantListed(reports.database)
  const { admin } = reports.database
  analyst = await plantPerson(admin, { role: 'ANALYST', agencyNo: tree['interior']!.no, reach: 'STATE' })
  await admin`insert into reports.coverage_state (agency_no, section, state, valid_from) values
    (${tree['lands']!.no}, 'SECTION_10', 'BOTH', now()), (${tree['unit']!.no}, 'SECTION_10', 'INHERITED', now())`
})
afterAll(() => reports.stop())

const get = (query = '', viewer = analyst, extension = 'csv') =>
  reports.get(viewer, `/report-list/reports.${extension}${query}`)

/** The rows of a table without a comma in a cell. */
async function rowsOf(answer: Response): Promise<Record<string, string>[]> {
  const text = (await answer.text()).replace(/^\ufeff/, '')
  const [heads, ...rows] = text.split('\r\n').map((line) => line.split(','))
  expect(rows.pop()).toEqual([''])
  return rows.map((cells) => Object.fromEntries(heads!.map((head, place) => [head, cells[place] ?? ''])))
}

describe('the table of the list', () => {
  test('holds every agency, with days for people and for programs, and codes as texts', async () => {
    const answer = await get()
    expect(answer.headers.get('content-type')).toContain('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="reports-\d{8}T\d{6}Z\.csv"$/,
    )
    const bytes = Buffer.from(await answer.clone().arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows = await rowsOf(answer)
    expect(answer.headers.get('eact-row-count')).toBe('9')
    expect(rows).toHaveLength(9)
    expect(rows[0]).toMatchObject({
      รหัสหน่วยงาน: tree['lands']!.code,
      หน่วยงาน: 'กรมที่ดิน',
      หน่วยงานที่อยู่เหนือขึ้นไป: 'กระทรวงมหาดไทย',
      มีรายงาน: 'มี',
      'วันที่สร้าง (ISO 8601)': '2026-08-06T16:59:59.999Z',
      วันที่สร้าง: '6 ส.ค. 2569',
      แก้ไขล่าสุด: '17 ก.ย. 2569',
      'มาตรา 10': 'ของหน่วยงานเองและของต้นสังกัด',
      'มาตรา 16': 'ไม่มี',
    })
    expect(rows.find((row) => row['หน่วยงาน'] === 'องค์การบริหารส่วนตำบลคลองท่อม')).toMatchObject({
      หน่วยงานที่อยู่เหนือขึ้นไป: 'กระทรวงมหาดไทย › กรมส่งเสริมการปกครองท้องถิ่น › สำนักงานท้องถิ่นจังหวัดกระบี่',
      วันที่สร้าง: '7 ส.ค. 2569',
    })
    expect(rows.find((row) => row['หน่วยงาน'] === 'กรมศุลกากร')).toMatchObject({ มีรายงาน: 'ไม่มี', วันที่สร้าง: '' })
  })

  test.each([
    ['?form=plain&hasReport=true&orderBy=CREATED&direction=DESCENDING', ['sao', 'lands', 'revenue']],
    ['?form=plain&createdFrom=2026-08-07', ['sao']],
    ['?form=plain&section=SECTION_10&coverage=INHERITED,BOTH', ['lands', 'unit']],
    ['?form=plain&section=SECTION_10&coverage=NONE&kinds=DEPARTMENT', ['customs', 'local', 'revenue']],
    ['?form=plain&text=!!!', []],
  ])('%s holds what the list holds', async (query, keys) => {
    const rows = await rowsOf(await get(query))
    expect(rows.map(({ code }) => code)).toEqual(keys.map((key) => tree[key]!.code))
  })

  test('is written in English for those who ask for it; names stay as they are', async () => {
    const rows = await rowsOf(await get('?form=english'))
    expect(rows[0]).toMatchObject({
      'Agency code': tree['lands']!.code,
      Agency: 'กรมที่ดิน',
      'Agencies above': 'กระทรวงมหาดไทย',
      Kind: 'Department or equal',
      Level: 'Central',
      'Has a report': 'Yes',
      'Created (ISO 8601)': '2026-08-06T16:59:59.999Z',
      Created: '6 Aug 2026',
      'Last changed': '17 Sept 2026',
      'Section 10': 'Its own and of an agency above',
      'Section 16': 'None',
    })
    expect(rows.find((row) => row['Agency'] === 'กรมศุลกากร')).toMatchObject({
      'Has a report': 'No',
      Created: '',
    })
    for (const text of Object.keys(rows[0]!)) expect(text).not.toMatch(/[ก-๙]/)
  })

  test('a subtree is asked for by its id', async () => {
    const rows = await rowsOf(await get(`?form=plain&under=${tree['finance']!.id}&orderBy=TREE`))
    expect(rows.map(({ code }) => code)).toEqual(
      ['finance', 'revenue', 'customs'].map((key) => tree[key]!.code),
    )
  })

  test('tells nobody of reports that they may not see', async () => {
    const { admin } = reports.database
    const officer = await plantPerson(admin, {
      role: 'AGENCY_OFFICER',
      agencyNo: tree['revenue']!.no,
      reach: 'AGENCY',
    })
    const rows = await rowsOf(await get('?form=plain', officer))
    expect(rows.filter(({ has_report }) => has_report === 'YES').map(({ code }) => code)).toEqual([
      tree['revenue']!.code,
    ])
    expect(
      rows.filter(({ created_at, modified_at }) => created_at !== '' || modified_at !== ''),
    ).toHaveLength(1)
    expect(rows).toHaveLength(9)
  })

  test('is for those who signed in, and for machines that may export', async () => {
    const answer = await get('', anonymous)
    expect(answer.status).toBe(401)
    const machine = { kind: 'CLIENT', id: '0190f0a0-0000-7000-8000-000000000001', scopes: ['READ'] } as const
    expect((await get('', machine)).status).toBe(403)
  })

  test.each([
    '?kinds=DRAGON',
    '?createdFrom=tomorrow',
    '?first=10',
    '?section=SECTION_10',
    '?mustReport=perhaps',
    '?form=klingon',
  ])('refuses %s in words', async (query) => {
    const answer = await get(query)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] })
  })

  test('is written as a spreadsheet, too, and nowhere else', async () => {
    const sheet = Buffer.from(await (await get('', analyst, 'xlsx')).arrayBuffer())
    expect(sheet.subarray(0, 2).toString()).toBe('PK')
    expect((await get('', analyst, 'pdf')).status).toBe(404)
    expect((await reports.get(analyst, '/report-list/reports.csv', { method: 'POST' })).status).toBe(405)
  })

  test('is of one moment, whatever is changed meanwhile', async () => {
    const answer = await get('?form=plain&kinds=DEPARTMENT')
    await reports.database
      .admin`update reports.report set created_at = created_at - interval '1 year' where agency_no = ${tree['lands']!.no}`
    const rows = await rowsOf(answer)
    expect(rows[0]?.['created_at']).toBe('2026-08-06T16:59:59.999Z')
    await reports.database
      .admin`update reports.report set created_at = created_at + interval '1 year' where agency_no = ${tree['lands']!.no}`
  })
})
