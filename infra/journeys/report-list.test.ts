import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAllWays } from './looking.ts'
import { manualLabel, manualLabels } from './manual.ts'
import { openPortal, pickAgency, type Portal } from './portal.ts'

/** กรมการปกครอง, and a unit of it. */
const department = '150030000000'

let portal: Portal
let page: Page
let complaints: string[]

beforeAll(async () => {
  portal = await openPortal({ mount: 'process', known: [] })
  // Days of the manual's own sample, for the agency that the officer is of, and a later one beneath it.
  const { admin } = portal.journey.database
  await admin`
    insert into reports.report (id, agency_no, kind, version, opened_at, created_at, modified_at)
    select gen_random_uuid(), no, 'ACT_2565', 1, '2023-08-06T03:00:00Z', '2023-08-06T03:00:00Z', '2023-09-17T03:00:00Z'
    from agencies.agency where code = ${department}
    on conflict (agency_no, kind) do update
      set version = greatest(reports.report.version, 1), created_at = excluded.created_at, modified_at = excluded.modified_at`
  ;({ page, complaints } = await portal.open('department', '/reports'))
  await page.getByRole('table').waitFor()
}, 180_000)
afterAll(async () => {
  await portal?.stop()
  expect(complaints).toEqual([])
})

const fresh = async (query = '') => {
  await page.goto(`${portal.journey.system.publicUrl}/backend/reports${query}`)
  await page.getByRole('table').waitFor()
  await settled()
}
const heads = () => page.getByRole('columnheader').allInnerTexts()
const box = (item: string) => page.getByRole('search').getByLabel(manualLabel(item), { exact: true })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const row = (name: string | RegExp) => page.getByRole('row', { name })
const ownRow = () => row(/กรมการปกครอง\s?150030000000/)
/** Until what was asked last has been answered. */
const settled = async () => {
  await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0)
}
const count = () => page.locator('.list-head [role=status]').innerText()

describe('the manual’s list of reports', () => {
  test('M45: it stands in the menu, two levels deep', async () => {
    const [first = '', second = ''] = manualLabels('M45')
    const menu = page.getByRole('navigation', { name: 'เมนู' })
    await menu.getByText(first, { exact: true }).waitFor()
    await menu.getByRole('link', { name: second }).waitFor()
  })

  test('M46: it has the manual’s title', async () => {
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(manualLabel('M46'))
    await lookAllWays(page, 'report-list')
  })

  test.each(['M47', 'M48'])(
    '%s: a box narrows it, and says what to do while nothing is chosen',
    async (item) => {
      if (item === 'M48') await box('M47').selectOption({ label: 'กระทรวงมหาดไทย' })
      const field = box(item)
      await expect.poll(() => field.locator('option').first().innerText()).toBe(manualLabels(item)[1])
      await fresh()
    },
  )

  test('M47, M48: each box holds a subtree, and the address can be sent on', async () => {
    await box('M47').selectOption({ label: 'กระทรวงมหาดไทย' })
    await expect.poll(() => box('M48').isEnabled()).toBe(true)
    await box('M48').selectOption({ label: 'กรมการปกครอง' })
    await ownRow().waitFor()
    const sent = page.url()
    await page.goto('about:blank')
    await page.goto(sent)
    await ownRow().waitFor()
    await expect.poll(() => box('M48').inputValue()).toBe(department)
    await fresh()
  })

  test('M49: an agency is looked up in its own box', async () => {
    const field = page.getByRole('combobox', { name: manualLabel('M49'), exact: true })
    expect(await field.getAttribute('placeholder')).toBe(manualLabels('M49')[1])
    await pickAgency(page, 'ที่ทำการปกครองจังหวัดนนทบุรี', manualLabel('M49'))
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await fresh()
  })

  test('M50: days of creation, both ends included; those without a report drop out, and the page says so', async () => {
    const [from = '', to = ''] = manualLabels('M50')
    await page.getByText(/หน่วยงานที่ยังไม่มีรายงานจะไม่แสดง/).waitFor()
    await page.getByRole('textbox', { name: from, exact: true }).fill('6 ส.ค. 2566')
    await page.getByRole('textbox', { name: to, exact: true }).fill('2023-08-06')
    await button(manualLabel('M51')).click()
    await page.getByText('พบ 1 หน่วยงาน').waitFor()
    await ownRow().waitFor()
    expect(new URL(page.url()).searchParams.get('from')).toBe('2023-08-06')
    await lookAllWays(page, 'report-list-days')
    await fresh()
  })

  test('M51: a text is searched for', async () => {
    await page.getByRole('searchbox').fill('ที่ทำการปกครองจังหวัดนนทบุรี')
    await button(manualLabel('M51')).click()
    await page.getByText(/^พบ \d+ หน่วยงาน$/).waitFor()
    await row(/ที่ทำการปกครองจังหวัดนนทบุรี/).waitFor()
  })

  test('M52: everything is cleared', async () => {
    await button(manualLabel('M52')).click()
    await page.getByText(/^หน่วยงานที่ท่านจัดทำรายงานได้/).waitFor()
    await settled()
    expect(await page.getByRole('searchbox').inputValue()).toBe('')
    expect(new URL(page.url()).search).toBe('')
  })

  test('M53: what the list shows is exported whole', async () => {
    const all = Number((await count()).replace(/\D/g, ''))
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: manualLabel('M53'), exact: true }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toMatch(/^reports-\d{8}T\d{6}Z\.csv$/)
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
    expect(lines[0]?.startsWith('\ufeffรหัสหน่วยงาน,')).toBe(true)
    expect(lines).toHaveLength(all + 2)
  })

  test('M54: + รายงาน at the top offers one’s own agency, and those without a report', async () => {
    await button(manualLabel('M54')).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('link', { name: 'กรมการปกครอง', exact: true }).waitFor()
    await dialog.getByText(/^ยังไม่มีรายงาน/).waitFor()
    const offered = await dialog.getByRole('listitem').getByRole('link').allInnerTexts()
    expect(offered.length).toBeGreaterThan(0)
    expect(offered).not.toContain('กรมการปกครอง')
    await lookAllWays(page, 'report-list-new')
    await dialog.getByRole('link', { name: 'กรมการปกครอง', exact: true }).click()
    await page.waitForURL(`**/backend/reports/${department}`)
    await fresh()
  })

  test.each(['M55', 'M56', 'M57', 'M58', 'M59'])(
    '%s: the column has its name and its place',
    async (item) => {
      expect((await heads())[['M55', 'M56', 'M57', 'M58', 'M59'].indexOf(item)]).toBe(manualLabel(item))
    },
  )

  test('M60: every row has the button, with a hint of what it does there', async () => {
    const rows = (await page.getByRole('row').count()) - 1
    const tools = page.getByRole('cell').getByRole('link', { name: manualLabel('M60') })
    expect(await tools.count()).toBe(rows)
    expect(await ownRow().innerText()).toContain('แก้ไข')
  })

  test('M61: agencies without a report are in it, with empty days', async () => {
    await page.getByLabel('การรายงาน').selectOption({ label: 'ยังไม่มีรายงาน' })
    await settled()
    const cells = await page.getByRole('row').nth(1).getByRole('cell').allInnerTexts()
    expect(cells[1]).toMatch(/^–/)
    expect(cells[2]).toMatch(/^–/)
    expect(cells[3]).toContain('สร้าง')
    await fresh()
  })

  test('M62, M64: an agency with a report shows both days, as the manual writes them, and the same button', async () => {
    const [created = '', modified = ''] = manualLabels('M64')
    const text = await ownRow().innerText()
    expect(text).toContain(created)
    expect(text).toContain(modified)
    await ownRow()
      .getByRole('link', { name: manualLabel('M62') })
      .waitFor()
  })

  test('M63: the agency’s cell shows the agencies above it', async () => {
    const text = await ownRow().getByRole('rowheader').innerText()
    expect(text).toContain('กระทรวงมหาดไทย')
    expect(text).toContain(manualLabel('M63'))
  })

  test('M65: another agency is found with the filters and opened by its row', async () => {
    const [search = '', report = ''] = manualLabels('M65')
    await page.getByRole('searchbox').fill('ที่ทำการปกครองจังหวัดนนทบุรี')
    await button(search).click()
    const found = row(/ที่ทำการปกครองจังหวัดนนทบุรี/)
    await found.getByRole('link', { name: report }).click()
    await page.waitForURL(/\/backend\/reports\/\d{12}$/)
    expect(page.url()).not.toContain(department)
    await page
      .getByRole('link', { name: /กลับ|รายการ/ })
      .first()
      .click()
    await page.waitForURL(/\/backend\/reports\?q=/)
    await fresh()
  })
})

test('it is sorted by either day, and by name backwards', async () => {
  await page.getByLabel('เรียงตาม').selectOption({ label: 'วันที่สร้าง เก่าสุดก่อน' })
  await page.waitForURL(/order=CREATED_OLD/)
  await expect.poll(() => page.getByRole('row').nth(1).innerText()).toContain('กรมการปกครอง')
  await page.getByLabel('เรียงตาม').selectOption({ label: 'ชื่อหน่วยงาน ฮ–ก' })
  await page.waitForURL(/order=NAME_BACK/)
  await button('หน้าถัดไป').click()
  await page.getByText('ลำดับ 26–50').waitFor()
})

test('who goes on before the list is there in the new order goes on in the new order', async () => {
  await fresh()
  let release = () => {}
  const held = new Promise<void>((done) => (release = done))
  await page.route('**/graphql', async (route) => {
    await held
    await route.continue()
  })
  await page.getByLabel('เรียงตาม').selectOption({ label: 'ชื่อหน่วยงาน ฮ–ก' })
  await page.waitForURL(/order=NAME_BACK/)
  await button('หน้าถัดไป').click()
  expect(page.url()).not.toContain('after=')
  release()
  await page.waitForURL(/order=NAME_BACK.*after=|after=.*order=NAME_BACK/)
  await page.getByText('ลำดับ 26–50').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.unroute('**/graphql')
})
