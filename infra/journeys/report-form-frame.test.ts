import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveButton, section, uploadTo, wordsOf } from './form.ts'
import { desk, lookAllWays, phone } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

/** กรมที่ดิน, which the sample reports leave alone. */
const department = '150050000000'

let portal: Portal
let page: Page
let complaints: string[]

const nav = () => page.getByRole('navigation', { name: 'ส่วนต่าง ๆ ของแบบฟอร์ม' })
const line = (no: string) =>
  nav()
    .getByRole('listitem')
    .filter({ hasText: `${no} ` })

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  ;({ page, complaints } = await portal.open('sibling', `/reports/${department}`))
  await section(page, 'PROBLEMS').waitFor()
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

test('each section stands in the side navigation with its state in words, and leads to its heading', async () => {
  await line('1.1')
    .getByText(/ดำเนินการ/)
    .waitFor()
  expect(await nav().getByRole('link').count()).toBe(5)
  await line('1.3').getByRole('link').click()
  expect(await wordsOf(page.locator(':focus'))).toMatch(/^1\.3 /)
  expect(await page.locator(':focus').boundingBox()).toMatchObject({ y: expect.closeTo(18, -2) as number })
  await expect.poll(() => line('1.3').getByRole('link').getAttribute('aria-current')).toBe('location')
})

test('what is not saved and what is wrong is told in its section', async () => {
  await uploadTo(page, 'SECTION_16', 'คำสั่ง.pdf', await goodPdf({ title: 'คำสั่ง' }))
  await section(page, 'SECTION_13_2').getByRole('textbox', { name: 'ชื่อใบอนุญาต', exact: true }).fill('ใบอนุญาต')
  await line('1.3').getByText('ยังไม่บันทึก 1 รายการ').waitFor()
  await line('1.2.8').getByText('ยังไม่บันทึก 1 รายการ').waitFor()
  expect(await line('1.1').getByText('ยังไม่บันทึก').count()).toBe(0)
  await saveButton(page).click()
  const summary = page.getByRole('alert').filter({ hasText: 'ยังบันทึกไม่ได้' })
  await summary.waitFor()
  expect(await summary.evaluate((box) => box === document.activeElement)).toBe(true)
  await line('1.3').getByText('ต้องแก้ไข 1 รายการ').waitFor()
  await lookAllWays(page, 'form-frame-problems')
  await summary.getByRole('link', { name: /คำสั่ง\.pdf/ }).click()
  expect(await page.locator(':focus').getAttribute('aria-invalid')).toBe('true')
})

test.each([
  ['desk', desk],
  ['phone', phone],
])('nothing that takes the focus is hidden beneath the save bar, at the %s', async (_, viewport) => {
  await page.setViewportSize(viewport)
  await page.locator('h1').focus()
  const hidden: string[] = []
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate(() => {
      const active = document.activeElement
      const bar = document.querySelector('.save-bar')
      if (!active || !bar || active === document.body) return 'END'
      if (bar.contains(active)) return 'BAR'
      const box = active.getBoundingClientRect()
      const covered = box.top >= bar.getBoundingClientRect().top && box.height > 0
      return covered || box.bottom < 0 ? active.outerHTML.slice(0, 120) : null
    })
    if (found === 'BAR' || found === 'END') break
    if (found) hidden.push(found)
  }
  expect(hidden).toEqual([])
})

test('leaving with something unsaved is asked about, and can be declined', async () => {
  await page.setViewportSize(desk)
  const asked = page.waitForEvent('dialog')
  const pressed = page.getByRole('link', { name: 'กลับไปยังรายการหน่วยงาน' }).click()
  const dialog = await asked
  expect(dialog.message()).toContain('ยังไม่บันทึก')
  await dialog.dismiss()
  await pressed
  expect(page.url()).toContain(`/reports/${department}`)
  expect(complaints).toEqual([])
})
