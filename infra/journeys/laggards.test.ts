import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { desk, look, noteComplaints, phone } from './looking.ts'
import { startJourney, type Caller, type Journey } from './testing.ts'

let journey: Journey
let browser: Browser
let administrator: Caller

const switching = `mutation($on: Boolean!) { setLaggardListPublic(isPublic: $on, reason: "มติคณะรัฐมนตรี") {
  laggardList { isPublic } errors { code } } }`

beforeAll(async () => {
  journey = await startJourney(inject('postgres'), { mount: 'process', pages: webPages })
  browser = await openBrowser()
  administrator = await journey.signIn('admin')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await journey?.stop()
})

const read = async (path: string) => {
  const response = await journey.public.get(path, { accept: 'text/html' })
  return { status: response.status, text: await response.text() }
}

describe('the list under section 22 in public', () => {
  test('names nobody while it is not shown', async () => {
    const { status, text } = await read('/laggards')
    expect(status).toBe(200)
    expect(text).not.toContain('/agencies/')
  })

  test('once DGA shows it, names agencies page by page, each lacking what the list says', async () => {
    const { data } = await administrator.ask(switching, { on: true })
    expect(data.setLaggardListPublic).toEqual({ laggardList: { isPublic: true }, errors: [] })
    const context = await browser.newContext({ locale: 'th-TH', viewport: desk, javaScriptEnabled: true })
    const page = await context.newPage()
    const complaints = noteComplaints(context, page, journey.system.publicUrl)
    await page.goto(`${journey.system.publicUrl}/laggards`)
    await page.getByText('กฎหมายกำหนดให้ดำเนินการให้แล้วเสร็จภายในวันที่ 7 ส.ค. 2566').waitFor()
    expect(await page.locator('ol.results > li').count()).toBe(50)
    const first = await page.locator('ol.results > li').first().innerText()
    expect(first).toContain('ยังไม่มีประกาศตามมาตรา 10')
    await look(page, 'laggards-desk')
    await page.setViewportSize(phone)
    await look(page, 'laggards-phone')
    await page.getByRole('link', { name: 'หน้าถัดไป' }).click()
    await page.getByText('ลำดับ 51').waitFor()
    expect(await page.locator('ol.results > li').first().innerText()).not.toBe(first)
    await page.getByRole('link', { name: 'ยังไม่มีคำสั่งตามมาตรา 16' }).click()
    await page.locator('a[aria-current=page]').getByText('ยังไม่มีคำสั่งตามมาตรา 16').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('names nobody any more at once when it is taken back', async () => {
    expect((await read('/laggards')).text).toContain('/agencies/')
    await administrator.ask(switching, { on: false })
    expect((await read('/laggards')).text).not.toContain('/agencies/')
  })

  test('a page of it that was made up is told to be broken', async () => {
    await administrator.ask(switching, { on: true })
    expect((await read('/laggards?after=bm9uZQ')).status).toBe(400)
  })
})
