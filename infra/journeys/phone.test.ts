import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmButton, saveButton, section } from './form.ts'
import { look, noteComplaints, phone } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมที่ดิน, which the sample reports leave alone. */
const lands = '150050000000'
const fileName = 'ประกาศกรมที่ดิน.pdf'

let portal: Portal

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

/** A phone of 360 px, on which one taps. */
async function takePhone(): Promise<{ context: BrowserContext; page: Page; complaints: string[] }> {
  const context = await portal.browser.newContext({
    locale: 'th-TH',
    viewport: phone,
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
  })
  const page = await context.newPage()
  return { context, page, complaints: noteComplaints(context, page, portal.journey.system.publicUrl) }
}

test('an officer signs in, fills in a report and publishes on a phone, by touch', async () => {
  const { context, page, complaints } = await takePhone()
  await page.goto(`${portal.journey.system.publicUrl}/backend`)
  await page
    .getByRole('link', { name: /^เข้าสู่ระบบ/ })
    .first()
    .tap()
  await page.getByLabel('บัญชีผู้ใช้').fill('sibling')
  await page.getByLabel('รหัสผ่าน').fill('demo-sibling')
  await page.getByRole('button', { name: /^เข้าสู่ระบบ/ }).tap()
  await page.getByRole('button', { name: /^ยินยอม/ }).tap()
  await page.getByRole('heading', { level: 1, name: 'หน้าแรก' }).waitFor()
  await look(page, 'phone-1-home')

  const header = page.getByRole('banner')
  expect((await header.boundingBox())?.height).toBeLessThan(120)
  const out = header.getByRole('button', { name: 'ออกจากระบบ' })
  expect(await out.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'เมนู' }).tap()
  await out.waitFor()
  await look(page, 'phone-2-menu')
  await page.getByRole('link', { name: 'การปฏิบัติราชการทางอิเล็กทรอนิกส์', exact: true }).tap()
  const filters = page.getByRole('search')
  const fold = filters.getByRole('button', { name: 'ตัวกรอง', exact: true })
  await fold.waitFor()
  expect(await filters.getByLabel('การรายงาน').isVisible()).toBe(false)
  await fold.tap()
  await filters.getByLabel('การรายงาน').selectOption({ label: 'ยังไม่มีรายงาน' })
  await page.waitForURL(/has=no/)
  await fold.tap()
  const told = filters.getByRole('paragraph').getByText('ยังไม่มีรายงาน')
  await told.waitFor()
  await filters.getByRole('button', { name: 'ล้างค่า' }).tap()
  await told.waitFor({ state: 'detached' })
  await filters.getByRole('searchbox').fill('กรมที่ดิน')
  await filters.getByRole('button', { name: 'ค้นหา', exact: true }).tap()
  await page.waitForURL(/q=/)
  await page.locator(`a[href*="/reports/${lands}"]`).first().tap()

  const ten = section(page, 'SECTION_10')
  await ten.waitFor()
  await ten
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: fileName,
      mimeType: 'application/pdf',
      buffer: Buffer.from(await goodPdf({ title: 'กรมที่ดิน' })),
    })
  const card = page.getByRole('article', { name: fileName })
  await card.getByRole('textbox', { name: /^วันที่ประกาศ/ }).fill('22/9/66')
  await card.getByLabel('สำหรับหน่วยงานภายใต้สังกัดทุกสาขา').tap()
  await section(page, 'SECTION_13_1').getByRole('radio', { name: 'ไม่มี', exact: true }).tap()
  await look(page, 'phone-3-form')
  await saveButton(page).tap()
  await confirmButton(page).waitFor()
  await look(page, 'phone-4-preview')
  await confirmButton(page).tap()
  await page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
  await look(page, 'phone-5-saved')
  expect(complaints).toEqual([])
  await context.close()
}, 180_000)

test.each([
  ['people', '/people?role=ANALYST', 'บทบาท', 'นักวิเคราะห์'],
  ['log', '/account-log?kind=SIGN_IN', 'เหตุการณ์', 'เข้าสู่ระบบ'],
  ['tokens', '/tokens?state=UNREDEEMED', 'สถานะ', 'ยังไม่ใช้'],
])(
  'on a phone the list of %s folds its filters and tells what is chosen',
  async (name, path, label, chosen) => {
    const { page, complaints } = await portal.open('admin', path)
    await page.setViewportSize(phone)
    const filters = page.getByRole('search')
    const told = filters.getByRole('paragraph').getByText(chosen)
    await told.waitFor()
    expect(await filters.getByLabel(label, { exact: true }).isVisible()).toBe(false)
    await look(page, `phone-7-${name}`)
    await filters.getByRole('button', { name: 'ตัวกรอง', exact: true }).click()
    await filters.getByLabel(label, { exact: true }).waitFor()
    await told.waitFor({ state: 'detached' })
    await look(page, `phone-8-${name}-open`)
    expect(complaints).toEqual([])
    await page.context().close()
  },
)

test('a citizen finds the agency and opens its announcement on a phone, by touch', async () => {
  const { context, page, complaints } = await takePhone()
  await page.goto(portal.journey.system.publicUrl)
  await page.getByRole('searchbox').fill('กรมที่ดิน')
  await page.getByRole('button', { name: 'ค้นหา' }).tap()
  await page.getByRole('link', { name: 'กรมที่ดิน', exact: true }).first().tap()
  await page.getByRole('heading', { level: 1, name: 'กรมที่ดิน' }).waitFor()
  await look(page, 'phone-6-agency')
  const answered = page.waitForResponse((answer) => answer.url().includes('/files/'))
  await page.getByRole('link', { name: fileName }).first().tap()
  const answer = await answered
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
  expect(complaints).toEqual([])
  await context.close()
}, 120_000)
