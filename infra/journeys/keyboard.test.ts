import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { confirmButton, section } from './form.ts'
import { startJourney, type Journey } from './testing.ts'

/** กรมที่ดิน, which the sample reports leave alone. */
const department = '150050000000'
const fileName = 'ประกาศกรมที่ดิน.pdf'

/** More stops than any page here has: whoever is not reached by then cannot be reached. */
const mostStops = 120

let journey: Journey
let browser: Browser
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eact-keyboard-'))
  await writeFile(join(folder, fileName), await goodPdf({ title: 'ประกาศ' }))
  journey = await startJourney(inject('postgres'), { mount: 'process', pages: webPages })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await journey?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Goes on from stop to stop to an element; every stop on the way shows where it is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' })
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    expect(await page.evaluate(invisibleFocus)).toBeNull()
  }
  throw new Error(`The keyboard does not reach ${String(target)}`)
}

/** What has the focus and does not show it: neither itself nor, for a hidden input, the label that stands for it. */
function invisibleFocus(): string | null {
  const element = document.activeElement
  if (!element || element === document.body) return null
  const marks = [element, ...document.querySelectorAll(`label[for="${CSS.escape(element.id || 'none')}"]`)]
  const isMarked = marks.some((one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  })
  return isMarked ? null : element.outerHTML.slice(0, 200)
}

test('an officer signs in, reports, publishes and suspends, and signs out by the keyboard alone', async () => {
  const { publicUrl } = journey.system
  const page = await browser.newPage({ locale: 'th-TH', viewport: { width: 1280, height: 900 } })
  const press = (key: string) => page.keyboard.press(key)
  await page.goto(`${publicUrl}/backend`)

  await tabTo(page, page.getByRole('link', { name: 'เข้าสู่ระบบ' }))
  await press('Enter')
  await tabTo(page, page.getByLabel('บัญชีผู้ใช้'))
  await page.keyboard.type('sibling')
  await tabTo(page, page.getByLabel('รหัสผ่าน'))
  await page.keyboard.type('demo-sibling')
  await press('Enter')
  await tabTo(page, page.getByRole('button', { name: /^ยินยอม/ }))
  await press('Enter')

  await page.getByRole('heading', { level: 1, name: 'หน้าแรก' }).waitFor()
  await tabTo(page, page.getByRole('link', { name: 'การปฏิบัติราชการทางอิเล็กทรอนิกส์', exact: true }))
  await press('Enter')
  await tabTo(page, page.getByRole('searchbox'))
  await page.keyboard.type('กรมที่ดิน')
  await press('Enter')
  await tabTo(page, page.locator(`a[href*="${department}"]`).first())
  await press('Enter')

  const chosen = page.waitForEvent('filechooser')
  await tabTo(page, section(page, 'SECTION_10').locator('input[type=file]'))
  await press('Enter')
  await (await chosen).setFiles(join(folder, fileName))
  const date = page.getByRole('textbox', { name: /วันที่ประกาศ/ }).first()
  await date.waitFor()
  await tabTo(page, date)
  await page.keyboard.type('22/9/66')
  await tabTo(page, page.getByLabel('สำหรับหน่วยงานตนเอง').first())
  // Told once the field is left.
  await page
    .getByText(/หมายถึง .*22 กันยายน 2566/)
    .first()
    .waitFor()
  await press('ArrowDown')
  expect(await page.getByLabel('สำหรับหน่วยงานภายใต้สังกัดทุกสาขา').first().isChecked()).toBe(true)
  await tabTo(page, page.getByRole('button', { name: 'บันทึก', exact: true }))
  await press('Enter')
  await tabTo(page, confirmButton(page))
  await press('Enter')
  await page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
  const published = () =>
    page.request.get(`${publicUrl}/agencies/${department}`).then((answer) => answer.text())
  expect(await published()).toContain(fileName)

  const toggle = page.getByRole('switch', { name: `การใช้งาน ${fileName}` })
  await tabTo(page, toggle)
  await press('Space')
  expect(await toggle.isChecked()).toBe(false)
  await tabTo(page, page.getByRole('button', { name: 'บันทึก', exact: true }))
  await press('Enter')
  await tabTo(page, confirmButton(page))
  await press('Enter')
  await page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
  expect(await published()).not.toContain(fileName)

  await publishForMany(page)
  await tabTo(page, page.getByRole('button', { name: 'ออกจากระบบ' }))
  await press('Enter')
  await page.getByText('ออกจากระบบเรียบร้อยแล้ว').waitFor()
}, 240_000)

/** From any page of the portal: one file for all that a search finds, looked at before it is published. */
async function publishForMany(page: Page): Promise<void> {
  const press = (key: string) => page.keyboard.press(key)
  await tabTo(page, page.getByRole('link', { name: 'การปฏิบัติราชการทางอิเล็กทรอนิกส์', exact: true }))
  await press('Enter')
  await tabTo(page, page.getByRole('searchbox'))
  await page.keyboard.type('สำนักงานที่ดินจังหวัดตาก')
  await press('Enter')
  await page.waitForURL(/q=/)
  await tabTo(page, page.getByRole('link', { name: 'ดำเนินการหลายหน่วยงาน' }))
  await press('Enter')
  await page.getByRole('heading', { level: 1, name: 'ดำเนินการหลายหน่วยงาน' }).waitFor()

  const chosen = page.waitForEvent('filechooser')
  await tabTo(page, page.getByLabel('ไฟล์ประกาศ'))
  await press('Enter')
  await (await chosen).setFiles(join(folder, fileName))
  await tabTo(page, page.getByRole('textbox', { name: 'วันที่ประกาศ' }))
  await page.keyboard.type('22 ก.ย. 2566')
  await tabTo(page, page.getByRole('button', { name: 'ตรวจผลก่อนบันทึก' }))
  await press('Enter')
  const save = page.getByRole('button', { name: /^บันทึก \d+ หน่วยงาน$/ })
  await save.waitFor()
  await tabTo(page, save)
  await press('Enter')
  await page.getByRole('button', { name: 'ยกเลิกทั้งหมด' }).waitFor()
}
