import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk, look, phone } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'

let portal: Portal
let page: Page
let complaints: string[]

const field = () => page.getByRole('textbox', { name: /^วันที่/ })
const button = () => page.getByRole('button', { name: /^เลือกวันที่/ })
const picker = () => page.getByRole('dialog', { name: /^เลือกวันที่/ })
const focused = () =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  )
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

beforeAll(async () => {
  portal = await openPortal({ mount: 'process' })
  ;({ page, complaints } = await portal.open('sibling', '/design'))
  await field().waitFor()
}, 240_000)
afterAll(async () => {
  await portal?.stop()
})

test('a day is typed in every shape that people write, and read back', async () => {
  expect(await field().inputValue()).toBe('')
  for (const typed of [
    '22 ก.ย. 2566',
    '22/9/66',
    '๒๒ กันยายน ๒๕๖๖',
    '2566-09-22',
    '2023-09-22',
    '22 Sep 2023',
  ]) {
    await field().fill(typed)
    await page.getByText(/หมายถึง วันศุกร์ที่ 22 กันยายน 2566/).waitFor()
    expect(await field().inputValue()).toBe(typed)
  }
  await field().fill('32 ก.ค. 2566')
  await field().blur()
  await page.getByText('อ่านวันที่นี้ไม่ได้').waitFor()
  expect(await field().getAttribute('aria-invalid')).toBe('true')
})

test('by keyboard alone: opened at the day that is typed, led by arrows, pages and years, and given back', async () => {
  await field().fill('22/9/66')
  await press('Tab', 'Enter')
  await picker().waitFor()
  expect(await focused()).toBe('วันศุกร์ที่ 22 กันยายน 2566')
  expect(await picker().getByRole('gridcell', { selected: true }).innerText()).toBe('22')
  await look(page, 'date-field-desk')
  await press('ArrowRight', 'ArrowDown')
  expect(await focused()).toBe('วันเสาร์ที่ 30 กันยายน 2566')
  await press('Home')
  expect(await focused()).toBe('วันอาทิตย์ที่ 24 กันยายน 2566')
  await press('End', 'PageDown')
  expect(await focused()).toBe('วันจันทร์ที่ 30 ตุลาคม 2566')
  expect(await picker().locator('[aria-live]').innerText()).toBe('ตุลาคม 2566')
  await press('Shift+PageDown', 'PageUp', 'ArrowLeft', 'ArrowUp')
  expect(await focused()).toBe('วันอาทิตย์ที่ 22 กันยายน 2567')
  await press('Escape')
  expect(await picker().count()).toBe(0)
  expect(await focused()).toMatch(/^เลือกวันที่/)
  expect(await field().inputValue()).toBe('22/9/66')
  await press('Enter', 'ArrowLeft', 'Enter')
  expect(await field().inputValue()).toBe('21 ก.ย. 2566')
  await page.getByText(/หมายถึง วันพฤหัสบดีที่ 21 กันยายน 2566/).waitFor()
  expect(await focused()).toMatch(/^เลือกวันที่/)
})

test('what is outside of the window cannot be reached by Tab', async () => {
  await button().press('Enter')
  for (let step = 0; step < 8; step += 1) {
    await press('Tab')
    expect(
      await page.evaluate(() => {
        const active = document.activeElement
        return active === document.body || active?.closest('dialog') !== null
      }),
    ).toBe(true)
  }
  await press('Escape')
})

test('by mouse: the month and the Buddhist year are chosen, then the day', async () => {
  await field().fill('')
  await button().click()
  const today = picker().locator('[aria-current="date"]')
  expect(await today.getAttribute('aria-label')).toContain('(วันนี้)')
  expect(await picker().getByRole('gridcell', { selected: true }).count()).toBe(0)
  await picker().getByLabel('ปี พ.ศ.').selectOption('2567')
  await picker().getByLabel('เดือน', { exact: true }).selectOption('กุมภาพันธ์')
  await picker()
    .getByRole('gridcell', { name: /29 กุมภาพันธ์ 2567/ })
    .click()
  expect(await field().inputValue()).toBe('29 ก.พ. 2567')
  await button().click()
  await page.mouse.click(5, 5)
  expect(await picker().count()).toBe(0)
  expect(await field().inputValue()).toBe('29 ก.พ. 2567')
})

test('on a phone the window fits, and its days are large enough to press', async () => {
  await page.setViewportSize(phone)
  await button().click()
  await picker().waitFor()
  const box = await picker().boundingBox()
  expect(box).not.toBeNull()
  expect(box?.x ?? -1).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(phone.width)
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(phone.height)
  const day = await picker().getByRole('gridcell').last().boundingBox()
  expect(Math.min(day?.width ?? 0, day?.height ?? 0)).toBeGreaterThanOrEqual(36)
  await look(page, 'date-field-phone')
  await picker().getByRole('button', { name: 'ยกเลิก' }).click()
  await page.setViewportSize(desk)
})

test('in English the year stands in both eras', async () => {
  const { page: english } = await portal.open('sibling', '/design')
  await english
    .context()
    .addCookies([{ name: 'language', value: 'en', url: portal.journey.system.publicUrl }])
  await english.reload()
  await english.getByRole('textbox', { name: 'Day' }).fill('22/9/2566')
  await english.getByRole('button', { name: /^Choose a day/ }).click()
  expect(await english.getByLabel('Year').locator('option:checked').innerText()).toBe('2023 (B.E. 2566)')
  await english.keyboard.press('ArrowDown')
  await english.keyboard.press('Enter')
  await english.getByText(/Friday,? 29 September 2023/).waitFor()
  await english.close()
  expect(complaints).toEqual([])
})
