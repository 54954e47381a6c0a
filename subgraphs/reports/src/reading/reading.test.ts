import { newId } from '@eact/kit/ids'
import { countStatements, plantPerson, plantTree, type Planted } from '@eact/kit/testing'
import type { Viewer } from '@eact/kit/viewer'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import {
  createMutation,
  mountReports,
  saveMutation,
  uploadMutation,
  uploadOf,
  type TestReports,
} from '../testing.ts'
import { channels } from './reading.testing-announcements.ts'
import { readNext, type ReadingParts } from './reading.jobs.ts'
import { PdfReader } from './reading.pdf.ts'
import { thaiPdf, type TestPage } from './reading.testing-pdf.ts'

let reports: TestReports
let tree: Record<string, Planted>
let officer: Viewer
let parts: ReadingParts
const reader = new PdfReader()
vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  reports = await mountReports(inject('postgres'))
  const { database, files, subgraph } = reports
  parts = { database: database.open('reports'), files, log: subgraph.log }
  tree = await plantTree(database.admin, [
    { key: 'ministry', name: 'กระทรวงมหาดไทย' },
    ...Array.from({ length: 20 }, (_, place) => ({
      key: `department${place}`,
      parent: 'ministry',
      name: `กรมทดสอบการอ่านที่ ${place + 1}`,
    })),
    { key: 'lands', parent: 'ministry', name: 'กรมที่ดิน' },
  ])
  officer = await plantPerson(database.admin, {
    role: 'CENTRAL_OFFICER',
    agencyNo: at('ministry').no,
    reach: 'SUBTREE',
  })
})
afterAll(async () => {
  await reader.stop()
  await reports.stop()
})

const at = (key: string): Planted => tree[key] as Planted
let next = 0
/** A department that no test has used, with its name. */
function fresh(): { agency: Planted; name: string } {
  const agency = at(`department${next}`)
  next += 1
  return { agency, name: `กรมทดสอบการอ่านที่ ${next}` }
}

const readAll = async () => {
  while (await readNext(parts, reader)) continue
}

interface Uploaded {
  report: string
  document: string
}

/** Uploads an announcement and has it read. */
async function upload(agency: Planted, pages: TestPage[], section = 'SECTION_10'): Promise<Uploaded> {
  const created = await reports.run(officer, createMutation, { agency: agency.id })
  const report = created.data.createReport.report.id
  const file = uploadOf(thaiPdf(pages))
  const { data } = await reports.run(officer, uploadMutation, { report, section, file })
  expect(data.uploadDocument.errors).toEqual([])
  return { report, document: data.uploadDocument.document.id }
}

async function uploadRead(agency: Planted, pages: TestPage[], section?: string): Promise<Uploaded> {
  const uploaded = await upload(agency, pages, section)
  await readAll()
  return uploaded
}

async function save({ report, document }: Uploaded, announcedOn: string): Promise<void> {
  const { data: before } = await reports.run(officer, 'query($id: ID!) { report(id: $id) { version } }', {
    id: report,
  })
  const { data } = await reports.run(officer, saveMutation, {
    report,
    version: before.report.version,
    documents: [
      { id: document, announcedOn, ...(before.report.version > 0 ? { correctionReason: 'แก้ไข' } : {}) },
    ],
  })
  expect(data.saveReport.errors).toEqual([])
}

const fields = `state readAt dates { on role text } agencyNames emails
  advice { code severity message messageEn found expected isDismissed dismissedBy { id } dismissedAt dismissedReason
    lastTakenBack { reason by { id } }
    dismissals { reason by { id } at takenBackBy { id } takenBackAt } }`

async function readingOf(document: string, on: string | null = null) {
  const answer = await reports.run(
    officer,
    `query($r: [_Any!]!, $on: Date) { _entities(representations: $r) { ... on Document { reading(announcedOn: $on) { ${fields} } } } }`,
    { r: [{ __typename: 'Document', id: document }], on },
  )
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data._entities[0]?.reading
}

/** Advice that nobody dismissed. */
async function codesOf(document: string, on: string | null = null): Promise<string[]> {
  const { advice } = await readingOf(document, on)
  return advice.flatMap((one: { code: string; isDismissed: boolean }) => (one.isDismissed ? [] : one.code))
}

const dismissal = `mutation($document: ID!, $code: AdviceCode!, $reason: String!, $on: Date, $key: String) {
  dismissAdvice(documentId: $document, code: $code, reason: $reason, announcedOn: $on, idempotencyKey: $key) {
    document { id } errors { code message messageEn path } } }`

async function dismiss(document: string, code: string, more: object = {}) {
  const answer = await reports.run(officer, dismissal, { document, code, reason: 'ตรวจแล้ว', ...more })
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data.dismissAdvice
}
const refusal = (code: string) => ({ document: null, errors: [{ code }] })
const keptOf = (document: string) =>
  reports.database.admin`select * from reports.advice_dismissal where document_id = ${document}`

async function setEmail(agency: Planted, kind: string, address: string): Promise<void> {
  await reports.database.admin`
    update agencies.email set valid_to = now() where agency_no = ${agency.no} and kind = ${kind} and valid_to is null`
  await reports.database.admin`
    insert into agencies.email (id, agency_no, kind, address, is_main, is_sample, valid_from)
    values (${newId()}, ${agency.no}, ${kind}, ${address}, true, ${address.endsWith('.example')}, now())`
}

test('an upload waits, is read, and says what was found', async () => {
  const { agency, name } = fresh()
  const { document } = await upload(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖', ['a@b.go.th'])])
  const waiting = { state: 'WAITING', readAt: null, dates: [], agencyNames: [], emails: [], advice: [] }
  expect(await readingOf(document)).toEqual(waiting)
  await readAll()
  expect(await readingOf(document)).toMatchObject({
    state: 'READ',
    readAt: expect.stringContaining('T'),
    dates: [{ on: '2023-01-12', role: 'ANNOUNCED', text: '๑๒ มกราคม พ.ศ. ๒๕๖๖' }],
    agencyNames: [name],
    emails: ['a@b.go.th'],
  })
})

test('advice says in both languages what was found, what was entered and what to do', async () => {
  const { agency, name } = fresh()
  const { document } = await uploadRead(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')])
  const { advice } = await readingOf(document, '2023-02-12')
  expect(advice).toEqual([
    {
      code: 'DATE_DIFFERS',
      severity: 'WARNING',
      message: 'วันที่ที่กรอก (12 ก.พ. 2566) ไม่ตรงกับวันที่ในไฟล์ (12 ม.ค. 2566) กรุณาตรวจสอบวันที่ก่อนบันทึก',
      messageEn:
        'The date entered (2023-02-12) is not the one in the file (2023-01-12). Check it before you save.',
      found: ['2023-01-12'],
      expected: ['2023-02-12'],
      isDismissed: false,
      dismissedBy: null,
      dismissedAt: null,
      dismissedReason: null,
      lastTakenBack: null,
      dismissals: [],
    },
  ])
})

test('advice stands in the way of no save, and goes when the date is corrected', async () => {
  const { agency, name } = fresh()
  const uploaded = await uploadRead(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')])
  expect(await codesOf(uploaded.document)).toEqual([])
  await save(uploaded, '2023-01-13')
  expect(await codesOf(uploaded.document)).toEqual(['DATE_DIFFERS'])
  expect(await codesOf(uploaded.document, '2023-01-12')).toEqual([])
  await save(uploaded, '2023-01-12')
  expect(await codesOf(uploaded.document)).toEqual([])
})

test('advice follows what the agency is called, and its addresses', async () => {
  const { agency } = fresh()
  const { document } = await uploadRead(agency, [
    channels('กรมที่ดิน', '๑๒ มกราคม พ.ศ. ๒๕๖๖', ['contact@dol.go.th']),
  ])
  expect(await codesOf(document)).toEqual(['AGENCY_DIFFERS', 'EMAIL_DIFFERS'])
  await setEmail(agency, 'CITIZEN_CONTACT', 'contact@dol.go.th')
  expect(await codesOf(document)).toEqual(['AGENCY_DIFFERS'])
  await reports.database.admin`
    insert into agencies.name (agency_no, kind, text, source, valid_from)
    values (${agency.no}, 'FORMER_NAME', 'กรมที่ดิน', 'test', now())`
  expect(await codesOf(document)).toEqual([])
  await setEmail(agency, 'CITIZEN_CONTACT', 'info@dol.go.th')
  expect(await codesOf(document)).toEqual(['EMAIL_DIFFERS'])
})

test('addresses count in section 10 alone', async () => {
  const { agency, name } = fresh()
  const pages = [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖', ['a@b.go.th'])]
  const { document } = await uploadRead(agency, pages, 'SECTION_16')
  expect(await codesOf(document)).toEqual([])
})

test('a scan is said to be a scan, and what cannot be read to be unreadable', async () => {
  const { agency } = fresh()
  const scan = await uploadRead(agency, [{ scan: true }])
  expect(await readingOf(scan.document, '2023-01-12')).toMatchObject({
    state: 'SCAN',
    advice: [{ code: 'SCAN' }],
  })
  const drawn = await uploadRead(agency, [{ curves: true }])
  expect(await readingOf(drawn.document)).toMatchObject({
    state: 'UNREADABLE',
    advice: [{ code: 'UNREADABLE', severity: 'NOTE' }],
  })
})

test('dismissed advice is kept with who, when, why and under which right', async () => {
  const { agency, name } = fresh()
  const { document } = await uploadRead(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')])
  const on = '2023-01-13'
  expect(await dismiss(document, 'DATE_DIFFERS', { on, reason: '  เลขวันที่\u0000พิมพ์ผิด ในไฟล์ ' })).toEqual({
    document: { id: document },
    errors: [],
  })
  const { advice } = await readingOf(document, on)
  expect(advice).toMatchObject([
    {
      code: 'DATE_DIFFERS',
      isDismissed: true,
      dismissedBy: { id: 'id' in officer ? officer.id : '' },
      dismissedAt: expect.stringContaining('T'),
      dismissedReason: 'เลขวันที่ พิมพ์ผิด ในไฟล์',
    },
  ])
  expect(await keptOf(document)).toMatchObject([
    { acting_role: 'CENTRAL_OFFICER', acting_agency_no: at('ministry').no },
  ])
})

test('dismissed advice comes back when another day is entered, and when another address is found', async () => {
  const { agency, name } = fresh()
  const { document } = await uploadRead(agency, [
    channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖', ['a@b.go.th', 'c@d.go.th']),
  ])
  await dismiss(document, 'DATE_DIFFERS', { on: '2023-01-13' })
  await dismiss(document, 'EMAIL_DIFFERS')
  expect(await codesOf(document, '2023-01-13')).toEqual([])
  expect(await codesOf(document, '2023-01-14')).toEqual(['DATE_DIFFERS'])
  // Now only one of the two is strange.
  await setEmail(agency, 'PETITION', 'c@d.go.th')
  expect(await codesOf(document, '2023-01-13')).toEqual(['EMAIL_DIFFERS'])
})

const takingBack = `mutation($document: ID!, $code: AdviceCode!, $on: Date, $key: String) {
  takeBackDismissal(documentId: $document, code: $code, announcedOn: $on, idempotencyKey: $key) {
    document { id } errors { code message messageEn path } } }`

async function takeBack(document: string, code: string, more: object = {}, viewer = officer) {
  const answer = await reports.run(viewer, takingBack, { document, code, ...more })
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data.takeBackDismissal
}

test('a dismissal is taken back: it is advice again, and both stay on record with who and when', async () => {
  const { agency, name } = fresh()
  const { document } = await uploadRead(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')])
  const on = '2023-01-13'
  await dismiss(document, 'DATE_DIFFERS', { on, reason: 'ครั้งแรก' })
  const done = { document: { id: document }, errors: [] }
  // Twice at once, and once more under the same key: it is done once.
  const answers = await Promise.all([1, 2, 3].map(() => takeBack(document, 'DATE_DIFFERS', { on, key: 'k' })))
  expect(answers).toEqual([done, done, done])
  expect(await codesOf(document, on)).toEqual(['DATE_DIFFERS'])
  await dismiss(document, 'DATE_DIFFERS', { on, reason: 'ครั้งที่สอง' })
  expect(await codesOf(document, on)).toEqual([])
  const me = { id: 'id' in officer ? officer.id : '' }
  const { advice } = await readingOf(document, on)
  expect(advice).toMatchObject([
    {
      isDismissed: true,
      dismissedReason: 'ครั้งที่สอง',
      lastTakenBack: { reason: 'ครั้งแรก', by: me },
      dismissals: [
        { reason: 'ครั้งที่สอง', by: me, takenBackBy: null, takenBackAt: null },
        { reason: 'ครั้งแรก', by: me, takenBackBy: me, takenBackAt: expect.stringContaining('T') },
      ],
    },
  ])
  expect(await keptOf(document)).toHaveLength(2)
  const ends = await reports.database.admin`
    select e.acting_role, e.acting_agency_no from reports.advice_dismissal_end e
    join reports.advice_dismissal x on x.id = e.dismissal_id where x.document_id = ${document}`
  expect(ends).toEqual([{ acting_role: 'CENTRAL_OFFICER', acting_agency_no: at('ministry').no }])
})

test('what was never dismissed is not taken back, nor what stands no more', async () => {
  const { agency, name } = fresh()
  const { document } = await uploadRead(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')])
  const on = '2023-01-13'
  expect(await takeBack(document, 'DATE_DIFFERS', { on })).toMatchObject(refusal('NOT_DISMISSED'))
  await dismiss(document, 'DATE_DIFFERS', { on })
  expect(await takeBack(document, 'DATE_DIFFERS')).toMatchObject(refusal('ADVICE_NOT_FOUND'))
  expect(await takeBack(document, 'DATE_DIFFERS', { on: '2023-01-14' })).toMatchObject(
    refusal('NOT_DISMISSED'),
  )
  expect(await takeBack(newId(), 'DATE_DIFFERS', { on })).toMatchObject(refusal('DOCUMENT_NOT_FOUND'))
  await takeBack(document, 'DATE_DIFFERS', { on })
  expect(await takeBack(document, 'DATE_DIFFERS', { on })).toMatchObject(refusal('NOT_DISMISSED'))
})

test('what is not there is not dismissed, nor without a reason', async () => {
  const { agency, name } = fresh()
  const { document } = await uploadRead(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')])
  const on = '2023-01-13'
  expect(await dismiss(document, 'SCAN')).toMatchObject(refusal('ADVICE_NOT_FOUND'))
  expect(await dismiss(document, 'DATE_DIFFERS')).toMatchObject(refusal('ADVICE_NOT_FOUND'))
  for (const reason of [' ', '\u200b', '-'])
    expect(await dismiss(document, 'DATE_DIFFERS', { on, reason })).toMatchObject(refusal('REASON_MISSING'))
  const tooLong = 'ก'.repeat(501)
  expect(await dismiss(document, 'DATE_DIFFERS', { on, reason: tooLong })).toMatchObject(
    refusal('REASON_TOO_LONG'),
  )
  expect(await dismiss(newId(), 'DATE_DIFFERS')).toMatchObject(refusal('DOCUMENT_NOT_FOUND'))
  expect(await dismiss('x', 'DATE_DIFFERS')).toMatchObject(refusal('DOCUMENT_NOT_FOUND'))
  expect(await keptOf(document)).toEqual([])
})

test('the same key dismisses once, and another input under it is refused', async () => {
  const { agency, name } = fresh()
  const { document } = await uploadRead(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')])
  const input = { on: '2023-01-13', key: 'once' }
  const answers = await Promise.all([1, 2, 3].map(() => dismiss(document, 'DATE_DIFFERS', input)))
  expect(answers).toEqual(Array(3).fill({ document: { id: document }, errors: [] }))
  expect(await keptOf(document)).toHaveLength(1)
  const other = await dismiss(document, 'DATE_DIFFERS', { ...input, reason: 'อื่น' })
  expect(other).toMatchObject(refusal('IDEMPOTENCY_KEY_REUSED'))
})

test('an upload that is thrown away takes its dismissals with it', async () => {
  const { agency, name } = fresh()
  const { document } = await uploadRead(agency, [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')])
  await dismiss(document, 'DATE_DIFFERS', { on: '2023-01-13' })
  await reports.run(officer, 'mutation($id: ID!) { discardDocument(documentId: $id) { discardedId } }', {
    id: document,
  })
  expect(await keptOf(document)).toEqual([])
})

test('what two documents of the same bytes say is judged for each', async () => {
  const { agency, name } = fresh()
  const pages = [channels(name, '๑๒ มกราคม พ.ศ. ๒๕๖๖')]
  const own = await uploadRead(agency, pages)
  const other = await uploadRead(fresh().agency, pages)
  expect(await codesOf(own.document)).toEqual([])
  expect(await codesOf(other.document)).toEqual(['AGENCY_DIFFERS'])
})

test('however many documents are asked, the statements stay the same', async () => {
  const { agency, name } = fresh()
  // Nobody has more than twenty unsaved uploads.
  await reports.database.admin`delete from reports.document where saved_at is null`
  const documents: string[] = []
  for (let day = 1; day <= 9; day += 1) {
    const { document } = await upload(agency, [channels(name, `${day} มกราคม พ.ศ. ๒๕๖๖`)])
    documents.push(document)
  }
  await readAll()
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Document { reading { ${fields} } } } }`
  const ask = async (ids: string[]) => {
    const r = ids.map((id) => ({ __typename: 'Document', id }))
    const { answer, statements } = await countStatements(reports.database, () =>
      reports.run(officer, query, { r }),
    )
    expect(answer.data._entities.map((one: { reading: { state: string } }) => one.reading.state)).toEqual(
      ids.map(() => 'READ'),
    )
    return statements
  }
  const few = await ask(documents.slice(0, 2))
  expect(await ask(documents)).toBe(few)
  expect(few).toBeLessThanOrEqual(6)
})
