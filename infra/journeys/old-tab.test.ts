import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { saveForm, section } from './form.ts'
import { startJourney, type Journey } from './testing.ts'

/** กรมการปกครอง. */
const department = '150030000000'
const typed = '๗ ส.ค. ๒๕๖๖'

let journey: Journey
let browser: Browser
beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process', pages: webPages })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await journey?.stop()
})

test('a page that is older than the service says so, and what was typed is there after loading it anew', async () => {
  const { publicUrl } = journey.system
  const officer = await journey.signIn('department')
  const [name = '', value = ''] = (officer.headers['cookie'] ?? '').split('=')
  const context = await browser.newContext({ locale: 'th-TH' })
  await context.addCookies([{ name, value, url: publicUrl }])
  const page = await context.newPage()
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.accept()
  })
  const bodies: string[] = []
  page.on('request', (request) => {
    // The browser does not show a body with a file in it.
    const body = request.url() === `${publicUrl}/graphql` ? request.postData() : null
    if (body !== null) bodies.push(body)
  })

  await page.goto(`${publicUrl}/backend/reports/${department}`)
  await section(page, 'SECTION_10')
    .locator('input[type=file]')
    .setInputFiles({
      name: 'ประกาศ.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(await goodPdf({ title: 'ประกาศ' })),
    })
  const date = page.getByRole('textbox', { name: /วันที่ประกาศ/ }).first()
  await date.fill(typed)

  // As if the service were of a later release: what it knows has other hashes.
  await page.route(`${publicUrl}/graphql`, async (route) => {
    const { extensions, ...body } = JSON.parse(route.request().postData() ?? '') as {
      extensions: { persistedQuery: { version: number; sha256Hash: string } }
    }
    extensions.persistedQuery.sha256Hash = '0'.repeat(64)
    await route.continue({ postData: JSON.stringify({ ...body, extensions }) })
  })
  await page.getByRole('button', { name: 'บันทึก', exact: true }).click()
  const notice = page.getByText('ระบบได้รับการปรับปรุงเป็นรุ่นใหม่แล้ว กรุณาโหลดหน้านี้ใหม่เพื่อทำรายการต่อ')
  await notice.waitFor()
  expect(await date.inputValue()).toBe(typed)

  await page.unrouteAll()
  await page.getByRole('button', { name: 'โหลดหน้านี้ใหม่' }).click()
  await notice.waitFor({ state: 'detached' })
  await date.waitFor()
  expect(await date.inputValue()).toBe(typed)
  expect(dialogs).toEqual([])
  await saveForm(page)

  expect(bodies.length).toBeGreaterThan(5)
  for (const body of bodies) {
    expect(body).toMatch(/"sha256Hash":"[0-9a-f]{64}"/)
    expect(body).not.toMatch(/"query"/)
  }
}, 120_000)

test('a page whose code is gone says why, and comes when it is tried again', async () => {
  const { publicUrl } = journey.system
  const officer = await journey.signIn('department')
  const [name = '', value = ''] = (officer.headers['cookie'] ?? '').split('=')
  const context = await browser.newContext({ locale: 'th-TH' })
  await context.addCookies([{ name, value, url: publicUrl }])
  const page = await context.newPage()
  await page.goto(`${publicUrl}/backend/agencies`)
  await page.getByText(/^พบ 12,\d\d\d หน่วยงาน$/).waitFor()
  // As if a release had taken the old code away.
  await page.route(/\/assets\/.*\.js$/, (route) => route.fulfill({ status: 404, body: '' }))
  await page.getByRole('link', { name: 'กลุ่มหน่วยงาน' }).click()
  await page.getByText('เปิดหน้านี้ไม่ได้ เพราะระบบได้รับการปรับปรุงเป็นรุ่นใหม่').waitFor()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'ลองใหม่' }).click()
  await page.getByRole('heading', { level: 1, name: 'กลุ่มหน่วยงาน' }).waitFor()
}, 120_000)
