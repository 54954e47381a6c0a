import { createHash } from 'node:crypto'
import { plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { mountReports, publishOne, saveMutation, smallPdf, type TestReports } from '../testing.ts'

let reports: TestReports
let agency: Planted
let officer: Viewer
let pdf: Buffer
const nobody: Viewer = { kind: 'ANONYMOUS' }

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const tree = await plantTree(reports.database.admin, [{ key: 'one' }])
  agency = tree['one'] as Planted
  officer = await plantPerson(reports.database.admin, {
    role: 'AGENCY_OFFICER',
    agencyNo: agency.no,
    reach: 'AGENCY',
  })
  pdf = Buffer.from(await smallPdf())
})
afterAll(() => reports.stop())

async function publish(name = 'ประกาศ เรื่อง ช่องทาง (ฉบับที่ 1).pdf') {
  const made = await reports.run(
    officer,
    `mutation($agency: ID!) { createReport(agencyId: $agency) { report { version } } }`,
    { agency: agency.id },
  )
  const { version } = made.data.createReport.report
  const published = await publishOne(reports, officer, agency.id, { name })
  return {
    ...published,
    version: version + 1,
    path: `/files/${published.documentId}/${encodeURIComponent(name)}`,
  }
}

test('a published file is served whole to anybody, with headers that keep it from doing anything', async () => {
  const { path } = await publish()
  const response = await reports.get(nobody, path)
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.equals(pdf)).toBe(true)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
    'accept-ranges': 'bytes',
    'content-length': String(pdf.length),
    etag: `"${createHash('sha256').update(pdf).digest('hex')}"`,
  })
  const disposition = response.headers.get('content-disposition') ?? ''
  const [, encoded = ''] = /filename\*=UTF-8''(\S+)$/.exec(disposition) ?? []
  expect(decodeURIComponent(encoded)).toBe('ประกาศ เรื่อง ช่องทาง (ฉบับที่ 1).pdf')
  expect(disposition).toMatch(/^inline; filename="[\x20-\x7e]+"; /)
})

test('HEAD gives the headers alone, and a known copy is not sent again', async () => {
  const { path } = await publish()
  const head = await reports.get(nobody, path, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), head.body]).toEqual([
    200,
    String(pdf.length),
    null,
  ])
  const known = await reports.get(nobody, path, {
    headers: { 'if-none-match': head.headers.get('etag') ?? '' },
  })
  expect(known.status).toBe(304)
})

test.each([
  ['bytes=0-99', 206, 0, 99],
  ['bytes=100-', 206, 100, null],
  ['bytes=-50', 206, -50, null],
  ['bytes=0-99999999', 206, 0, null],
  ['bytes=99999999-', 416, 0, 0],
  ['bytes=0-1,5-6', 200, 0, null],
  ['lines=1-2', 200, 0, null],
])('the range %s is answered %i', async (range, status, from, to) => {
  const { path } = await publish()
  const response = await reports.get(nobody, path, { headers: { range } })
  expect(response.status).toBe(status)
  const bytes = Buffer.from(await response.arrayBuffer())
  if (status === 416) {
    expect(response.headers.get('content-range')).toBe(`bytes */${pdf.length}`)
    return
  }
  const wanted = pdf.subarray(from < 0 ? pdf.length + from : from, to === null ? pdf.length : to + 1)
  expect(bytes.equals(wanted)).toBe(true)
})

test('a suspended file is gone for the public, with the moment in Thai, and open to its officers', async () => {
  const { reportId, documentId, version, path } = await publish()
  const saved = await reports.run(officer, saveMutation, {
    report: reportId,
    version,
    documents: [{ id: documentId, inUse: false }],
  })
  expect(saved.data.saveReport.errors).toEqual([])
  const gone = await reports.get(nobody, path)
  expect([gone.status, gone.headers.get('content-type')]).toEqual([410, 'text/plain; charset=utf-8'])
  expect(await gone.text()).toMatch(/^ระงับการเผยแพร่ เมื่อ \d{1,2} \S+ 25\d\d .*\nThis document was taken/)
  const read = await reports.get(nobody, path, { headers: { accept: 'text/html,*/*;q=0.8' } })
  expect([read.status, read.headers.get('content-type')]).toEqual([410, 'text/html; charset=utf-8'])
  const page = await read.text()
  expect(page).toMatch(new RegExp(`<h1>ระงับการเผยแพร่ เมื่อ \\d{1,2} \\S+ 25[^]*href="/receipts/${documentId}"`))
  const [agencyRow] = await reports.database.admin<{ code: string }[]>`
    select code from agencies.agency where no = (select agency_no from reports.document where id = ${documentId})`
  for (const language of ['', '/en']) expect(page).toContain(`href="${language}/agencies/${agencyRow?.code}"`)
  expect(page).toContain('href="tel:026126060"')
  expect(page).toContain('href="mailto:contact@dga.or.th"')
  const own = await reports.get(officer, path)
  expect([own.status, own.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  await own.body?.cancel()
})

test.each([
  '/files',
  '/files/',
  '/files/nonsense/a.pdf',
  '/files/0190a0b0-0000-7000-8000-000000000000/a.pdf',
  '/files/../../etc/passwd',
])('%s is nothing', async (path) => {
  expect((await reports.get(nobody, path)).status).toBe(404)
})

test('nothing but reading is offered', async () => {
  const { path } = await publish()
  const response = await reports.get(officer, path, { method: 'DELETE' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})

test('a stored file that is not what was recorded is not served', async () => {
  const { path, documentId } = await publish()
  await reports.database
    .admin`update reports.document set sha256 = ${'0'.repeat(64)} where id = ${documentId}`
  expect((await reports.get(nobody, path)).status).toBe(404)
})
