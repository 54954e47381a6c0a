import { newId } from '@eact/kit/ids'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { look, lookAllWays } from './looking.ts'
import { openPortal, type Portal } from './portal.ts'
import { openReport } from './publishing.ts'

/** กรมการปกครอง, and the ministry above it. */
const department = '150030000000'
const ministry = '150000000000'

let portal: Portal
const all: string[][] = []

beforeAll(async () => {
  portal = await openPortal({ mount: 'process', known: [] })
}, 180_000)
afterAll(async () => {
  await portal?.stop()
  expect(all.flat()).toEqual([])
})

async function open(username: string, path: string): Promise<Page> {
  const { page, complaints } = await portal.open(username, path)
  all.push(complaints)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
async function settled(page: Page): Promise<void> {
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 20_000 }).toBe(0)
}
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const numberIn = (text: string): number => Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''))

/** Until everybody's needs are judged. */
async function judged(): Promise<void> {
  const waiting = async () => {
    const [row] = await portal.journey.database.admin<{ n: number }[]>`
      select count(*)::int as n from agencies.agency a
      where closed_at is null and not exists (select from reports.agency_need n where n.agency_no = a.no)`
    return row?.n
  }
  await expect.poll(waiting, { timeout: 60_000 }).toBe(0)
}

describe('home', () => {
  test('says who works here, what their reports lack and why, and leads to its place in the form', async () => {
    await judged()
    const page = await open('department', '')
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('หน้าแรก')
    expect(new URL(page.url()).pathname).toMatch(/^\/backend\/?$/)
    await settled(page)
    const lacking = part(page, 'รายงานที่ยังไม่ครบถ้วน')
    const told = numberIn(await lacking.locator('.home-count').innerText())
    expect(told).toBeGreaterThan(0)
    await lacking.getByText('ยังไม่มีคำสั่งเรื่องระบบปฏิบัติงานตามมาตรา 16', { exact: false }).first().waitFor()
    await lookAllWays(page, 'home')
    // The list holds as many, with the filter in its address.
    await lacking.getByRole('link', { name: 'ดูหน่วยงานที่รายงานยังไม่ครบถ้วนทั้งหมด' }).click()
    await page.getByRole('table').waitFor()
    await settled(page)
    expect(new URL(page.url()).searchParams.get('needs')).toBe('INCOMPLETE')
    expect(numberIn(await page.locator('.list-head [role=status]').innerText())).toBe(told)
    await page.goBack()
    await lacking
      .getByRole('link', { name: /^มาตรา 16/ })
      .first()
      .click()
    await page.waitForURL(/#SECTION_16$/)
    await expect
      .poll(
        () =>
          page.evaluate('document.activeElement?.closest("[data-section]")?.getAttribute("data-section")'),
        { timeout: 20_000 },
      )
      .toBe('SECTION_16')
  })

  test('is where the brand leads and the menu begins', async () => {
    const page = await open('department', '/reports')
    const menu = page.getByRole('navigation', { name: 'เมนูหลัก' })
    expect((await menu.getByRole('link').allInnerTexts()).slice(0, 2)).toEqual(['หน้าแรก', 'งานประมวลผล'])
    await page.getByRole('link', { name: /^ระบบจัดการข้อมูล/ }).click()
    await page.getByRole('heading', { level: 1, name: 'หน้าแรก' }).waitFor()
    expect(await menu.getByRole('link', { name: 'หน้าแรก' }).getAttribute('aria-current')).toBe('page')
  })

  test('tells what an agency above published and suspended, and who it is; the newest first', async () => {
    const report = await openReport(await portal.journey.signIn('ministry'), ministry)
    const { id } = await report.publish('SECTION_10', 'ประกาศกระทรวงมหาดไทย.pdf', {
      announcedOn: '2023-09-22',
      scope: 'SUBTREE',
      isLocked: true,
    })
    await report.save({ documents: [{ id, inUse: false }] })
    const page = await open('department', '')
    const notices = part(page, 'แจ้งจากหน่วยงานต้นสังกัด')
    await notices.getByText('ประกาศกระทรวงมหาดไทย.pdf').first().waitFor()
    const rows = await notices.getByRole('listitem').allInnerTexts()
    expect(rows[0]).toMatch(/กระทรวงมหาดไทย ระงับการเผยแพร่ประกาศ/)
    expect(rows[1]).toMatch(/กระทรวงมหาดไทย เผยแพร่ประกาศให้มีผลถึงหน่วยงานของท่าน/)
    await notices.getByRole('link', { name: 'ดูการแจ้งทั้งหมด' }).click()
    await page.getByRole('table').waitFor()
    await lookAllWays(page, 'notices')
  })

  test('says plainly when nothing needs doing', async () => {
    const page = await open('contact', '')
    await page.getByText('ไม่มีสิ่งใดต้องดำเนินการในขณะนี้').waitFor()
    await settled(page)
    await lookAllWays(page, 'home-nothing')
  })

  test('tells who may issue Tokens of those that run out, by the filter of their list', async () => {
    const caller = await portal.journey.signIn('ministry')
    const { data: found } = await caller.ask('query($code: String!) { agency(code: $code) { id } }', {
      code: department,
    })
    const { data } = await caller.ask(
      `mutation($at: ActivationAgenciesInput!) { issueActivationTokens(role: AGENCY_OFFICER, reach: AGENCY, at: $at, expiresInDays: 2) {
        batch errors { code } } }`,
      { at: { ids: [found.agency.id] } },
    )
    expect(data.issueActivationTokens.errors).toEqual([])
    const page = await open('ministry', '')
    const soon = part(page, 'Token ที่จะหมดอายุภายใน 3 วัน')
    await soon.getByText('กรมการปกครอง').first().waitFor()
    await settled(page)
    await lookAllWays(page, 'home-ministry')
    await soon.getByRole('link', { name: 'ดู Token ที่ใกล้หมดอายุทั้งหมด' }).click()
    await page.waitForURL(/tokens\?soon=3/)
    await page
      .getByRole('row', { name: /กรมการปกครอง/ })
      .first()
      .waitFor()
    await look(page, 'tokens-soon')
  })
})

test('work that takes its time is counted in the menu, moves on by itself, and is found again with its outcome', async () => {
  const { admin } = portal.journey.database
  const page = await open('department', '')
  const [person] = await admin<{ id: string }[]>`
    select holder_id as id from identity.access_grant g join agencies.agency a on a.no = g.agency_no
    where a.code = ${department} and g.role = 'AGENCY_OFFICER' and g.reach = 'SUBTREE' and g.valid_to is null`
  const id = newId()
  await admin`
    insert into agencies.agency_import (id, state, file_name, encoding, legal_basis, imported_by, checked_at, counts, plan_hash,
      claim, claimed_until, tries, steps_done)
    values (${id}, 'RUNNING', 'หน่วยงานจังหวัด.xlsx', 'XLSX', 'คำสั่งกรมที่ 12/2569', ${person?.id ?? ''}, now(),
      '{ "rows": 120, "problems": 0, "opened": 0, "moved": 0, "renamed": 0, "edited": 120, "carriedAlong": 0, "unchanged": 0 }',
      'x', ${newId()}, now() + interval '1 hour', 1, 2)`
  await page.getByRole('link', { name: /^งานประมวลผล/ }).click()
  await page.getByText('กำลังดำเนินการ 1 งาน').first().waitFor()
  const row = page.getByRole('row', { name: /หน่วยงานจังหวัด\.xlsx/ })
  await row.getByText(/ขั้นตอนที่ 2 จาก \d+/).waitFor()
  const entry = page.getByRole('navigation', { name: 'เมนูหลัก' }).getByRole('link', { name: /^งานประมวลผล/ })
  await expect.poll(() => entry.innerText(), { timeout: 20_000 }).toMatch(/กำลังดำเนินการ 1 งาน/)
  await lookAllWays(page, 'work')
  // Whatever it ends with, the page tells without being asked.
  await admin`
    update agencies.agency_import set state = 'FAILED', failure = 'FAILED', claim = null, finished_at = now() where id = ${id}`
  await row.getByText('ดำเนินการไม่สำเร็จ').waitFor()
  await page.getByText('ไม่มีงานที่กำลังดำเนินการ').waitFor()
  await expect.poll(() => entry.innerText(), { timeout: 20_000 }).toBe('งานประมวลผล')
  await row.getByRole('link').click()
  await page.waitForURL(new RegExp(id))
})

test('a download says how many rows come, and why none do', async () => {
  const page = await open('department', '/reports')
  await page.getByRole('table').waitFor()
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'ส่งออก CSV' }).click()
  expect((await waiting).suggestedFilename()).toMatch(/^reports-.*\.csv$/)
  const mine = numberIn(await page.locator('.list-head [role=status]').innerText())
  await page.getByText(`เริ่มดาวน์โหลดแล้ว ${mine.toLocaleString('en-US')} แถว`).waitFor()
  await look(page, 'download-begun')
  const busy = 'ขณะนี้มีผู้ส่งออกข้อมูลจำนวนมาก กรุณารอสักครู่แล้วลองใหม่'
  await page.route('**/report-list/**', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/json',
      body: JSON.stringify({
        errors: [{ message: busy, extensions: { code: 'SERVICE_BUSY', messages: { th: busy } } }],
      }),
    }),
  )
  await page.getByRole('link', { name: 'ส่งออก XLSX' }).click()
  await page.getByText(busy).waitFor()
  all.at(-1)?.splice(0)
})
