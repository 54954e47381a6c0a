import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { startJourney, type Journey } from './testing.ts'

/** กรมการปกครอง and a unit of it. */
const department = '150030000000'
const unit = '150030200000'

const fileName = 'ประกาศ ม.10 กรมการปกครอง.pdf'
const screenshots = fileURLToPath(new URL('./screenshots/', import.meta.url))

let journey: Journey
let browser: Browser
let folder: string
let axe: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eact-officer-'))
  await writeFile(join(folder, fileName), await goodPdf({ title: 'ประกาศช่องทางอิเล็กทรอนิกส์' }))
  await mkdir(screenshots, { recursive: true })
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  journey = await startJourney(inject('postgres'), { mount: 'process', pages: webPages })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await journey?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Keeps a picture of the page, and holds it to what a machine can tell of its accessibility. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })
  // The page's own content policy lets no foreign script in; the debugger may.
  await page.evaluate(axe)
  const violations: string[] = await page.evaluate(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  )
  expect({ page: name, violations }).toEqual({ page: name, violations: [] })
}

describe('an officer and a citizen', () => {
  test('the officer signs in, uploads the announcement and saves; the citizen reads it without JavaScript', async () => {
    const { publicUrl } = journey.system
    const officers = await browser.newContext({ locale: 'th-TH', viewport: { width: 1280, height: 900 } })
    const page = await officers.newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })

    await page.goto(`${publicUrl}/backend`)
    await look(page, '01-start')
    await page.getByRole('link', { name: 'เข้าสู่ระบบ' }).click()
    await look(page, '02-digital-id')
    await page.getByLabel('บัญชีผู้ใช้').fill('department')
    await page.getByLabel('รหัสผ่าน').fill('demo-department')
    await page.getByRole('button', { name: /^เข้าสู่ระบบ/ }).click()
    await look(page, '03-consent')
    await page.getByRole('button', { name: /^ยินยอม/ }).click()

    await page.getByRole('heading', { name: /จัดการแบบฟอร์มรายงานผลการดำเนินการ/ }).waitFor()
    await page.getByRole('searchbox').fill('กรมการปกครอง')
    await page.getByRole('button', { name: 'ค้นหา' }).click()
    await page
      .getByRole('row', { name: /กรมการปกครอง/ })
      .first()
      .waitFor()
    await look(page, '04-list')
    await page.locator(`a[href*="${department}"]`).first().click()

    await page.getByRole('heading', { name: /ประกาศ เรื่อง ช่องทางอิเล็กทรอนิกส์/ }).waitFor()
    await look(page, '05-form')
    await page.locator('input[type=file]').setInputFiles(join(folder, fileName))
    const date = page.getByRole('textbox', { name: /วันที่ประกาศ/ }).first()
    await date.waitFor()
    await date.fill('๗ ส.ค. ๒๕๖๖')
    await page
      .getByText(/หมายถึง .*7 สิงหาคม 2566/)
      .first()
      .waitFor()
    await page.getByLabel('สำหรับหน่วยงานภายใต้สังกัดทุกสาขา').first().check()
    await look(page, '06-unsaved')
    await page.getByRole('button', { name: 'บันทึก', exact: true }).click()
    await page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
    await look(page, '07-saved')
    expect(complaints).toEqual([])

    const citizens = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 360, height: 740 },
    })
    const reader = await citizens.newPage()
    await reader.goto(`${publicUrl}/`)
    await reader.getByRole('searchbox').fill('กรมการปกครอง')
    await reader.getByRole('button', { name: 'ค้นหา' }).click()
    await reader.getByRole('link', { name: 'กรมการปกครอง', exact: true }).click()
    const link = reader.getByRole('link', { name: fileName })
    await link.waitFor()
    const answer = await reader.request.get(new URL((await link.getAttribute('href')) ?? '', publicUrl).href)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])
    await reader.screenshot({ path: join(screenshots, '08-public-own.png'), fullPage: true })

    await reader.goto(`${publicUrl}/agencies/${unit}`)
    await reader.getByText('ประกาศจากหน่วยงานต้นสังกัด').first().waitFor()
    await reader.getByRole('link', { name: fileName }).waitFor()
    await reader.screenshot({ path: join(screenshots, '09-public-inherited.png'), fullPage: true })
    await citizens.close()

    await page.goto(`${publicUrl}/agencies/${department}`)
    await look(page, '10-public')

    // Switched off and saved, it leaves the public page; its address says since when.
    await page.goto(`${publicUrl}/backend/reports/${department}`)
    await page
      .getByRole('checkbox', { name: `การใช้งาน ${fileName}` })
      .or(page.getByRole('switch', { name: `การใช้งาน ${fileName}` }))
      .first()
      .click()
    await page.getByRole('button', { name: 'บันทึก', exact: true }).click()
    await page.getByText(/บันทึกแล้วเมื่อ/).waitFor()
    await page.goto(`${publicUrl}/agencies/${department}`)
    expect(await page.getByRole('link', { name: fileName }).count()).toBe(0)

    await page.goto(`${publicUrl}/backend`)
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.getByText('ออกจากระบบเรียบร้อยแล้ว').waitFor()
    await look(page, '11-signed-out')
  }, 180_000)
})
