import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { goodPdf } from '@eact/reports/document/document.pdf-corpus'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { webPages } from '../start/pages.ts'
import { openBrowser } from './browser.ts'
import { follow, type Follower } from './followers.ts'
import { saveForm, section } from './form.ts'
import { look, noteComplaints, signInBy } from './looking.ts'
import { registerClient } from './officers.ts'
import { Caller, startJourney, type Journey } from './testing.ts'

/** กรมการปกครอง and a unit of it. */
const department = '150030000000'
const unit = '150030200000'

const fileName = 'ประกาศ ม.10 กรมการปกครอง.pdf'

const desk: BrowserContextOptions = { locale: 'th-TH', viewport: { width: 1280, height: 900 } }
const phoneWithoutScripts: BrowserContextOptions = {
  javaScriptEnabled: false,
  viewport: { width: 360, height: 740 },
}

let journey: Journey
let browser: Browser
let folder: string
let integrator: Caller
let follower: Follower

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eact-story-'))
  await writeFile(join(folder, fileName), await goodPdf({ title: 'ประกาศช่องทางอิเล็กทรอนิกส์' }))
  journey = await startJourney(inject('postgres'), { mount: 'process', pages: webPages })
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  follower?.cut()
  await browser?.close()
  await journey?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function open(
  path: string,
  options: BrowserContextOptions,
): Promise<{ page: Page; complaints: string[] }> {
  const { publicUrl } = journey.system
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints = noteComplaints(context, page, publicUrl)
  await page.goto(`${publicUrl}${path}`)
  return { page, complaints }
}

/** What the integrator was told since the beginning: kind, agency, document and its status. */
const told = () =>
  follower.told.map(({ data, errors }) => {
    if (errors) throw new Error(JSON.stringify(errors))
    const { kind, agency, document } = data.changes
    return [kind, agency?.name, document?.fileName, document?.status].filter(Boolean).join(' · ')
  })

describe('an officer, a citizen, an integrator and an analyst', () => {
  test('the integrator begins to follow', async () => {
    const right = { role: 'ANALYST', agencyCode: department, reach: 'SUBTREE' } as const
    const { headers } = await registerClient(journey.database.admin, 'ระบบของผู้เชื่อมต่อ', right)
    integrator = new Caller(journey.system.publicUrl, headers)
    follower = await follow('ws', integrator, {
      query: `subscription { changes { cursor kind agency { name } document { fileName status } } }`,
    })
    await expect.poll(() => journey.system.following().open).toBe(1)
  })

  test('the officer signs in, uploads the announcement and saves', async () => {
    const { page, complaints } = await open('/backend', desk)
    await look(page, '01-start')
    await signInBy(page, 'department', (place) => look(page, `02-${place}`))

    await page.getByRole('heading', { level: 1, name: 'หน้าแรก' }).waitFor()
    await page.getByRole('link', { name: 'การปฏิบัติราชการทางอิเล็กทรอนิกส์', exact: true }).click()
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
    await section(page, 'SECTION_10').locator('input[type=file]').setInputFiles(join(folder, fileName))
    const date = page.getByRole('textbox', { name: /วันที่ประกาศ/ }).first()
    await date.waitFor()
    await date.fill('๗ ส.ค. ๒๕๖๖')
    await page
      .getByText(/หมายถึง .*7 สิงหาคม 2566/)
      .first()
      .waitFor()
    await page.getByLabel('สำหรับหน่วยงานภายใต้สังกัดทุกสาขา').first().check()
    await look(page, '06-unsaved')
    await saveForm(page)
    await look(page, '07-saved')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the integrator is told of it, with what three subgraphs know', async () => {
    const published = `DOCUMENT_PUBLISHED · กรมการปกครอง · ${fileName} · PUBLISHED`
    await expect.poll(told, { timeout: 20_000 }).toContain(published)
  })

  test('the citizen reads it without a script on a phone, at the department and at its unit', async () => {
    const { page } = await open('/', phoneWithoutScripts)
    await page.screenshot()
    await page.getByRole('searchbox').fill('กรมการปกครอง')
    await page.getByRole('button', { name: 'ค้นหา' }).click()
    await page.getByRole('link', { name: 'กรมการปกครอง', exact: true }).click()
    const link = page.getByRole('link', { name: fileName, exact: true })
    await link.waitFor()
    const address = new URL((await link.getAttribute('href')) ?? '', journey.system.publicUrl).href
    const answer = await page.request.get(address)
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf'])

    await page.goto(`${journey.system.publicUrl}/agencies/${unit}`)
    await page.getByText('ประกาศจากหน่วยงานต้นสังกัด').first().waitFor()
    await page.getByRole('link', { name: fileName, exact: true }).waitFor()
    await page.context().close()
  })

  test('the public pages are good to look at on a phone and on a desk', async () => {
    for (const [size, options] of Object.entries({
      desk,
      phone: { ...desk, viewport: { width: 360, height: 740 } },
      dark: { ...desk, colorScheme: 'dark' as const },
    })) {
      const { page, complaints } = await open('/', options)
      await look(page, `08-search-${size}`)
      await page.goto(`${journey.system.publicUrl}/?q=กรมการปกครอง`)
      await look(page, `09-found-${size}`)
      await page.goto(`${journey.system.publicUrl}/agencies/${department}`)
      await look(page, `10-agency-${size}`)
      await page.goto(`${journey.system.publicUrl}/agencies/${unit}`)
      await look(page, `11-unit-${size}`)
      expect(complaints).toEqual([])
      await page.context().close()
    }
  })

  test('the analyst asks in the explorer what the unit inherits', async () => {
    const { page, complaints } = await open('/explorer', desk)
    await signInBy(page, 'analyst')
    await page.getByText('จินตนา สาธิตวิเคราะห์').waitFor()
    await page.locator('.examples').getByRole('button', { name: 'เอกสารที่เผยแพร่ของหน่วยงาน' }).click()
    await page.getByRole('button', { name: /^สั่งสืบค้น/ }).click()
    const result = page.locator('.result-window')
    await result.getByText('"INHERITED"').first().waitFor()
    // The viewer draws the lines alone that are in sight.
    await result.hover()
    await page.mouse.wheel(0, 400)
    await result.getByText('"กรมการปกครอง"').waitFor()
    await look(page, '12-explorer')
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('the officer suspends it: it leaves the page, and the integrator hears of that too', async () => {
    const { page, complaints } = await open(`/backend/reports/${department}`, desk)
    await signInBy(page, 'department')
    const toggle = page.getByRole('switch', { name: `การใช้งาน ${fileName}` })
    await toggle.waitFor()
    await toggle.click()
    await saveForm(page)
    await page.goto(`${journey.system.publicUrl}/agencies/${department}`)
    expect(await page.getByRole('link', { name: fileName, exact: true }).count()).toBe(0)
    const suspended = `DOCUMENT_SUSPENDED · กรมการปกครอง · ${fileName} · SUSPENDED`
    await expect.poll(told, { timeout: 20_000 }).toContain(suspended)

    await page.goto(`${journey.system.publicUrl}/backend`)
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.getByText('ออกจากระบบเรียบร้อยแล้ว').waitFor()
    await look(page, '13-signed-out')
    expect(complaints).toEqual([])
  })
}, 180_000)
