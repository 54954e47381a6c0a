import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look, lookAllWays } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

let portal: Portal
let journey: Portal['journey']
let open: Portal['open']

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  ;({ journey, open } = portal)
}, 180_000)
afterAll(async () => {
  await portal?.stop()
})

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const dialog = (page: Page) => page.getByRole('dialog')

test('the list under section 22 is nobody’s until DGA shows it, with a reason, and is taken back at once', async () => {
  const citizen = await portal.browser.newPage()
  const address = `${journey.system.publicUrl}/laggards`
  expect((await citizen.goto(address))?.status()).toBe(200)
  await citizen.getByRole('heading', { name: 'รายชื่อนี้ยังไม่เปิดเผยต่อสาธารณะ' }).waitFor()
  expect(await citizen.locator('main').innerText()).toMatch(/ข้อมูล ณ วันที่ \d{1,2} \S+ 25\d\d/)
  expect(await citizen.locator('.results').count()).toBe(0)
  await lookAllWays(citizen, 'section-22-public-off')
  expect(await (await journey.public.get('/')).text()).not.toContain('/laggards')

  const { page, complaints } = await open('admin', '/laggards')
  await page.getByText('ไม่เปิดเผยต่อสาธารณะ', { exact: true }).waitFor()
  await page.getByRole('status').filter({ hasText: 'หน่วยงาน' }).waitFor()
  await lookAllWays(page, 'section-22-staff-off')
  await button(page, 'เปิดเผยรายชื่อ').click()
  await button(page, 'เปิดเผยรายชื่อ').last().click()
  await dialog(page).getByText('กรุณาระบุเหตุผล').waitFor()
  await dialog(page).getByLabel('เหตุผล').fill('ครบกำหนดรายงานต่อคณะรัฐมนตรี')
  await lookAllWays(page, 'section-22-confirm')
  await dialog(page).getByRole('button', { name: 'เปิดเผยรายชื่อ' }).click()
  await page.getByText('เปิดเผยรายชื่อต่อสาธารณะแล้ว').waitFor()
  await page.getByRole('cell', { name: 'ครบกำหนดรายงานต่อคณะรัฐมนตรี' }).waitFor()
  await lookAllWays(page, 'section-22-staff-on')
  expect(complaints).toEqual([])

  await citizen.goto(address)
  await citizen.getByRole('heading', { name: /หน่วยงาน จากหน่วยงานที่ต้องดำเนินการทั้งหมด/ }).waitFor()
  expect(await citizen.locator('.results > li').count()).toBe(50)
  await lookAllWays(citizen, 'section-22-public-on')
  await citizen.getByRole('link', { name: 'ยังไม่มีคำสั่งตามมาตรา 16' }).click()
  await citizen.getByRole('link', { name: 'หน้าถัดไป' }).click()
  expect(await citizen.locator('.results').getAttribute('start')).toBe('51')
  expect(await (await journey.public.get('/')).text()).toContain('/laggards')

  await button(page, 'ปิดการเปิดเผย').click()
  await dialog(page).getByLabel('เหตุผล').fill('ตรวจสอบรายชื่อใหม่')
  await dialog(page).getByRole('button', { name: 'ปิดการเปิดเผย' }).click()
  await page.getByText('ปิดการเปิดเผยรายชื่อแล้ว').waitFor()
  await citizen.goto(address)
  await citizen.getByRole('heading', { name: 'รายชื่อนี้ยังไม่เปิดเผยต่อสาธารณะ' }).waitFor()
  await citizen.close()
  await page.context().close()
}, 240_000)

test('an officer sees those within reach on the list, and no switch', async () => {
  const { page, complaints } = await open('department', '/laggards?lacks=SECTION_16')
  await page.getByRole('row').filter({ hasText: 'กรมการปกครอง' }).first().waitFor()
  expect(await button(page, 'เปิดเผยรายชื่อ').count()).toBe(0)
  await look(page, 'section-22-officer')
  expect(complaints).toEqual([])
  await page.context().close()
})

test('DGA keeps the catalogue of problem types: adds, corrects, retires', async () => {
  const { page, complaints } = await open('admin', '/problem-types')
  await page.getByRole('rowheader', { name: 'ด้านโครงสร้างพื้นฐาน' }).waitFor()
  await lookAllWays(page, 'problem-types')
  await button(page, 'เพิ่มประเภท').click()
  await dialog(page).getByText('กรุณาระบุรหัสและชื่อภาษาไทย').waitFor()
  await dialog(page).getByLabel('รหัส', { exact: true }).fill('bad code')
  await dialog(page).getByLabel('ชื่อภาษาไทย').fill('ด้านการจัดซื้อจัดจ้าง')
  await dialog(page).getByLabel('ลำดับในรายการ').fill('๒')
  await dialog(page).getByRole('button', { name: 'บันทึก' }).click()
  await dialog(page).getByText(/รหัส/).nth(1).waitFor()
  await lookAllWays(page, 'problem-types-refused')
  await dialog(page).getByLabel('รหัส', { exact: true }).fill('PROCUREMENT')
  await dialog(page).getByRole('button', { name: 'บันทึก' }).click()
  await page.getByText('เพิ่มประเภท ด้านการจัดซื้อจัดจ้าง แล้ว').waitFor()
  await page.getByRole('rowheader', { name: 'ด้านการจัดซื้อจัดจ้าง' }).waitFor()
  await button(page, 'แก้ไข ด้านการจัดซื้อจัดจ้าง').click()
  await dialog(page).getByLabel('ให้เลือกในแบบฟอร์ม').uncheck()
  await dialog(page).getByRole('button', { name: 'บันทึก' }).click()
  await page.getByText('บันทึกประเภท ด้านการจัดซื้อจัดจ้าง แล้ว').waitFor()
  const row = page.getByRole('row', { name: /ด้านการจัดซื้อจัดจ้าง/ })
  await row.getByText('เลิกใช้').waitFor()
  await look(page, 'problem-types-retired')
  expect(complaints).toEqual([])
  await page.context().close()
}, 120_000)

test('nobody else opens the catalogue, and its menu line is DGA’s alone', async () => {
  const { page } = await open('department', '/problem-types')
  await page.getByRole('link', { name: 'รายชื่อตามมาตรา 22' }).waitFor()
  expect(await page.getByRole('link', { name: 'ประเภทของปัญหา' }).count()).toBe(0)
  expect(await button(page, 'เพิ่มประเภท').count()).toBe(0)
  await look(page, 'problem-types-not-allowed')
  await page.context().close()
})
