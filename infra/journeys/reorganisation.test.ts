import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookAllWays } from './looking.ts'
import { openPortal, pickAgency, type Portal } from './portal.ts'
import type { Caller } from './testing.ts'

// Beneath กรมการปกครอง: two groups, of which the second has an officer of its own.
const audit = '150030100000'
const development = '150030200000'
const office = '150038110000'
const lands = '150050000000'

let portal: Portal
let journey: Portal['journey']
let open: Portal['open']

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  ;({ journey, open } = portal)
  await announceForAll(await journey.signIn('department'), '150030000000')
}, 180_000)
afterAll(async () => {
  await portal?.stop()
})

/** Publishes an announcement for everything that belongs to an agency. */
async function announceForAll(caller: Caller, code: string): Promise<void> {
  const { data: found } = await caller.ask('query ($code: String!) { agency(code: $code) { id } }', { code })
  const { data: opened } = await caller.ask(
    'mutation ($id: ID!) { createReport(agencyId: $id) { report { id version } } }',
    { id: found.agency.id },
  )
  const { report } = opened.createReport
  const { data: uploaded } = await caller.upload(
    'mutation ($report: ID!, $file: Upload!) { uploadDocument(reportId: $report, file: $file) { document { id } } }',
    { report: report.id },
    await goodPdf({ title: 'ประกาศช่องทางอิเล็กทรอนิกส์' }),
  )
  const { data: saved } = await caller.ask(
    `mutation ($report: ID!, $version: Int!, $documents: [SaveDocumentInput!]!) {
      saveReport(reportId: $report, expectedVersion: $version, documents: $documents) { errors { code } report { id } } }`,
    {
      report: report.id,
      version: report.version,
      documents: [{ id: uploaded.uploadDocument.document.id, announcedOn: '2023-08-07', scope: 'SUBTREE' }],
    },
  )
  expect(saved.saveReport).toMatchObject({ errors: [] })
}

const number = (page: Page, name: string) =>
  page.locator('.numbers > div', { hasText: name }).locator('dd').first().textContent()

const isListed = async (code: string): Promise<boolean> => {
  const caller = await journey.signIn('ministry')
  const { data } = await caller.ask(
    'query ($text: String!) { agencies(filter: { text: $text }, first: 5) { nodes { code } } }',
    { text: code },
  )
  return (data.agencies.nodes as { code: string }[]).some((agency) => agency.code === code)
}

test('two groups are merged into a new one: judged first, then done, then undone as a whole', async () => {
  const { page, complaints } = await open('ministry', '/reorganisations')
  await page.getByText('ยังไม่มีรายการปรับโครงสร้าง').waitFor()
  await lookAllWays(page, 'reorganisations-empty')
  await page.getByRole('link', { name: 'จัดทำการปรับโครงสร้าง' }).click()
  await page.getByRole('heading', { name: 'จัดทำการปรับโครงสร้าง' }).waitFor()
  for (const [kind, name] of [
    ['จัดตั้ง', 'open'],
    ['เปลี่ยนชื่อ', 'rename'],
    ['ย้ายสังกัด', 'move'],
    ['แยก', 'split'],
    ['ยุบเลิก', 'close'],
    ['ควบรวม', 'merge'],
  ] as const) {
    await page.getByRole('radio', { name: new RegExp(`^${kind}`) }).check()
    await lookAllWays(page, `reorganisation-plan-${name}`)
  }
  await page.getByRole('button', { name: 'ตรวจสอบผลกระทบ' }).click()
  await page.getByText('กรุณาระบุเหตุผลและฐานทางกฎหมาย').waitFor()
  await lookAllWays(page, 'reorganisation-plan-problems')
  for (const [sentence, field] of [
    ['กรุณาระบุเหตุผลและฐานทางกฎหมาย', page.getByLabel('เหตุผลและฐานทางกฎหมาย')],
    ['กรุณาเลือกหน่วยงาน', page.getByRole('combobox', { name: 'เพิ่มหน่วยงาน' })],
  ] as const) {
    await page.getByRole('alert').getByRole('link', { name: sentence }).first().click()
    expect(await field.evaluate((one) => one === document.activeElement)).toBe(true)
  }

  await pickAgency(page, audit, 'เพิ่มหน่วยงาน')
  await pickAgency(page, development, 'เพิ่มหน่วยงาน')
  await page.getByText('เลือกแล้ว 2 หน่วยงาน').waitFor()
  await page.getByRole('radio', { name: 'หน่วยงานที่จัดตั้งใหม่' }).check()
  await page.getByLabel('ชื่อหน่วยงาน', { exact: true }).fill('กลุ่มธรรมาภิบาลและพัฒนาองค์กร')
  await pickAgency(page, lands, 'หน่วยงานต้นสังกัด')
  await page.getByRole('radio', { name: /^สังกัด/ }).check()
  await page.getByLabel('ประเภท').selectOption('INTERNAL_UNIT')
  await page.getByLabel('ระดับ').selectOption('CENTRAL')
  await page.getByLabel('เหตุผลและฐานทางกฎหมาย').fill('กฎกระทรวงแบ่งส่วนราชการ พ.ศ. 2569')
  await lookAllWays(page, 'reorganisation-plan-filled')
  await page.getByRole('button', { name: 'ตรวจสอบผลกระทบ' }).click()

  // Judged: the officer of the second group loses the right, and nothing has changed yet.
  await page.getByText('ผลที่จะเกิดขึ้นเมื่อดำเนินการ').waitFor()
  await page.getByText('สิทธิ์สิ้นสุดเพราะหน่วยงานยุบเลิก').first().waitFor()
  expect(await number(page, 'ยุบเลิก')).toBe('2 หน่วยงาน')
  expect(await number(page, 'จัดตั้ง')).toBe('1 หน่วยงาน')
  await page.getByText('จัดตั้งใหม่โดยยังไม่มีประกาศ').waitFor()
  expect(await isListed(audit)).toBe(true)
  await lookAllWays(page, 'reorganisation-impact')

  await page.getByRole('button', { name: 'ดำเนินการ', exact: true }).click()
  await page.getByText('จะเปลี่ยนตามที่แสดงทันที').waitFor()
  await lookAllWays(page, 'reorganisation-confirm')
  await page.getByRole('dialog').getByRole('button', { name: 'ดำเนินการ', exact: true }).click()
  await page.getByText('ดำเนินการปรับโครงสร้างเรียบร้อยแล้ว').waitFor()
  await lookAllWays(page, 'reorganisation-done')
  expect(await isListed(audit)).toBe(false)
  const officer = await journey.signIn('unit')
  const { data } = await officer.ask('{ viewer { acts } }')
  expect(data.viewer.acts).toEqual([])

  // Nothing was built on it: it is undone as a whole, and the officer's right holds again.
  await page.getByRole('button', { name: 'ย้อนกลับทั้งรายการ' }).click()
  await page.getByLabel('เหตุผล').fill('ประกาศยังไม่มีผลใช้บังคับ')
  await page.getByRole('dialog').getByRole('button', { name: 'ย้อนกลับทั้งรายการ' }).click()
  await page.getByText('ย้อนกลับทั้งรายการเรียบร้อยแล้ว').waitFor()
  await lookAllWays(page, 'reorganisation-undone')
  expect(await isListed(audit)).toBe(true)
  expect((await officer.ask('{ viewer { acts } }')).data.viewer.acts).toContain('SAVE_REPORT')
  await page.getByRole('link', { name: 'รายการปรับโครงสร้าง' }).click()
  await page.getByRole('table').getByText('ย้อนกลับแล้ว').first().waitFor()
  await lookAllWays(page, 'reorganisations')
  expect(complaints).toEqual([])
}, 240_000)

test('a move on a coming day waits for it, and can be called off', async () => {
  const { page, complaints } = await open('ministry', `/reorganisations/new?kind=MOVE&agency=${office}`)
  await page.getByText('เลือกแล้ว 1 หน่วยงาน').waitFor()
  await pickAgency(page, lands, 'ย้ายไปอยู่ใต้')
  await page.getByRole('radio', { name: /^สังกัด/ }).check()
  await page.getByLabel('เหตุผลและฐานทางกฎหมาย').fill('พระราชกฤษฎีกา')
  await page.getByRole('radio', { name: 'ในวันที่กำหนด' }).check()
  await page.getByLabel('วันที่มีผล').fill('๑ ต.ค. ๒๕๗๕')
  await page.getByText('วันศุกร์ที่ 1 ตุลาคม 2575').waitFor()
  await page.getByRole('button', { name: 'ตรวจสอบผลกระทบ' }).click()
  // The announcement of the department does not come down to it any more.
  await page.getByText('ไม่เหลือประกาศตามมาตรา 10').first().waitFor()
  await page.getByRole('button', { name: 'ตั้งให้มีผล 1 ต.ค. 2575' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'ตั้งให้มีผล 1 ต.ค. 2575' }).click()
  await page.getByText('ตั้งกำหนดการเรียบร้อยแล้ว').waitFor()
  await lookAllWays(page, 'reorganisation-scheduled')
  await page.getByRole('button', { name: 'ยกเลิกกำหนดการ' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'ยกเลิกกำหนดการ' }).click()
  await page.getByText('ยกเลิกรายการแล้ว โครงสร้างคงเดิม').waitFor()
  expect(complaints).toEqual([])
}, 180_000)

test('the parts of a split keep the focus while they are typed', async () => {
  const { page } = await open('ministry', `/reorganisations/new?kind=SPLIT&agency=${lands}`)
  const name = page.getByLabel('ชื่อหน่วยงาน', { exact: true })
  await name.click()
  await page.keyboard.type('กองใหม่')
  expect(await name.inputValue()).toBe('กองใหม่')
}, 60_000)

test('what has changed since the draft is shown before it is carried out', async () => {
  const { page } = await open('ministry', `/reorganisations/new?kind=RENAME&agency=${development}`)
  await page.getByLabel('ชื่อใหม่', { exact: true }).fill('กลุ่มพัฒนาองค์กร')
  await page.getByLabel('เหตุผลและฐานทางกฎหมาย').fill('กฎกระทรวง')
  await page.getByRole('button', { name: 'ตรวจสอบผลกระทบ' }).click()
  await page.getByRole('rowheader', { name: 'กลุ่มพัฒนาระบบบริหาร' }).waitFor()

  const other = await journey.signIn('ministry')
  const { data: found } = await other.ask('query ($code: String!) { agency(code: $code) { id } }', {
    code: development,
  })
  const { data: planned } = await other.ask(
    'mutation ($input: ReorganisationInput!) { planReorganisation(input: $input) { reorganisation { id } } }',
    { input: { rename: { agencyId: found.agency.id, name: 'กลุ่มชื่ออื่น' }, legalBasis: 'คำสั่ง' } },
  )
  const { data: done } = await other.ask(
    'mutation ($id: ID!) { carryOutReorganisation(id: $id) { errors { code } } }',
    { id: planned.planReorganisation.reorganisation.id },
  )
  expect(done.carryOutReorganisation).toEqual({ errors: [] })

  await page.getByRole('button', { name: 'ดำเนินการ', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'ดำเนินการ', exact: true }).click()
  await page.getByRole('dialog').getByRole('alert').waitFor()
  // Behind the dialog: it is not yet closed when the present places are there.
  await page.locator('[aria-labelledby=places] tbody', { hasText: 'กลุ่มชื่ออื่น' }).waitFor()
  expect(await page.getByRole('dialog').isVisible()).toBe(true)
}, 120_000)

test('who may not change the structure is told so, and whom to ask', async () => {
  const { page } = await open('unit', '/reorganisations/new')
  await page.getByText('บทบาทของท่านทำรายการนี้ไม่ได้').waitFor()
  await lookAllWays(page, 'reorganisation-not-allowed')
})
